package az.asan.module.provider.life;

import az.asan.module.spi.Activation;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleContent;
import az.asan.module.spi.ModuleKind;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A small kind: it answers with a word of the descriptor, or by a class of the module, and can be told to misbehave. */
@SuppressWarnings("rawtypes")
public class EchoKind implements ModuleKind<UnaryOperator> {
    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger probed = new AtomicInteger();

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public Class<UnaryOperator> type() {
        return UnaryOperator.class;
    }

    @Override
    public void check(ModuleContent content, Findings findings) {
        checking();
        content.descriptor().allow(findings, "kind", "id", "version", "name", "entry", "answer", "start", "probe");
        if (content.descriptor().text("entry").isEmpty()) {
            content.descriptor().required("answer", findings);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public Activated<UnaryOperator> activate(Activation activation) throws Exception {
        starting();
        switch (activation.content().descriptor().text("start").orElse("")) {
            case "fail" -> throw new IllegalStateException("the register is closed");
            case "hang" -> new CountDownLatch(1).await();
            default -> { }
        }
        boolean java = activation.content().descriptor().text("entry").isPresent();
        String answer = activation.content().descriptor().text("answer").orElse("");
        UnaryOperator<String> echo = java ? activation.entry(UnaryOperator.class) : asked -> answer;
        return new Echo(echo, activation.version().version(), activation.content().descriptor().text("probe").orElse(""));
    }

    /** For those who want to know the moment. */
    void checking() {
        // Nothing more is to be done here.
    }

    /** As above. */
    void starting() {
        // Nothing more is to be done here.
    }

    /** As above. */
    void closing() {
        // Nothing more is to be done here.
    }

    /** As above. */
    void probing(String version) throws InterruptedException {
        // Nothing more is to be done here.
    }

    private final class Echo implements Activated<UnaryOperator> {
        private final AtomicBoolean closed = new AtomicBoolean();
        private final UnaryOperator<String> value;
        private final String version;
        private final String probe;

        Echo(UnaryOperator<String> echo, String version, String probe) {
            this.version = version;
            this.probe = probe;
            open.incrementAndGet();
            value = asked -> {
                if (closed.get()) {
                    throw new IllegalStateException("asked after its end");
                }
                return echo.apply(asked);
            };
        }

        @Override
        public UnaryOperator<String> value() {
            return value;
        }

        @Override
        public void probe(Findings findings) throws Exception {
            probed.incrementAndGet();
            probing(version);
            if ("fail".equals(probe)) {
                findings.error("echo.yaml", 1, "echo-silent", "nothing came back");
            } else if ("hang".equals(probe)) {
                new CountDownLatch(1).await();
            }
            Objects.requireNonNull(value.apply("probe"), "an answer");
        }

        @Override
        public void close() {
            if (!closed.compareAndSet(false, true)) {
                throw new IllegalStateException("closed twice");
            }
            closing();
            open.decrementAndGet();
        }
    }
}
