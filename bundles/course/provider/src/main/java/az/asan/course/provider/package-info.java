/** Courses as modules, and attempts at their exercises. */
package az.asan.course.provider;
