package nl.mijnklantportaal.client.internal.http;

/** A proxy wants a password and did not get one that it takes. Unchecked, so that OkHttp asks no other address of it again. */
public final class ProxyDeniedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ProxyDeniedException(String message, RuntimeException cause) {
        super(message, cause);
    }

    /** Takes what the proxy asked for and why it does not get that, for people. */
    public ProxyDeniedException(String message) {
        super(message);
    }

    /** As its superclass, so that who throws it does not load it before. */
    static RuntimeException of(String message) {
        return new ProxyDeniedException(message);
    }

    static RuntimeException of(String message, RuntimeException cause) {
        return new ProxyDeniedException(message, cause);
    }
}
