package az.asan.exchange.provider;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.testkit.TestDatabase;
import az.asan.exchange.api.Question;
import az.asan.exchange.spi.Connector;
import az.asan.exchange.spi.Reply;
import az.asan.exchange.testkit.ConnectorFolder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A version that is asked the same as the one that serves, and compared. */
class ShadowsTest {
    @RegisterExtension
    final TestDatabase database = TestDatabase.derby("exchange");

    private final AtomicInteger asked = new AtomicInteger();
    private Rig rig;

    @BeforeEach
    void serve() {
        rig = new Rig(database);
        rig.grant("pilot/residence", Set.of("getPerson", "addNote"), Set.of(), Set.of("residence-certificate"));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private static Reply surname(String surname) {
        return new Reply(200, "application/json", ("{\"surname\":\"" + surname + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private void shadow(Connector behaviour) {
        LiveConnector shadow = rig.live(Sample.folder(), call -> {
            asked.incrementAndGet();
            return behaviour.call(call);
        });
        ConnectorFolder newer = Sample.folder().replacing("connector.yaml", "version: 1.0.0", "version: 1.1.0");
        rig.slots.putShadow(newer.moduleVersion(), shadow);
        rig.live(call -> "addNote".equals(call.operation()) ? new Reply(201, "", new byte[0]) : surname("Əliyeva"));
    }

    private String ask() throws Exception {
        return new String(rig.pipeline.ask(Question.of("pilot/residence", Rig.PEOPLE, "getPerson").parameter("pin", "7ZZ0A1B").purpose("residence-certificate").actor("oidc:1").build()).body(),
                StandardCharsets.UTF_8);
    }

    private String compared() throws InterruptedException {
        return rig.slots.compared().poll(60, TimeUnit.SECONDS);
    }

    @Test
    void saysWhetherAVersionWouldHaveAnsweredTheSame() throws Exception {
        shadow(call -> surname("Əliyeva"));
        ask();
        assertThat(compared()).isEqualTo("same");
        assertThat(rig.trail.last("exchange.ask").details().get("shadow")).as("the agency is asked twice").startsWith("1.1.0");
        shadow(call -> surname("Quliyeva"));
        assertThat(ask()).as("the shadow's answer is never used").contains("Əliyeva");
        assertThat(compared()).isEqualTo("/surname");
        assertThat(rig.slots.failed()).isZero();
    }

    @Test
    void blamesAShadowThatFails() throws Exception {
        shadow(call -> {
            throw new IllegalStateException("mine");
        });
        assertThat(ask()).contains("Əliyeva");
        assertThat(compared()).isEmpty();
        assertThat(rig.slots.failed()).isEqualTo(1);
    }

    @Test
    void asksNothingTwiceThatIsNotRead() throws Exception {
        shadow(call -> new Reply(201, "", new byte[0]));
        rig.pipeline.ask(Question.of("pilot/residence", Rig.PEOPLE, "addNote").actor("oidc:1").body("application/json", "{\"text\":\"x\"}".getBytes(StandardCharsets.UTF_8)).build());
        ask();
        compared();
        assertThat(asked).hasValue(1);
    }

    @Test
    void skipsWhatWouldBeTooMuch() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        shadow(call -> {
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return surname("Əliyeva");
        });
        for (int i = 0; i < 11; i++) {
            ask();
        }
        assertThat(compared()).as("two are asked, eight wait").isEqualTo("skipped");
        held.countDown();
        for (int i = 0; i < 10; i++) {
            assertThat(compared()).isEqualTo("same");
        }
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (rig.slots.leased() > 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(rig.slots.leased()).isZero();
    }
}
