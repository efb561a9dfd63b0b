package nl.mijnklantportaal.client.jdbc;

/**
 * Encrypts tokens before they are written to the database. The application implements it, with a key of its own and an authenticated
 * cipher such as AES-GCM. Safe for use by many threads. What it throws is passed on as it is, so its messages have no token and no key.
 */
public interface TokenCipher {
    /**
     * Encrypts a token.
     *
     * @param portal the portal of the token; a cipher that authenticates it refuses a token that was copied from another row
     * @param token the access token or the refresh token; empty when the platform gave no refresh token
     * @return text without the character NUL, such as Base64
     */
    String encrypt(String portal, String token);

    /**
     * Decrypts a token.
     *
     * @param portal the portal of the token
     * @param encrypted what {@link #encrypt} returned, with this key or an earlier one
     * @return the token
     */
    String decrypt(String portal, String encrypted);
}
