package nl.mijnklantportaal.client.internal.http;

/** Recognises the hosts that are this machine, by their name alone. */
public final class Loopback {
    private Loopback() {}

    /**
     * Tells whether a request to the host stays on this machine.
     *
     * @param host in canonical form: lower case, an IPv6 address without brackets
     * @return true when it does
     */
    public static boolean isHost(String host) {
        return host.equals("localhost") || host.equals("::1") || host.matches("127\\.\\d+\\.\\d+\\.\\d+");
    }
}
