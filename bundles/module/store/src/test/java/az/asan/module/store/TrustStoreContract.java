package az.asan.module.store;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.store.Digest;
import az.asan.base.testkit.TestDatabase;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.SlotName;
import az.asan.module.api.Traffic;
import az.asan.module.api.Trust.Invitation;
import az.asan.module.api.Trust.Key;
import az.asan.module.api.Trust.KeyState;
import az.asan.module.api.Trust.Origin;
import az.asan.module.api.Trust.Policy;
import az.asan.module.api.Trust.Step;
import az.asan.module.api.Trust.Waiting;
import az.asan.module.spi.TrustStore;
import az.asan.module.spi.TrustStore.Held;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every store of trust promises. Tests share one database, so each has names of its own. */
abstract class TrustStoreContract {
    private static final Instant AT = Instant.parse("2026-03-02T09:15:30.123Z");
    private static final Step STEP = new Step(AT, "local:42");

    private final TestDatabase database;
    private final TrustStore store;
    private final String name = "n" + UUID.randomUUID();
    private final Digest digest = Digest.of(name.getBytes(StandardCharsets.UTF_8));
    private final ModuleVersion version = new ModuleVersion(new SlotName(name, "connector", "c"), "1.2.3", digest);

    TrustStoreContract(TestDatabase database) {
        this.database = database;
        this.store = new JpaTrustStore(database.entityManager("module"));
    }

    private void change(Runnable work) {
        database.transactions().<Void, RuntimeException>command(() -> {
            work.run();
            return null;
        });
    }

    private <T> T read(Supplier<T> work) {
        return database.transactions().<T, RuntimeException>query(work::get);
    }

    private Key key(KeyState state) {
        return new Key(digest, name, "-----BEGIN CERTIFICATE-----\n", Set.of("connector", "pilot"), Set.of("main", name), state, AT, STEP,
                state == KeyState.PENDING ? Optional.empty() : Optional.of(STEP), Optional.empty(), "");
    }

    @Test
    void keepsAKeyWithItsSteps() {
        change(() -> store.put(key(KeyState.PENDING)));
        assertThat(read(() -> store.key(digest))).contains(key(KeyState.PENDING));

        change(() -> store.put(key(KeyState.TRUSTED)));
        assertThat(read(() -> store.key(digest))).contains(key(KeyState.TRUSTED));
        assertThat(read(() -> store.keys())).contains(key(KeyState.TRUSTED)).doesNotContain(key(KeyState.PENDING));
    }

    @Test
    void listsAnInvitationUntilItIsAnswered() {
        Invitation open = new Invitation(digest, name, Set.of("pilot"), Set.of(name), STEP, AT.plusSeconds(60), false);
        change(() -> store.put(open));
        assertThat(read(() -> store.invitations())).contains(open);

        Invitation answered = new Invitation(digest, name, Set.of("pilot"), Set.of(name), STEP, AT.plusSeconds(60), true);
        change(() -> store.put(answered));
        assertThat(read(() -> store.invitations())).doesNotContain(open, answered);
        assertThat(read(() -> store.invitation(digest))).contains(answered);
    }

    @Test
    void keepsWhatHoldsForANamespace() {
        assertThat(read(() -> store.policy(name))).isEmpty();
        change(() -> store.put(new Policy(name, true, 1, Optional.of(STEP))));
        change(() -> store.put(new Policy(name, false, 2, Optional.of(STEP))));

        assertThat(read(() -> store.policy(name))).contains(new Policy(name, false, 2, Optional.of(STEP)));
        assertThat(read(store::policies)).contains(new Policy(name, false, 2, Optional.of(STEP)));
    }

    @Test
    void keepsWhereAVersionComesFrom() {
        Origin origin = new Origin(version, Optional.of(digest), STEP, Optional.of(STEP));
        String materials = "{\"bomFormat\":\"CycloneDX\",\"x\":\"" + "ə".repeat(40_000) + "\"}";
        change(() -> store.put(origin, materials));

        assertThat(read(() -> store.origin(name, digest))).contains(origin);
        assertThat(read(() -> store.billOfMaterials(name, digest))).contains(materials);
        assertThat(read(() -> store.signedBy(digest))).containsExactly(origin);
    }

    @Test
    void holdsUntilReleased() {
        Waiting waiting = new Waiting(version, "population.zip", Optional.empty(), STEP, "api", Traffic.share(1000), AT.plusSeconds(60));
        change(() -> store.put(new Held(waiting, Optional.empty())));
        change(() -> store.put(new Held(waiting, Optional.of(STEP))));
        assertThat(read(() -> store.held(name, digest))).contains(new Held(waiting, Optional.of(STEP)));
        assertThat(read(() -> store.held())).contains(new Held(waiting, Optional.of(STEP)));

        change(() -> store.release(name, digest));
        assertThat(read(() -> store.held(name, digest))).isEmpty();
    }
}
