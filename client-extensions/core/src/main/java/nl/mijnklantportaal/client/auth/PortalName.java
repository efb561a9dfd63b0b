package nl.mijnklantportaal.client.auth;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the texts that identify the portal of credentials. */
final class PortalName {
    private static final int LONGEST = 100;

    /** A prefix that makes the digest differ from every other digest of the key, such as the one of a rate limiter. */
    private static final String PURPOSE = "mijnklantportaal-portal-identity:";

    /** Control characters, line ends, surrogates without their pair, and invisible characters. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private PortalName() {}

    static @Nullable String problem(String name) {
        if (name.isBlank()) {
            return "must not be empty or blank";
        }
        if (name.length() > LONGEST) {
            return "must have at most " + LONGEST + " characters";
        }
        if (UNPRINTABLE.matcher(name).find()) {
            return "must be printable: no control characters, line breaks or invisible characters";
        }
        return name.equals(name.strip()) ? null : "must not begin or end with white space";
    }

    static String ofName(String name) {
        return "portal:" + name;
    }

    static String ofKey(String key) {
        return "key:" + BearerToken.digest(PURPOSE + key);
    }
}
