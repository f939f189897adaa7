package az.asan.base.web.boot;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;

/** Whether this machine can listen on an address at all; a server that cannot only says so in its own log. */
public final class ListeningAddress {
    private static final String KEY = "ASAN_HTTP_HOST";
    private static final String REMEDY = "give an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them (--listen ADDR)";

    private ListeningAddress() {
    }

    public static void check(String host) throws WebSettings.BadSettingException {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (!address.isAnyLocalAddress() && !address.isLoopbackAddress() && NetworkInterface.getByInetAddress(address) == null) {
                throw new WebSettings.BadSettingException(KEY, "'" + host + "' is no address of this machine", REMEDY);
            }
        } catch (UnknownHostException e) {
            throw new WebSettings.BadSettingException(KEY, "'" + host + "' is known to nobody", REMEDY);
        } catch (SocketException e) {
            throw new WebSettings.BadSettingException(KEY, "'" + host + "' cannot be looked at: " + e.getMessage(), REMEDY);
        }
    }
}
