package nl.mijnklantportaal.client.auth;

/** Credentials with a name for their portal; everything else comes from the credentials inside. */
final class NamedCredentials implements Credentials {
    private final Credentials credentials;
    private final String name;

    NamedCredentials(Credentials credentials, String name) {
        this.credentials = credentials;
        this.name = name;
    }

    @Override
    public String token() {
        return credentials.token();
    }

    @Override
    public String freshToken(String refused) {
        return credentials.freshToken(refused);
    }

    @Override
    public String identity() {
        return PortalName.ofName(name);
    }

    /** Whether an API key is inside, which has a budget of its own under every name. */
    boolean areOfKey() {
        return credentials instanceof ApiKey;
    }

    @Override
    public Credentials forPortal(String name) {
        return credentials.forPortal(name);
    }

    /** Does not include the text of the credentials inside, which may show a token. */
    @Override
    public String toString() {
        return "Credentials[portal " + name + "]";
    }
}
