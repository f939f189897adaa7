package az.asan.base.audit;

import az.asan.base.web.testkit.TextsContract;

final class AuditTextsTest extends TextsContract {
    AuditTextsTest() {
        super("audit", AuditPages.class);
    }
}
