package nl.mijnklantportaal.client.redis;

/** Redis did not do what it was asked to do; the message says why and holds no secret. */
final class LinkFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean disconnected;

    LinkFailure(String message) {
        this(message, false);
    }

    /** @param disconnected whether the connection was closed, which says nothing about Redis */
    LinkFailure(String message, boolean disconnected) {
        super(message, null, false, false);
        this.disconnected = disconnected;
    }

    boolean isDisconnected() {
        return disconnected;
    }
}
