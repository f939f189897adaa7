package az.asan.course.web;

import az.asan.base.web.testkit.TextsContract;

final class CourseTextsTest extends TextsContract {
    CourseTextsTest() {
        super("course", CoursePages.class);
    }
}
