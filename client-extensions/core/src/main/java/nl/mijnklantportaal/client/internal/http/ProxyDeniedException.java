package nl.mijnklantportaal.client.internal.http;

/**
 * A proxy asks for a password, and there is none that it accepts. Unchecked, so that OkHttp does not try the next address of
 * the proxy.
 */
public final class ProxyDeniedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ProxyDeniedException(String message, RuntimeException cause) {
        super(message, cause);
    }

    /** Takes a message that says what the proxy asked for and why it does not get it. */
    public ProxyDeniedException(String message) {
        super(message);
    }

    /** Makes one; its superclass is the return type, so that callers do not load this class before they need it. */
    static RuntimeException of(String message) {
        return new ProxyDeniedException(message);
    }

    static RuntimeException of(String message, RuntimeException cause) {
        return new ProxyDeniedException(message, cause);
    }
}
