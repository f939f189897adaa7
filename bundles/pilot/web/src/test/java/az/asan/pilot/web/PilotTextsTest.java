package az.asan.pilot.web;

import az.asan.base.web.testkit.TextsContract;

final class PilotTextsTest extends TextsContract {
    PilotTextsTest() {
        super("pilot", PilotPages.class);
    }
}
