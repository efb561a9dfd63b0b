package nl.mijnklantportaal.client.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Checks whether a token can be sent after {@code Bearer} in a header field (RFC 6750, RFC 9110). */
public final class BearerToken {
    private static final String SCHEME = "Bearer ";

    /** With a space, which no token has. */
    private static final String BUDGET = "budget of ";

    private static final int DIGEST_BYTES = 16;

    private BearerToken() {}

    /**
     * Says why a token cannot be sent, without showing it.
     *
     * @param token the token, or null when there is none
     * @return the reason, or null when the token can be sent
     */
    public static @Nullable String problem(@Nullable String token) {
        if (token == null || token.isBlank()) {
            return "must not be empty or blank";
        }
        if (token.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return "must be given without \"Bearer \", which the SDK adds itself";
        }
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (c == '\r' || c == '\n') {
                return "must not have a line break (character " + (i + 1) + "); perhaps it was read with its line end";
            }
            if (c <= ' ' || c > '~') {
                return "must be visible ASCII characters only (character " + (i + 1) + " is not)";
            }
        }
        return null;
    }

    /**
     * What the requests of credentials are counted by. The platform counts those of each API key; the tokens of a portal follow each
     * other, and one after the other has what is left of the portal's minute.
     *
     * @param credentials of a request
     * @param token that they gave
     * @return the token itself for an API key and for credentials without an identity; otherwise a text of the identity, which
     *     no token is equal to
     */
    public static String budget(Credentials credentials, String token) {
        // The class of named credentials is not loaded for an API key.
        if (credentials instanceof ApiKey || credentials instanceof NamedCredentials named && named.areOfKey()) {
            return token;
        }
        String identity = credentials.identity();
        return identity == null ? token : BUDGET + identity;
    }

    /**
     * A digest that identifies a token without showing it.
     *
     * @param token the token, perhaps with a prefix that names the purpose of the digest
     * @return 128 bits of its SHA-256, in hexadecimal digits
     */
    public static String digest(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256.", e);
        }
    }
}
