package nl.mijnklantportaal.client.offers;

import org.jspecify.annotations.Nullable;

/** The identity of a portal's credentials, as a journal notes it and as messages show it. */
final class PortalIdentity {
    /** In place of one, of a journal that an older SDK wrote. */
    static final String NONE = "none";

    private static final int LONGEST = 200;
    private static final String KEY = "key:";
    /** Of a digest; enough to tell keys apart, and for looking one up in an older message. */
    private static final int SHOWN = KEY.length() + 12;

    private PortalIdentity() {}

    /** Says what keeps it from being noted; null when nothing does. */
    static @Nullable String problem(@Nullable String identity) {
        if (identity == null || identity.isBlank() || identity.equals(NONE)) {
            return "have no identity by which a journal could know their portal again, as a supplier of tokens has none: give them"
                    + " a name, credentials.forPortal(\"acme\")";
        }
        return identity.length() > LONGEST
                ? "have an identity of more than " + LONGEST + " characters; give them a name,"
                        + " credentials.forPortal(\"acme\")"
                : null;
    }

    /** As messages show it: a digest is shortened. */
    static String shown(@Nullable String identity) {
        if (identity == null) {
            return NONE;
        }
        String line = identity.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", "?");
        return line.startsWith(KEY) && line.length() > SHOWN ? line.substring(0, SHOWN) : line;
    }
}
