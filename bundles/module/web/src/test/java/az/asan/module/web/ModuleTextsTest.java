package az.asan.module.web;

import az.asan.base.web.testkit.TextsContract;

final class ModuleTextsTest extends TextsContract {
    ModuleTextsTest() {
        super("module", ModulePages.class);
    }
}
