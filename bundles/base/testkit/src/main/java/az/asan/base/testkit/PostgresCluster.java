package az.asan.base.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of its own for the tests of one JVM: made in a temporary folder, listening on a free port of
 * 127.0.0.1, with fsync on as in earnest, gone when the JVM ends. The server refuses to run as root, so a root's tests
 * run it as another user.
 */
final class PostgresCluster {
    private static final String MISSING = "These tests need PostgreSQL 15 or newer: apt-get install postgresql";
    private static final String ROLE = "asan";

    private final Path folder;
    private final Path binaries;
    private final List<String> asUser;
    private final int port;
    private final String password;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresCluster() throws IOException {
        binaries = binaries().orElseThrow(() -> new IllegalStateException(MISSING));
        folder = Files.createTempDirectory("asan-postgresql-");
        asUser = asUser(folder);
        port = freePort();
        password = HexFormat.of().toHexDigits(new SecureRandom().nextLong());
        Path passwordFile = folder.resolve("password");
        Files.writeString(passwordFile, password);
        run("initdb", "--pgdata", data(), "--username", ROLE, "--auth", "scram-sha-256", "--pwfile", passwordFile.toString(),
                "--encoding", "UTF8", "--locale", "C.UTF-8");
        start();
    }

    /** The cluster of this JVM, started when it is first asked for. */
    static PostgresCluster shared() {
        return Holder.CLUSTER;
    }

    /** Makes an empty database and returns its address. */
    String newDatabase() {
        String name = "test_" + databases.incrementAndGet();
        sql("CREATE DATABASE " + name);
        return url(name);
    }

    /** Takes the database away under all who still use it. */
    void drop(String url) {
        sql("DROP DATABASE IF EXISTS " + url.substring(url.lastIndexOf('/') + 1) + " WITH (FORCE)");
    }

    String role() {
        return ROLE;
    }

    String password() {
        return password;
    }

    private String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    private void sql(String statement) {
        try (Connection connection = DriverManager.getConnection(url("postgres"), ROLE, password); Statement run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("The test server did not do: " + statement, e);
        }
    }

    private void start() throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop test postgresql"));
        run("pg_ctl", "--pgdata", data(), "--log", folder.resolve("server.log").toString(), "--wait", "--options",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=on -c max_connections=200", "start");
    }

    private void stop() {
        try {
            run("pg_ctl", "--pgdata", data(), "--mode", "immediate", "--wait", "stop");
        } catch (IOException | IllegalStateException e) {
            System.getLogger(PostgresCluster.class.getName()).log(System.Logger.Level.WARNING, "The test server did not stop", e);
        }
        deleteFolder();
    }

    private void deleteFolder() {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes about) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            System.getLogger(PostgresCluster.class.getName()).log(System.Logger.Level.WARNING, "The folder of the test server stays behind: " + folder);
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private void run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(asUser);
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("asan-" + program + "-", ".out");
        try {
            Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(output.toFile()).start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(program + " failed:\n" + Files.readString(output) + serverLog());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(program + " was interrupted", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private String serverLog() throws IOException {
        Path log = folder.resolve("server.log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    /** Debian keeps each version in a folder of its own; elsewhere the programs are on the path. */
    private static Optional<Path> binaries() throws IOException {
        List<Path> candidates = new ArrayList<>();
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.sorted(Comparator.comparing((Path version) -> number(version.getFileName().toString())).reversed())
                        .map(version -> version.resolve("bin")).forEach(candidates::add);
            }
        }
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).filter(entry -> !entry.isBlank()).map(Path::of).forEach(candidates::add);
        return candidates.stream().filter(bin -> Files.isExecutable(bin.resolve("initdb")) && Files.isExecutable(bin.resolve("pg_ctl"))).findFirst();
    }

    private static int number(String version) {
        return version.chars().allMatch(Character::isDigit) && version.length() < 4 ? Integer.parseInt(version) : 0;
    }

    private static List<String> asUser(Path folder) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        String user = user(folder, "postgres").or(() -> user(folder, "nobody")).orElseThrow(() -> new IllegalStateException(MISSING));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        return List.of("setpriv", "--reuid", user, "--clear-groups", "--reset-env", "--");
    }

    private static Optional<String> user(Path folder, String name) {
        try {
            UserPrincipal user = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
            Files.setOwner(folder, user);
            return Optional.of(name);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static final class Holder {
        private static final PostgresCluster CLUSTER = make();

        private static PostgresCluster make() {
            try {
                return new PostgresCluster();
            } catch (IOException e) {
                throw new IllegalStateException("The test server could not be made", e);
            }
        }
    }
}
