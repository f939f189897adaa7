package az.asan.base.access.accounts;

import az.asan.base.access.sessions.Roles;
import az.asan.base.access.sql.Statements;
import az.asan.base.api.store.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rows of {@code access_account} and {@code access_link}. Runs in the caller's transaction. */
final class AccountTable {
    private static final String COLUMNS = "select id, name, full_name, password, roles, agency, center, made_ms, locked_ms, used_ms from access_account ";

    private final Statements statements;

    AccountTable(Transactions transactions) {
        this.statements = new Statements(transactions);
    }

    /** An account with its hash, which never leaves this package. */
    record Row(Account account, String password) {
    }

    /** Where a one-time link leads; without an account it makes the first administrator. */
    record Link(String account, long ends) {
    }

    void insert(Account account, String password) {
        statements.update("keep an account", "insert into access_account (id, name_key, name, full_name, password, roles, agency, center, made_ms, locked_ms, used_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)",
                account.id(), key(account.name()), account.name(), account.fullName(), password, Roles.text(account.roles()), account.agency(), account.center(), account.made().toEpochMilli());
    }

    Optional<Row> byName(String name) {
        return statements.first("look for an account", COLUMNS + "where name_key = ?", AccountTable::row, key(name));
    }

    Optional<Row> byId(String id) {
        return statements.first("look for an account", COLUMNS + "where id = ?", AccountTable::row, id);
    }

    List<Account> list(String after, int limit) {
        return statements.list("list accounts", COLUMNS + "where name_key > ? order by name_key fetch first ? rows only", row -> row(row).account(), key(after), limit);
    }

    void profile(String id, Profile profile) {
        statements.update("change an account", "update access_account set full_name = ?, roles = ?, agency = ?, center = ? where id = ?",
                profile.fullName(), Roles.text(profile.roles()), profile.agency(), profile.center(), id);
    }

    void password(String id, String hash) {
        statements.update("keep a password", "update access_account set password = ? where id = ?", hash, id);
    }

    void locked(String id, long at) {
        statements.update("lock or unlock an account", "update access_account set locked_ms = ? where id = ?", at, id);
    }

    void used(String id, long at) {
        statements.update("note a sign-in", "update access_account set used_ms = ? where id = ?", at, id);
    }

    /** Administrators who can sign in, apart from one account. */
    long administratorsBeside(String id) {
        return statements.first("count administrators", "select count(*) from access_account where locked_ms = 0 and password <> '' and roles like '%administrator%' and id <> ?", row -> row.getLong(1), id).orElse(0L);
    }

    void link(String digest, String account, String madeBy, long ends) {
        statements.update("keep a one-time link", "insert into access_link (digest, account, made_by, ends_ms) values (?, ?, ?, ?)", digest, account, madeBy, ends);
    }

    Optional<Link> link(String digest) {
        return statements.first("look for a one-time link", "select account, ends_ms from access_link where digest = ?", row -> new Link(row.getString(1), row.getLong(2)), digest);
    }

    /** Uses a link up; false when it was used already. */
    boolean use(String digest) {
        return statements.update("use a one-time link up", "delete from access_link where digest = ?", digest) == 1;
    }

    void dropLinks(String account) {
        statements.update("drop one-time links", "delete from access_link where account = ?", account);
    }

    void purgeLinks(long now) {
        statements.update("drop old one-time links", "delete from access_link where ends_ms < ?", now);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static Row row(ResultSet row) throws SQLException {
        String password = row.getString(4);
        return new Row(new Account(row.getString(1), row.getString(2), row.getString(3), Roles.of(row.getString(5)), row.getString(6), row.getString(7), password.isEmpty(),
                Instant.ofEpochMilli(row.getLong(8)), Instant.ofEpochMilli(row.getLong(9)), Instant.ofEpochMilli(row.getLong(10))), password);
    }
}
