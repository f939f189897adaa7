package az.asan.module.provider.life;

import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.TrailEntry;
import az.asan.base.store.Store;
import az.asan.base.store.data.StoreSettings;
import az.asan.base.store.jpa.PersistenceXml;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import javax.persistence.EntityManager;

/** A process that puts one version after the other live and stands still at a step of the third, to be killed there. */
final class KilledNode {
    private static final String THIRD = "1.3.0";

    private KilledNode() {
    }

    public static void main(String[] arguments) {
        try {
            run(arguments);
        } catch (Exception e) {
            e.printStackTrace();
        }
        // It should have been killed before; the threads of the node would keep the process, and the test, waiting.
        Runtime.getRuntime().halt(1);
    }

    private static void run(String[] arguments) throws Exception {
        String step = arguments[0];
        Store store = Store.open(new StoreSettings(arguments[2], arguments[3], arguments[4]), Clock.systemUTC(), new SecureRandom());
        ClassLoader loader = KilledNode.class.getClassLoader();
        URL found = loader.getResource("META-INF/persistence.xml");
        EntityManager entities;
        try (InputStream in = found.openStream()) {
            entities = store.start(PersistenceXml.read(in).get(0), loader, found).entityManager();
        }
        Transactions transactions = store.transactions();
        EchoKind kind = new EchoKind() {
            @Override
            void probing(String version) throws InterruptedException {
                stand("probing", step, version);
            }
        };
        RecordedTrail trail = new RecordedTrail(transactions) {
            @Override
            public void append(TrailEntry entry) {
                String version = entry.details().getOrDefault("version", "");
                stand("committing", step, version);
                transactions.afterCommit(() -> stand("committed", step, version));
                super.append(entry);
            }
        };
        Node node = new Node(new Node.Base(transactions, entities, store.blobs(), store.outbox()), trail, kind, Path.of(arguments[1]), ModuleEngine.Times.standard()).withKind();
        for (int i = 1; i <= 3; i++) {
            String version = "1." + i + ".0";
            if (!node.submit(Node.answering(version, "v" + i)).live()) {
                throw new IllegalStateException("Version " + version + " was refused");
            }
            stand("live", step, version);
        }
    }

    private static void stand(String here, String step, String version) {
        if (here.equals(step) && THIRD.equals(version)) {
            System.out.println("standing");
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
