package az.asan.base.access.pages;

import az.asan.base.web.testkit.TextsContract;

final class AccessTextsTest extends TextsContract {
    AccessTextsTest() {
        super("access", AccessPages.class);
    }
}
