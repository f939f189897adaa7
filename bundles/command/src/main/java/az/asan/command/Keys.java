package az.asan.command;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** {@code asan key new --agency A} and {@code asan key show}: the key with which an agency signs its modules. */
final class Keys {
    private static final int SHORTEST_PASSWORD = 8;
    private static final String YEARS = "1825";

    private final PrintStream out;

    Keys(PrintStream out) {
        this.out = out;
    }

    /** A key that was opened. */
    record Opened(PrivateKey key, X509Certificate certificate) {
        String fingerprint() {
            try {
                return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getPublicKey().getEncoded()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every Java platform has SHA-256", e);
            }
        }
    }

    int run(Arguments arguments) throws UsageException {
        String what = arguments.word(0, "what to do: new or show");
        if ("show".equals(what)) {
            say(open(arguments));
            return 0;
        }
        if (!"new".equals(what)) {
            throw new UsageException("'asan key' knows new and show, not '" + what + "'");
        }
        String agency = arguments.option("--agency").orElseThrow(() -> new UsageException("name the agency: asan key new --agency ID"));
        if (!agency.matches("[a-z][a-z0-9-]{0,62}")) {
            throw new UsageException("the agency '" + agency + "' must be 1 to 63 lower-case letters, digits and dashes, beginning with a letter");
        }
        Path file = store(arguments);
        if (Files.exists(file)) {
            throw new UsageException("'" + file + "' is there already; nothing was written");
        }
        make(file, agency, password(arguments, true));
        out.println("made " + file + ", readable by you alone; keep a copy of it in a safe place");
        say(open(arguments));
        return 0;
    }

    /** Opens the key that the options name. */
    static Opened open(Arguments arguments) throws UsageException {
        Path file = store(arguments);
        if (!Files.isReadable(file)) {
            throw new UsageException("there is no key in '" + file + "'; make one with 'asan key new', or name its file with --keystore");
        }
        char[] password = password(arguments, false);
        try {
            KeyStore store = KeyStore.getInstance(file.toFile(), password);
            List<String> aliases = Collections.list(store.aliases());
            String alias = arguments.option("--alias").orElse(aliases.size() == 1 ? aliases.get(0) : "");
            if (!store.isKeyEntry(alias)) {
                throw new UsageException("'" + file + "' has no key '" + alias + "'; name one of " + aliases + " with --alias");
            }
            return new Opened((PrivateKey) store.getKey(alias, password), (X509Certificate) store.getCertificate(alias));
        } catch (IOException | GeneralSecurityException e) {
            throw new UsageException("the key in '" + file + "' cannot be opened; is the password right?");
        } finally {
            Arrays.fill(password, ' ');
        }
    }

    private void say(Opened key) {
        out.println("fingerprint " + key.fingerprint());
        out.println("  its last eight digits, to be read out when the platform's administrator calls back: " + key.fingerprint().substring(56));
    }

    private static Path store(Arguments arguments) {
        return Path.of(arguments.option("--keystore").orElse("agency.p12"));
    }

    /** The password goes to the tool through a file of ours, so that no list of processes shows it. */
    private static void make(Path file, String agency, char[] password) throws UsageException {
        try {
            Path secret = Files.createTempFile("asan", ".password", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(secret, new String(password), StandardCharsets.UTF_8, StandardOpenOption.TRUNCATE_EXISTING);
                Process tool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "agency", "-keyalg", "EC", "-groupname", "secp256r1",
                        "-sigalg", "SHA256withECDSA", "-dname", "CN=" + agency, "-validity", YEARS, "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass:file", secret.toString())
                        .redirectErrorStream(true).start();
                String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (tool.waitFor() != 0) {
                    throw new UsageException("the key could not be made: " + said.strip());
                }
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            } finally {
                Files.delete(secret);
            }
        } catch (IOException e) {
            throw new UsageException("'" + file + "' cannot be written (" + e.getClass().getSimpleName() + "); a JDK 17 with keytool is needed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException("interrupted");
        }
    }

    private static char[] password(Arguments arguments, boolean fresh) throws UsageException {
        char[] password = arguments.option("--password-file").isPresent() ? ofFile(Path.of(arguments.option("--password-file").get())) : typed(fresh);
        if (password.length < SHORTEST_PASSWORD) {
            throw new UsageException("the password has fewer than " + SHORTEST_PASSWORD + " characters");
        }
        return password;
    }

    private static char[] ofFile(Path file) throws UsageException {
        try {
            return Files.readString(file).strip().toCharArray();
        } catch (IOException e) {
            throw new UsageException("the password file '" + file + "' cannot be read");
        }
    }

    private static char[] typed(boolean fresh) throws UsageException {
        Console console = System.console();
        if (console == null) {
            throw new UsageException("there is no terminal to type the password at; name a file that holds it with --password-file");
        }
        char[] first = console.readPassword("Password of the key: ");
        char[] password = first == null ? new char[0] : first;
        if (fresh) {
            char[] again = console.readPassword("Once more: ");
            if (again == null || !Arrays.equals(password, again)) {
                throw new UsageException("the two passwords differ; nothing was written");
            }
        }
        return password;
    }
}
