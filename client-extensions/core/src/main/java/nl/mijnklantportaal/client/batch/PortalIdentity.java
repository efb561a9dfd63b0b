package nl.mijnklantportaal.client.batch;

import org.jspecify.annotations.Nullable;

/** The identity of a portal's credentials, as a journal notes it and as messages show it. */
final class PortalIdentity {
    /** Shown for a journal of an older SDK, which names no credentials. */
    static final String NONE = "none";

    private static final int LONGEST = 200;
    private static final String KEY = "key:";
    /** Characters of a digest: enough to tell keys apart, and to find one in an older message. */
    private static final int SHOWN = KEY.length() + 12;

    private PortalIdentity() {}

    /** The reason why a journal cannot note the identity; null when it can. */
    static @Nullable String problem(@Nullable String identity) {
        if (identity == null || identity.isBlank() || identity.equals(NONE)) {
            return "have no identity by which a journal could recognise their portal (a supplier of tokens has none): give them"
                    + " a name, credentials.forPortal(\"acme\")";
        }
        return identity.length() > LONGEST
                ? "have an identity of more than " + LONGEST + " characters; give them a name,"
                        + " credentials.forPortal(\"acme\")"
                : null;
    }

    /** The identity for a message, in which a digest is shortened. */
    static String shown(@Nullable String identity) {
        if (identity == null) {
            return NONE;
        }
        String line = identity.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", "?");
        return line.startsWith(KEY) && line.length() > SHOWN ? line.substring(0, SHOWN) : line;
    }
}
