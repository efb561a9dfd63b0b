package nl.mijnklantportaal.client.auth;

/** A key that never changes. Not a record, because the text of a record would show the key. */
final class ApiKey implements Credentials {
    private final String key;

    ApiKey(String key) {
        this.key = key;
    }

    @Override
    public String token() {
        return key;
    }

    @Override
    public String identity() {
        return PortalName.ofKey(key);
    }

    @Override
    public String toString() {
        return "Credentials[API key ***]";
    }
}
