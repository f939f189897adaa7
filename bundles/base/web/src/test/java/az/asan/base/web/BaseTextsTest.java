package az.asan.base.web;

import az.asan.base.web.testkit.TextsContract;

final class BaseTextsTest extends TextsContract {
    BaseTextsTest() {
        super("base", Front.class);
    }
}
