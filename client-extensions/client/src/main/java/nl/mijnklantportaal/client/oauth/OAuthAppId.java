package nl.mijnklantportaal.client.oauth;

/**
 * What the platform knows an application by.
 *
 * @param id the App ID
 * @param secret the App Secret
 * @param redirectUri as registered, to the letter
 */
record OAuthAppId(String id, String secret, String redirectUri) {
    /** Does not show the secret. */
    @Override
    public String toString() {
        return "OAuthAppId[" + id + "]";
    }
}
