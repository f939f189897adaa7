package az.asan.exchange.provider;

import az.asan.base.api.identity.Identity;
import az.asan.base.testkit.TestDatabase;
import az.asan.exchange.api.Grants.Grant;
import az.asan.exchange.api.Grants.Terms;
import az.asan.exchange.spi.Connector;
import az.asan.exchange.store.JpaGrantStore;
import az.asan.exchange.store.JpaSettingStore;
import az.asan.exchange.testkit.ConnectorFolder;
import az.asan.exchange.testkit.TestSlots;
import az.asan.module.api.SlotName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** The exchange on a real database, with a connector that does what the test says and a clock it moves. */
final class Rig implements AutoCloseable {
    static final SlotName PEOPLE = SlotName.of("connector", "people");
    static final Identity ADMIN = Identity.of("local:admin").build();

    final TestSlots slots = new TestSlots();
    final RecordedTrail trail;
    final GrantRegister grants;
    final SettingRegister settings;
    final Pipeline pipeline;
    final TestKeys keys = new TestKeys();
    final Map<String, String> environment = new HashMap<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T05:00:00Z"));
    private final InstantSource clock = now::get;
    private final TestDatabase database;

    Rig(TestDatabase database) {
        this.database = database;
        trail = new RecordedTrail(database.transactions());
        grants = new GrantRegister(new JpaGrantStore(database.entityManager("exchange")), database.transactions(), database.outbox(), trail, slots, clock);
        settings = new SettingRegister(new JpaSettingStore(database.entityManager("exchange")), database.transactions(), database.outbox(), trail, keys, clock, environment::get);
        pipeline = new Pipeline(grants, slots, database.transactions(), trail, clock);
    }

    /** Another node on the same database. */
    Rig other() {
        return new Rig(database);
    }

    LiveConnector live(Connector connector) {
        return live(Sample.folder(), connector);
    }

    LiveConnector live(ConnectorFolder folder, Connector connector) {
        az.asan.module.spi.Findings findings = new az.asan.module.spi.Findings();
        Descriptor descriptor = Descriptor.read(folder, findings);
        Contract contract = ContractReader.read(folder, descriptor.contract(), findings).orElseThrow();
        if (findings.refuses()) {
            throw new AssertionError(findings.list());
        }
        LiveConnector live = new LiveConnector(descriptor, contract, connector, clock);
        slots.put(folder.moduleVersion(), live);
        return live;
    }

    Grant grant(String client, Set<String> operations, Set<String> fields, Set<String> purposes) {
        return grants.give(new Terms(client, PEOPLE, operations, fields, purposes, Optional.empty()), ADMIN);
    }

    void pass(java.time.Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    Instant now() {
        return now.get();
    }

    @Override
    public void close() {
        pipeline.close();
        grants.close();
        settings.close();
    }
}
