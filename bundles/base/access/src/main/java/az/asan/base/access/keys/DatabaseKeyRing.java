package az.asan.base.access.keys;

import az.asan.base.access.Settings;
import az.asan.base.api.boot.Startup;
import az.asan.base.api.crypto.KeyRing;
import az.asan.base.api.store.Schema;
import az.asan.base.api.store.Transactions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The key ring. What is sealed names the generation of its key; codes and signatures have fixed lengths and are tried
 * with every generation, newest first, of which there are few.
 */
@Component(service = {KeyRing.class, DatabaseKeyRing.class}, configurationPid = Settings.PID)
public final class DatabaseKeyRing implements KeyRing {
    private static final byte VERSION = 1;
    private static final int HEADER = 1 + Integer.BYTES;
    private static final Duration RELOAD = Duration.ofSeconds(5);

    private final RingKeys keys;
    private final byte[] wrapping;
    private final SecureRandom random;
    private final Clock clock;
    private volatile Ring ring;

    @Activate
    public DatabaseKeyRing(BundleContext context, Settings settings, @Reference Transactions transactions, @Reference Startup startup, @Reference(target = "(area=access)") Schema schema) {
        this(file(context, settings), transactions, startup, Clock.systemUTC());
    }

    public DatabaseKeyRing(Path keyFile, Transactions transactions, Startup startup, Clock clock) {
        this.random = new SecureRandom();
        this.clock = clock;
        this.keys = new RingKeys(transactions, random, clock);
        this.wrapping = wrapping(new WrappingKey(keyFile), startup);
        if (keys.empty()) {
            keys.add(wrapping, 1);
        }
        try {
            this.ring = new Ring(keys.load(wrapping), clock.millis(), new ConcurrentHashMap<>());
        } catch (RingKeys.WrongKeyException e) {
            throw refused(startup, keyFile, "it is not the key with which the keys in the database were wrapped");
        }
    }

    @Override
    public byte[] authenticate(String purpose, byte[] message) {
        Ring now = ring;
        return Hkdf.hmac(now.key("mac", purpose, now.newest()), message);
    }

    @Override
    public boolean verify(String purpose, byte[] message, byte[] code) {
        return verifies(ring, purpose, message, code) || reloaded() && verifies(ring, purpose, message, code);
    }

    @Override
    public byte[] seal(String purpose, byte[] plain, byte[] context) {
        Ring now = ring;
        byte[] sealed = Sealing.seal(now.key("seal", purpose, now.newest()), random, plain, context);
        return ByteBuffer.allocate(HEADER + sealed.length).put(VERSION).putInt(now.newest()).put(sealed).array();
    }

    @Override
    public byte[] open(String purpose, byte[] sealed, byte[] context) throws ForgedException {
        if (sealed.length < HEADER || sealed[0] != VERSION) {
            throw new ForgedException();
        }
        int generation = ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt();
        if (!ring.has(generation) && !(reloaded() && ring.has(generation))) {
            throw new ForgedException();
        }
        byte[] key = ring.key("seal", purpose, generation);
        return Sealing.open(key, Arrays.copyOfRange(sealed, HEADER, sealed.length), context).orElseThrow(ForgedException::new);
    }

    @Override
    public byte[] signDocument(byte[] document) {
        return ring.loaded().documents().lastEntry().getValue().sign(document);
    }

    @Override
    public boolean verifyDocument(byte[] document, byte[] signature) {
        return signs(document, signature) || reloaded() && signs(document, signature);
    }

    @Override
    public byte[] documentKey() {
        return ring.loaded().documents().lastEntry().getValue().publicKey().clone();
    }

    /** Begins a new generation; what was made with earlier ones stays readable. Other nodes learn of it when they meet it. */
    public int rotate() {
        load();
        int next = ring.newest() + 1;
        keys.add(wrapping, next);
        load();
        return next;
    }

    private boolean signs(byte[] document, byte[] signature) {
        return ring.loaded().documents().descendingMap().values().stream().anyMatch(key -> key.verifies(document, signature));
    }

    private static boolean verifies(Ring ring, String purpose, byte[] message, byte[] code) {
        boolean holds = false;
        for (int generation : ring.loaded().ring().descendingKeySet()) {
            holds |= MessageDigest.isEqual(code, Hkdf.hmac(ring.key("mac", purpose, generation), message));
        }
        return holds;
    }

    /** Looks for generations of other nodes, not more often than every five seconds whatever is thrown at us. */
    private boolean reloaded() {
        if (clock.millis() - ring.loadedAt() < RELOAD.toMillis()) {
            return false;
        }
        int before = ring.newest();
        load();
        return ring.newest() != before;
    }

    private synchronized void load() {
        try {
            ring = new Ring(keys.load(wrapping), clock.millis(), new ConcurrentHashMap<>());
        } catch (RingKeys.WrongKeyException e) {
            throw new IllegalStateException("A key in the database was wrapped with another file than this node's", e);
        }
    }

    private byte[] wrapping(WrappingKey file, Startup startup) {
        try {
            if (file.exists()) {
                return file.read();
            }
            if (!keys.empty()) {
                throw refused(startup, file.file(), "it is not there, but the keys in the database are wrapped with it");
            }
            return file.make(random);
        } catch (IOException e) {
            throw refused(startup, file.file(), "it " + e.getMessage());
        }
    }

    private static IllegalStateException refused(Startup startup, Path file, String is) {
        String remedy = "bring the file back from where it was made and set its mode to 0600, or name it by keyFile in az.asan.base.access";
        startup.refuse("key file " + file, is, remedy);
        return new IllegalStateException("The key file " + file + " cannot be used: " + is + "; " + remedy);
    }

    private static Path file(BundleContext context, Settings settings) {
        return settings.keyFile().isBlank() ? Path.of(context.getProperty("karaf.data"), "keys", "installation.key") : Path.of(settings.keyFile().trim());
    }

    /** The keys of a moment and what was derived from them. Purposes are words of the platform's code, so they are few. */
    private record Ring(RingKeys.Loaded loaded, long loadedAt, Map<String, byte[]> derived) {
        int newest() {
            return loaded.ring().lastKey();
        }

        boolean has(int generation) {
            return loaded.ring().containsKey(generation);
        }

        byte[] key(String use, String purpose, int generation) {
            return derived.computeIfAbsent(generation + "/" + use + '/' + purpose, name -> Hkdf.derive(loaded.ring().get(generation), "asan/" + use + '/' + purpose));
        }
    }
}
