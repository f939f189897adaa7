/** Attempts and progress in the database. */
package az.asan.course.store;
