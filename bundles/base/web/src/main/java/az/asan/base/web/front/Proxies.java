package az.asan.base.web.front;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;

/**
 * The reverse proxies whose word about the visitor's address is taken. Anyone can send {@code X-Forwarded-For}, so without
 * a proxy that is named here the address is the one the connection comes from. Only one header is read, the one the
 * proxies are known to write: a proxy passes on unseen whatever else a visitor sends.
 *
 * @param trusted networks of the proxies; none: nobody is believed
 * @param header  how they name the address of the visitor
 */
public record Proxies(List<Network> trusted, Header header) {
    /** Nobody is believed. */
    public static final Proxies NONE = new Proxies(List.of(), Header.X_FORWARDED_FOR);
    private static final int MOST = 64;

    public Proxies {
        trusted = List.copyOf(trusted);
        if (trusted.size() > MOST) {
            throw new IllegalArgumentException("At most " + MOST + " proxies can be named, not " + trusted.size());
        }
    }

    /** The headers in which proxies hand on where a request came from. */
    public enum Header {
        /** The list of addresses most proxies write. */
        X_FORWARDED_FOR("X-Forwarded-For"),
        /** RFC 7239. */
        FORWARDED("Forwarded");

        private final String word;

        Header(String word) {
            this.word = word;
        }

        /** @throws IllegalArgumentException when it is neither of the two */
        public static Header of(String name) {
            for (Header header : values()) {
                if (header.word.equalsIgnoreCase(name)) {
                    return header;
                }
            }
            throw new IllegalArgumentException("'" + name + "' is neither X-Forwarded-For nor Forwarded");
        }
    }

    /**
     * Addresses that share their first bits.
     *
     * @param bits how many
     */
    public record Network(InetAddress first, int bits) {
        /** @throws IllegalArgumentException when it is neither an address nor a network such as 10.0.0.0/8 */
        public static Network of(String text) {
            int slash = text.indexOf('/');
            String address = slash < 0 ? text : text.substring(0, slash);
            InetAddress first = Forwarding.literal(address).orElseThrow(() -> new IllegalArgumentException(
                    "'" + text + "' is neither an IP address nor a network such as 10.0.0.0/8"));
            int all = first.getAddress().length * 8;
            String length = slash < 0 ? String.valueOf(all) : text.substring(slash + 1);
            if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > all || Integer.parseInt(length) == 0) {
                throw new IllegalArgumentException("'" + text + "' needs a length from 1 to " + all + " after the slash");
            }
            return new Network(first, Integer.parseInt(length));
        }

        boolean contains(InetAddress address) {
            byte[] own = first.getAddress();
            byte[] other = address.getAddress();
            if (own.length != other.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit & 7);
                if ((own[bit >> 3] & mask) != (other[bit >> 3] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * The address a request comes from, in its usual form; empty when it is not known. Read from the end of the list,
     * where the nearest proxy wrote: the first one that is no proxy of ours is the visitor, whatever stands before it.
     */
    public String client(HttpServletRequest request) {
        Optional<InetAddress> known = address(request.getRemoteAddr());
        if (known.isEmpty() || !trusts(known.get())) {
            return known.map(InetAddress::getHostAddress).orElse("");
        }
        for (String hop : hops(request)) {
            Optional<InetAddress> said = Forwarding.literal(hop);
            if (said.isEmpty()) {
                break;
            }
            known = said;
            if (!trusts(said.get())) {
                break;
            }
        }
        return known.get().getHostAddress();
    }

    private boolean trusts(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    /** The nearest first. */
    private List<String> hops(HttpServletRequest request) {
        List<String> all = new ArrayList<>();
        for (String line : Collections.list(request.getHeaders(header.word))) {
            all.addAll(header == Header.FORWARDED ? Forwarding.forwarded(line) : Forwarding.list(line));
        }
        Collections.reverse(all);
        return all;
    }

    private static Optional<InetAddress> address(String remote) {
        try {
            return remote == null || remote.isEmpty() ? Optional.empty() : Optional.of(InetAddress.getByName(remote));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
