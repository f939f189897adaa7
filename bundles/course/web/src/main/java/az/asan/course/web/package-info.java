/** Courses for learners and trainers. */
package az.asan.course.web;
