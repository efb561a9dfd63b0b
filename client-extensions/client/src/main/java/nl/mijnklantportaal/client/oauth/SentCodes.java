package nl.mijnklantportaal.client.oauth;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import nl.mijnklantportaal.client.auth.BearerToken;

/** The last codes that were sent, so that one which a browser brings twice is sent once. Has their digests alone. */
final class SentCodes {
    private static final int MOST = 1000;

    private final Set<String> digests = new LinkedHashSet<>();

    /** Takes the right to send a code, which exists once. */
    synchronized boolean take(String code) {
        boolean first = digests.add(digest(code));
        if (digests.size() > MOST) {
            Iterator<String> oldest = digests.iterator();
            oldest.next();
            oldest.remove();
        }
        return first;
    }

    /** Gives the right back after the code was certainly not sent. */
    synchronized void giveBack(String code) {
        digests.remove(digest(code));
    }

    private static String digest(String code) {
        return BearerToken.digest("code:" + code);
    }
}
