package nl.mijnklantportaal.client.redis;

/** Redis did not do what it was asked to do; the message says why and holds no secret. */
final class LinkFailure extends Exception {
    private static final long serialVersionUID = 1L;

    LinkFailure(String message) {
        super(message, null, false, false);
    }
}
