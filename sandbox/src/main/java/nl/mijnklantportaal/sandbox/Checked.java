package nl.mijnklantportaal.sandbox;

import java.time.Duration;
import java.util.List;

/**
 * Checks what a builder or the controls of a sandbox are given.
 */
final class Checked {

    private Checked() {}

    static long wholeMillis(String what, Duration duration) {
        if (duration.getNano() % 1_000_000 != 0) {
            throw new IllegalArgumentException(what + " is in whole milliseconds, not " + duration + ".");
        }
        return duration.toMillis();
    }

    static int port(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is 0 to 65535, not " + port + ".");
        }
        return port;
    }

    /** The message does not contain a key. */
    static List<String> apiKeys(List<String> apiKeys) {
        if (apiKeys.isEmpty()) {
            throw new IllegalArgumentException("A sandbox accepts at least one API key.");
        }
        for (int i = 0; i < apiKeys.size(); i++) {
            if (!apiKeys.get(i).matches("[!-~]+")) {
                throw new IllegalArgumentException(
                        "An API key is made of visible ASCII characters without spaces; the one at index " + i
                                + " is not.");
            }
        }
        return apiKeys;
    }

    static int onAPage(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("A page holds 1 offer or more, not " + count + ".");
        }
        return count;
    }

    static int notNegative(String what, int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException(what + " is 0 or more, not " + limit + ".");
        }
        return limit;
    }
}
