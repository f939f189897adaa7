package az.asan.base.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.api.store.Digest;
import az.asan.base.api.store.Idempotency;
import az.asan.base.api.store.Idempotency.Kept;
import az.asan.base.api.store.Idempotency.Key;
import az.asan.base.api.store.Idempotency.KeyReusedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request that is sent again has one effect and one answer. */
abstract class IdempotencyContract {
    private final TestDatabase database;
    private Idempotency idempotency;
    private String stream;
    private Key key;

    IdempotencyContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void look() {
        idempotency = database.idempotency();
        stream = "parcel/" + UUID.randomUUID();
        key = key(UUID.randomUUID().toString(), "{}");
    }

    @Test
    void answersARepetitionWithTheKeptAnswer() throws Exception {
        Kept first = idempotency.once(key, this::effect);
        Kept again = idempotency.once(key, this::effect);
        assertThat(again.status()).isEqualTo(first.status()).isEqualTo(201);
        assertThat(again.contentType()).isEqualTo("application/json");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(database.outbox().head(stream)).isEqualTo(1);
    }

    @Test
    void hasOneEffectWhenTheSameKeyComesEightTimesAtOnce() throws Exception {
        CyclicBarrier together = new CyclicBarrier(8);
        List<Kept> answers = Threads.all(8, () -> {
            together.await();
            return idempotency.once(key, this::effect);
        });
        assertThat(database.outbox().head(stream)).isEqualTo(1);
        assertThat(answers).extracting(answer -> new String(answer.body(), StandardCharsets.UTF_8)).containsOnly("{\"position\":1}");
    }

    @Test
    void refusesTheSameKeyWithAnotherBody() throws Exception {
        idempotency.once(key, this::effect);
        assertThatThrownBy(() -> idempotency.once(key(key.key(), "{\"other\":1}"), this::effect)).isInstanceOf(KeyReusedException.class);
        assertThat(database.outbox().head(stream)).isEqualTo(1);
    }

    @Test
    void keepsCallersAndOperationsApart() throws Exception {
        idempotency.once(new Key("ab", "c", key.key(), key.digest()), this::effect);
        idempotency.once(new Key("a", "bc", key.key(), key.digest()), this::effect);
        idempotency.once(new Key("ab", "d", key.key(), key.digest()), this::effect);
        assertThat(database.outbox().head(stream)).isEqualTo(3);
    }

    @Test
    void freesTheKeyWhenTheWorkThrows() throws Exception {
        assertThatThrownBy(() -> idempotency.once(key, () -> {
            effect();
            throw new IllegalStateException("the agency is closed");
        })).isInstanceOf(IllegalStateException.class).hasMessage("the agency is closed");
        assertThat(database.outbox().head(stream)).isZero();
        assertThat(idempotency.once(key, this::effect).status()).isEqualTo(201);
    }

    @Test
    void forgetsAKeyAfterADay() throws Exception {
        idempotency.once(key, this::effect);
        database.clock().advance(Duration.ofHours(24).minusMillis(1));
        idempotency.once(key, this::effect);
        assertThat(database.outbox().head(stream)).isEqualTo(1);
        database.clock().advance(Duration.ofMillis(1));
        idempotency.once(key(key.key(), "another body is welcome now"), this::effect);
        assertThat(database.outbox().head(stream)).isEqualTo(2);
    }

    @Test
    void dropsExpiredKeysFromTheTable() throws Exception {
        idempotency.once(key, this::effect);
        database.store().forgetExpiredKeys();
        database.clock().advance(Duration.ofHours(24));
        assertThat(database.store().forgetExpiredKeys()).isPositive();
        assertThat(database.store().forgetExpiredKeys()).isZero();
    }

    @Test
    void refusesToKeepAnAnswerThatIsTooLargeAndKeepsNothing() throws Exception {
        assertThatThrownBy(() -> idempotency.once(key, () -> {
            effect();
            return new Kept(200, "text/plain", new byte[64 * 1024 + 1]);
        })).isInstanceOf(IllegalArgumentException.class);
        assertThat(database.outbox().head(stream)).isZero();
        assertThat(idempotency.once(key, () -> new Kept(200, "text/plain", new byte[64 * 1024])).body()).hasSize(64 * 1024);
        assertThat(idempotency.once(key, this::effect).body()).hasSize(64 * 1024);
    }

    private Kept effect() {
        long position = database.outbox().append(stream, "sent", "{}");
        return new Kept(201, "application/json", ("{\"position\":" + position + "}").getBytes(StandardCharsets.UTF_8));
    }

    private static Key key(String key, String body) {
        return new Key("someone", "POST /parcels", key, Digest.of(body.getBytes(StandardCharsets.UTF_8)));
    }
}
