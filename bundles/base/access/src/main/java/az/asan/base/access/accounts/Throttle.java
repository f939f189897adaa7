package az.asan.base.access.accounts;

import az.asan.base.access.sql.Statements;
import az.asan.base.api.crypto.KeyRing;
import az.asan.base.api.store.StoreException;
import az.asan.base.api.store.Transactions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Slows guessing down, on all nodes together: the counts are in the database, under keyed digests, so that neither names
 * nor addresses can be read there. An attempt counts as failed before the password is looked at and is taken back when
 * it was right, so that many attempts at once gain nothing.
 */
final class Throttle {
    private static final String PURPOSE = "sign-in-attempt";
    private static final int FREE_FOR_NAME = 5;
    private static final int FREE_FOR_ADDRESS = 50;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration FORGET_NAME = Duration.ofHours(24);
    private static final Duration FORGET_ADDRESS = Duration.ofMinutes(15);

    private final Transactions transactions;
    private final Statements statements;
    private final KeyRing ring;
    private final Clock clock;

    Throttle(Transactions transactions, KeyRing ring, Clock clock) {
        this.transactions = transactions;
        this.statements = new Statements(transactions);
        this.ring = ring;
        this.clock = clock;
    }

    /** Counts an attempt; gives how long to wait when this one may not be made. */
    Optional<Duration> attempt(String name, String address) {
        Optional<Duration> byAddress = address.isEmpty() ? Optional.empty() : once(key("address", address), FREE_FOR_ADDRESS, FORGET_ADDRESS);
        return byAddress.isPresent() ? byAddress : once(key("name", name.toLowerCase(Locale.ROOT)), FREE_FOR_NAME, FORGET_NAME);
    }

    /** The attempt was right: the name begins anew, the address gets its one back. */
    void right(String name, String address) {
        transactions.command(() -> {
            statements.update("forget failed sign-ins", "delete from access_attempt where attempt_key = ?", key("name", name.toLowerCase(Locale.ROOT)));
            return statements.update("forget a failed sign-in", "update access_attempt set failures = failures - 1 where attempt_key = ? and failures > 0", key("address", address));
        });
    }

    /** Removes what no longer counts. */
    void purge() {
        transactions.command(() -> statements.update("forget old sign-ins", "delete from access_attempt where first_ms < ?", clock.millis() - FORGET_NAME.toMillis()));
    }

    private Optional<Duration> once(String key, int free, Duration forget) {
        try {
            return transactions.command(() -> count(key, free, forget));
        } catch (StoreException e) {
            if (e.reason() != StoreException.Reason.CONSTRAINT) {
                throw e;
            }
            // Two first attempts at once: the row is there now.
            return transactions.command(() -> count(key, free, forget));
        }
    }

    private Optional<Duration> count(String key, int free, Duration forget) {
        long now = clock.millis();
        statements.update("begin counting anew", "update access_attempt set failures = 0, first_ms = ?, until_ms = 0 where attempt_key = ? and first_ms < ? and until_ms < ?", now, key, now - forget.toMillis(), now);
        int counted = statements.update("count a sign-in", "update access_attempt set failures = failures + 1 where attempt_key = ? and until_ms <= ?", key, now);
        Optional<Row> row = statements.first("look for failed sign-ins", "select failures, until_ms from access_attempt where attempt_key = ?", found -> new Row(found.getInt(1), found.getLong(2)), key);
        if (row.isEmpty()) {
            statements.update("count a first sign-in", "insert into access_attempt (attempt_key, failures, first_ms, until_ms) values (?, 1, ?, 0)", key, now);
            return Optional.empty();
        }
        if (counted == 0) {
            return Optional.of(Duration.ofMillis(row.get().until() - now));
        }
        if (row.get().failures() >= free) {
            statements.update("slow sign-ins down", "update access_attempt set until_ms = ? where attempt_key = ?", now + wait(row.get().failures() - free).toMillis(), key);
        }
        return Optional.empty();
    }

    private static Duration wait(int beyond) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(beyond, 10));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private String key(String kind, String value) {
        return HexFormat.of().formatHex(ring.authenticate(PURPOSE, (kind + '/' + value).getBytes(StandardCharsets.UTF_8)));
    }

    private record Row(int failures, long until) {
    }
}
