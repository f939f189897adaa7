package az.asan.module.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.api.store.Digest;
import az.asan.base.api.store.StoreException;
import az.asan.base.testkit.TestDatabase;
import az.asan.module.api.Finding;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules;
import az.asan.module.api.SlotName;
import az.asan.module.api.Traffic;
import az.asan.module.spi.ModuleStore;
import az.asan.module.spi.ModuleStore.Admitted;
import az.asan.module.spi.ModuleStore.OnTrial;
import az.asan.module.spi.ModuleStore.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every store of modules promises. Tests share one database, so each has slots of its own. */
abstract class ModuleStoreContract {
    private static final Instant AT = Instant.parse("2026-03-02T09:15:30.123Z");

    private final TestDatabase database;
    private final SlotName slot = new SlotName("main", "connector", "c" + UUID.randomUUID());

    ModuleStoreContract(TestDatabase database) {
        this.database = database;
    }

    private ModuleStore store() {
        return new JpaModuleStore(database.entityManager("module"));
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

    private static Digest digest(String content) {
        return Digest.of(content.getBytes(StandardCharsets.UTF_8));
    }

    private Admitted version(String number, String content) {
        return new Admitted(new ModuleVersion(slot, number, digest(slot + content)), "population.zip", Map.of("az", "Əhali reyestri", "ru", "Реестр населения"),
                List.of(new Finding(Finding.Level.WARNING, "ASAN-INF/connector/route.yaml", 7, "route-slow", List.of("a \"b\"", "ə"))), AT, "local:42", "api");
    }

    @Test
    void keepsAVersionAsItWas() {
        Admitted admitted = version("1.0.0", "a");
        change(() -> store().admit(admitted));

        assertThat(read(() -> store().admitted("main", admitted.version().digest()))).contains(admitted);
        assertThat(read(() -> store().versions(slot))).containsExactly(admitted);
        assertThat(read(() -> store().admitted("class-7", admitted.version().digest()))).isEmpty();
    }

    @Test
    void keepsFindingsThatAreTooLongForAColumnOfCharacters() {
        List<Finding> many = java.util.stream.IntStream.range(0, 200)
                .mapToObj(i -> new Finding(Finding.Level.ERROR, "f" + i, i, "some-code", List.of("ü".repeat(300)))).toList();
        Refused refused = new Refused("main", digest(slot + "long"), AT, "x.zip", "local:1", "api", Optional.empty(), many);
        change(() -> store().refuse(refused));

        assertThat(read(() -> store().refusals(500))).contains(refused);
    }

    @Test
    void refusesASecondContentForTheSameVersion() {
        change(() -> store().admit(version("1.0.0", "a")));

        assertThatThrownBy(() -> change(() -> store().admit(version("1.0.0", "b")))).isInstanceOfSatisfying(StoreException.class,
                e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.CONSTRAINT));
        assertThat(read(() -> store().versions(slot))).hasSize(1);
    }

    @Test
    void saysWhatIsToStandInASlotAndRaisesItsRevision() {
        Digest first = digest("first");
        change(() -> store().stand(slot, Optional.of(first), Optional.empty(), AT, "local:1"));
        ModuleStore.Desired before = read(() -> store().slot(slot)).orElseThrow();
        change(() -> store().stand(slot, Optional.empty(), Optional.of(first), AT.plusSeconds(1), "local:2"));
        ModuleStore.Desired after = read(() -> store().slot(slot)).orElseThrow();

        assertThat(before.live()).contains(first);
        assertThat(before.since()).isEqualTo(AT);
        assertThat(before.before()).isEmpty();
        assertThat(after.live()).isEmpty();
        assertThat(after.before()).contains(first);
        assertThat(after.by()).isEqualTo("local:2");
        assertThat(after.revision()).isGreaterThan(before.revision());
        assertThat(read(() -> store().slots())).contains(after);
    }

    @Test
    void keepsWhatIsOnTrialUntilItIsTakenOffIt() {
        OnTrial canary = new OnTrial(digest("new"), Traffic.parse("cohort client:agency/system"), AT, "local:2");
        change(() -> store().stand(slot, Optional.of(digest("old")), Optional.empty(), AT, "local:1"));
        long revision = read(() -> store().slot(slot)).orElseThrow().revision();
        change(() -> store().tryOut(slot, Optional.of(canary)));
        ModuleStore.Desired tried = read(() -> store().slot(slot)).orElseThrow();

        assertThat(tried.trial()).contains(canary);
        assertThat(tried.live()).contains(digest("old"));
        assertThat(tried.by()).as("who put the live version there").isEqualTo("local:1");
        assertThat(tried.revision()).isGreaterThan(revision);
        change(() -> store().tryOut(slot, Optional.empty()));
        assertThat(read(() -> store().slot(slot)).orElseThrow().trial()).isEmpty();
    }

    @Test
    void remembersWhatWasDoneNewestFirst() {
        ModuleVersion version = version("1.0.0", "a").version();
        Modules.Event deployed = new Modules.Event(AT, Modules.Act.DEPLOYED, version, Traffic.all(), "local:1", "api", List.of());
        Modules.Event takenBack = new Modules.Event(AT, Modules.Act.TAKEN_BACK, version, Traffic.share(1000), "system:modules", "",
                List.of(new Finding(Finding.Level.WARNING, "", 0, "some-code", List.of("7", "20"))));
        change(() -> {
            store().stand(slot, Optional.empty(), Optional.empty(), AT, "local:1");
            store().note(deployed);
            store().note(takenBack);
        });

        assertThat(read(() -> store().events(slot, 10))).containsExactly(takenBack, deployed);
        assertThat(read(() -> store().events(slot, 1))).containsExactly(takenBack);
    }

    @Test
    void keepsNothingOfATransactionThatFails() {
        assertThatThrownBy(() -> change(() -> {
            store().admit(version("1.0.0", "a"));
            store().stand(slot, Optional.of(digest("a")), Optional.empty(), AT, "local:1");
            throw new IllegalStateException("stop");
        })).hasMessage("stop");

        assertThat(read(() -> store().slot(slot))).isEmpty();
        assertThat(read(() -> store().versions(slot))).isEmpty();
    }

    @Test
    void letsNoTwoTransactionsDecideOnTheSameStateOfASlot() throws Exception {
        change(() -> store().stand(slot, Optional.of(digest("0")), Optional.empty(), AT, "0"));
        CyclicBarrier bothHaveRead = new CyclicBarrier(2);
        AtomicInteger readings = new AtomicInteger();
        Runnable raise = () -> change(() -> {
            int seen = Integer.parseInt(store().slot(slot).orElseThrow().by());
            if (readings.incrementAndGet() <= 2) {
                await(bothHaveRead);
            }
            store().stand(slot, Optional.of(digest("x")), Optional.empty(), AT, String.valueOf(seen + 1));
        });
        AtomicBoolean failed = new AtomicBoolean();
        Thread other = new Thread(raise);
        other.setUncaughtExceptionHandler((thread, e) -> failed.set(true));
        other.start();
        raise.run();
        other.join();

        assertThat(failed).isFalse();
        assertThat(read(() -> store().slot(slot)).orElseThrow().by()).isEqualTo("2");
    }

    @Test
    void replacesTheRefusalOfTheSameContentAndForgetsItOnceAdmitted() {
        Admitted admitted = version("1.0.0", "a");
        Refused first = new Refused("main", admitted.version().digest(), AT, "a.zip", "local:1", "api", Optional.of(admitted.version()),
                List.of(new Finding(Finding.Level.ERROR, "", 0, "probe-failed", List.of())));
        Refused second = new Refused("main", admitted.version().digest(), AT.plusSeconds(60), "b.zip", "local:2", "folder", Optional.empty(), List.of());
        change(() -> store().refuse(first));
        assertThat(read(() -> store().refusals(500))).contains(first);
        change(() -> store().refuse(second));
        assertThat(read(() -> store().refusals(500))).contains(second).doesNotContain(first);
        change(() -> store().admit(admitted));
        assertThat(read(() -> store().refusals(500))).doesNotContain(second);
    }

    @Test
    void givesTheLatestRefusalsFirst() {
        for (int i = 0; i < 3; i++) {
            Instant at = Instant.parse("2099-01-01T00:00:00Z").plusSeconds(i);
            String content = slot.toString() + i;
            change(() -> store().refuse(new Refused("main", digest(content), at, "x", "y", "api", Optional.empty(), List.of())));
        }
        assertThat(read(() -> store().refusals(2))).extracting(Refused::digest).containsExactly(digest(slot.toString() + 2), digest(slot.toString() + 1));
    }

    @Test
    void keepsAPinOnceHoweverOftenItIsSetUntilItsHolderLetsGo() {
        Digest one = digest("one");
        Digest two = digest("two");
        change(() -> store().pin(slot, one, "journey:1" + slot, AT));
        change(() -> store().pin(slot, one, "journey:1" + slot, AT));
        change(() -> store().pin(slot, two, "journey:1" + slot, AT));
        change(() -> store().pin(slot, one, "journey:2" + slot, AT));

        assertThat(read(() -> store().pinned(slot))).containsExactlyInAnyOrder(one, two);
        change(() -> store().unpin("journey:1" + slot));
        assertThat(read(() -> store().pinned(slot))).containsExactly(one);
        change(() -> store().unpin("journey:2" + slot));
        assertThat(read(() -> store().pinned(slot))).isEmpty();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, java.util.concurrent.TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
