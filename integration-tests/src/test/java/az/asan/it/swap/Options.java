package az.asan.it.swap;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** Words of the command line, {@code --name value}. */
record Options(Map<String, String> values) {
    static Options of(String... words) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i + 1 < words.length; i += 2) {
            values.put(words[i].replaceFirst("^--", ""), words[i + 1]);
        }
        return new Options(values);
    }

    String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("--" + name + " is missing");
        }
        return value;
    }

    int number(String name) {
        return Integer.parseInt(text(name));
    }

    InetSocketAddress address() {
        URI to = URI.create(text("to"));
        return new InetSocketAddress(to.getHost(), to.getPort());
    }

    String authority() {
        return URI.create(text("to")).getAuthority();
    }
}
