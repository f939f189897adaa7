package az.asan.demo.agencies;

import az.asan.demo.people.People;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Plays all agencies, each register on a port of its own, on loopback. Everything it knows is invented.
 *
 * <pre>java -jar az.asan.demo.agencies.jar [--port-population N] [--port-civil-status N] [--port-property N] [--test]</pre>
 *
 * A port of 0, the default, takes a free one. For each register it prints {@code listening <name> <port>}, then
 * {@code ready}. With {@code --test} a register can be told to misbehave: {@code POST /fault {"kind": "slow", "millis": 500}}.
 */
public final class Agencies implements AutoCloseable {
    private static final String PORT = "--port-";

    private final List<RegisterServer> servers = new ArrayList<>();

    private Agencies(Map<String, Integer> ports, boolean test) throws IOException {
        for (Register register : registers()) {
            int port = ports.getOrDefault(register.name(), 0);
            try {
                servers.add(new RegisterServer(register, port, test));
            } catch (IOException e) {
                close();
                throw new IOException("Port " + port + " for " + register.name() + " cannot be taken: " + e.getMessage(), e);
            }
        }
    }

    /**
     * Starts all registers.
     *
     * @throws IllegalArgumentException for an argument that is none, with what would be right
     * @throws IOException              when a port cannot be taken
     */
    public static Agencies start(String... arguments) throws IOException {
        Map<String, Integer> ports = new LinkedHashMap<>();
        boolean test = false;
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if ("--test".equals(argument)) {
                test = true;
            } else if (argument.startsWith(PORT) && i + 1 < arguments.length) {
                ports.put(known(argument), port(argument, arguments[++i]));
            } else {
                throw new IllegalArgumentException("Unknown or incomplete argument '" + argument + "'; there are " + usage());
            }
        }
        return new Agencies(ports, test);
    }

    /** The port of a register. */
    public int port(String name) {
        return servers.stream().filter(server -> server.name().equals(name)).findFirst().orElseThrow(() -> new IllegalArgumentException("No register is called " + name)).port();
    }

    @Override
    public void close() {
        servers.forEach(RegisterServer::close);
    }

    /** The command. */
    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = System.out;
        try {
            Agencies agencies = start(arguments);
            Runtime.getRuntime().addShutdownHook(new Thread(agencies::close, "close"));
            agencies.servers.forEach(server -> out.println("listening " + server.name() + ' ' + server.port()));
            out.println("ready");
        } catch (IllegalArgumentException | IOException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
        new CountDownLatch(1).await();
    }

    private static List<Register> registers() {
        Records records = Records.invented();
        return List.of(new PopulationRegister(People.invented()), new CivilStatusRegister(records), new PropertyRegister(records));
    }

    private static String known(String argument) {
        String name = argument.substring(PORT.length());
        if (registers().stream().noneMatch(register -> register.name().equals(name))) {
            throw new IllegalArgumentException("Unknown argument '" + argument + "'; there are " + usage());
        }
        return name;
    }

    private static int port(String argument, String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(wrong(argument, value), e);
        }
        throw new IllegalArgumentException(wrong(argument, value));
    }

    private static String wrong(String argument, String value) {
        return argument + " is '" + value + "'; a port is a number from 0 to 65535, 0 for a free one";
    }

    private static String usage() {
        return "--port-population N, --port-civil-status N, --port-property N, --test";
    }
}
