package az.asan.exchange.web;

import az.asan.base.web.testkit.TextsContract;

final class ExchangeTextsTest extends TextsContract {
    ExchangeTextsTest() {
        super("exchange", ExchangePages.class);
    }
}
