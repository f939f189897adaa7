package az.asan.catalog.web;

import az.asan.base.web.testkit.TextsContract;

class CatalogTextsTest extends TextsContract {
    CatalogTextsTest() {
        super("catalog", CatalogPages.class);
    }
}
