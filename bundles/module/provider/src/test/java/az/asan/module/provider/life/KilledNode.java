package az.asan.module.provider.life;

import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.TrailEntry;
import az.asan.base.store.Store;
import az.asan.base.store.data.StoreSettings;
import az.asan.base.store.jpa.PersistenceXml;
import az.asan.module.api.Lease;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules;
import az.asan.module.api.Modules.Submission;
import az.asan.module.api.SlotUnavailableException;
import az.asan.module.api.Traffic;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import javax.persistence.EntityManager;

/** A process that changes what a slot runs and stands still at a step of the change, to be killed there. */
final class KilledNode {
    private final String step;
    /** Only the change that is looked at stands still, and not what comes before it. */
    private volatile boolean armed;
    private Node node;

    private KilledNode(String step) {
        this.step = step;
    }

    public static void main(String[] arguments) {
        try {
            new KilledNode(arguments[1]).run(arguments);
        } catch (Exception | LinkageError e) {
            e.printStackTrace();
        }
        // It should have been killed before; the threads of the node would keep the process, and the test, waiting.
        Runtime.getRuntime().halt(1);
    }

    private void run(String[] arguments) throws Exception {
        Store store = Store.open(new StoreSettings(arguments[3], arguments[4], arguments[5]), Clock.systemUTC(), new SecureRandom());
        ClassLoader loader = KilledNode.class.getClassLoader();
        URL found = loader.getResource("META-INF/persistence.xml");
        EntityManager entities;
        try (InputStream in = found.openStream()) {
            entities = store.start(PersistenceXml.read(in).get(0), loader, found).entityManager();
        }
        Transactions transactions = store.transactions();
        RecordedTrail trail = new RecordedTrail(transactions) {
            @Override
            public void append(TrailEntry entry) {
                stand("committing");
                transactions.afterCommit(() -> stand("committed"));
                super.append(entry);
            }
        };
        node = new Node(new Node.Base(transactions, entities, store.blobs(), store.outbox()), trail, new StandingKind(), Path.of(arguments[2]), ModuleEngine.Times.standard()).withKind();
        act(arguments[0]);
        stand("draining");
        new CountDownLatch(1).await();
    }

    /** Version 2 is the default and version 1 was before it; what is done is done with version 3, or back to version 1. */
    private void act(String act) throws SlotUnavailableException {
        Modules modules = node.engine.modules();
        ModuleVersion first = submit("1.1.0", "v1", Traffic.all());
        submit("1.2.0", "v2", Traffic.all());
        // The end of version 1 is not the one to be killed in.
        Node.until(() -> node.bundles().size() == 1);
        switch (act) {
            case "deploy" -> {
                Lease<?> open = node.engine.slots().lease(Node.HELLO, UnaryOperator.class);
                armed = true;
                submit("1.3.0", "v3", Traffic.all());
                endUnlessDraining(open);
            }
            case "canary" -> {
                armed = true;
                submit("1.3.0", "v3", Traffic.share(1));
            }
            case "promote" -> {
                ModuleVersion third = submit("1.3.0", "v3", Traffic.cohort("operator"));
                Lease<?> open = node.engine.slots().lease(Node.HELLO, UnaryOperator.class);
                armed = true;
                modules.promote(Node.HELLO, third.digest(), Node.ADMIN);
                endUnlessDraining(open);
            }
            case "withdraw" -> {
                ModuleVersion third = submit("1.3.0", "v3", Traffic.cohort("operator"));
                Lease<?> open = node.engine.slots().lease(Node.HELLO, third.digest(), UnaryOperator.class);
                armed = true;
                modules.withdraw(Node.HELLO, third.digest(), Node.ADMIN);
                endUnlessDraining(open);
            }
            case "rollback" -> {
                Lease<?> open = node.engine.slots().lease(Node.HELLO, UnaryOperator.class);
                armed = true;
                modules.rollback(Node.HELLO, first.digest(), Node.ADMIN);
                endUnlessDraining(open);
            }
            case "take-back" -> {
                List<Lease<?>> calls = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    calls.add(node.engine.slots().lease(Node.HELLO, UnaryOperator.class));
                }
                calls.forEach(Lease::failed);
                armed = true;
                calls.forEach(Lease::close);
            }
            default -> throw new IllegalArgumentException(act);
        }
    }

    private void endUnlessDraining(Lease<?> open) {
        if (!"draining".equals(step)) {
            open.close();
        }
    }

    private ModuleVersion submit(String version, String answer, Traffic traffic) {
        Modules.Admission admission = node.engine.modules().submit(new Submission("hello.zip", Node.answering(version, answer), "main", Node.ADMIN, "api", traffic));
        if (!admission.runs()) {
            throw new IllegalStateException("Version " + version + " was refused: " + admission.findings());
        }
        return admission.version().orElseThrow();
    }

    private void stand(String here) {
        if (armed && here.equals(step)) {
            System.out.println("standing");
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The kind's part of the steps. */
    private final class StandingKind extends EchoKind {
        @Override
        void checking() {
            stand("checking");
        }

        @Override
        void starting() {
            stand("starting");
        }

        @Override
        void probing(String version) {
            stand("probing");
        }

        @Override
        void closing() {
            stand("closing");
        }
    }
}
