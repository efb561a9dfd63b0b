package nl.mijnklantportaal.client.internal.http;

import org.jspecify.annotations.Nullable;

/** How far an attempt has come on the wire; written by the transport. */
public final class Progress {
    /** Runs just before bytes of a request may be on the wire. */
    private final Runnable onSending;

    private volatile boolean sending;
    private volatile @Nullable RawResponse head;

    /** The stream of the response; null before there is a connection, and when the connection is not watched. */
    @Nullable
    ResponseStream input;

    /** Where the response ends; null until its header fields are read. */
    @Nullable
    Framing framing;

    /** How the new connection is made; null when the attempt uses a pooled one. */
    volatile @Nullable Connecting connecting;

    /** Why a proxy for plain HTTP got no password, or none that it accepts; null when no proxy asked. */
    @Nullable
    String proxyDenied;

    /** The authorization for that proxy, with which the request is sent again; or null. */
    @Nullable
    String proxyAuthorization;

    /**
     * The progress of a call that begins.
     *
     * @param onSending runs just before an attempt may put bytes of the request on the wire
     */
    public Progress(Runnable onSending) {
        this.onSending = onSending;
    }

    /** Whether bytes of the request may be on the wire. */
    public boolean mayHaveBeenSent() {
        return sending;
    }

    /** Status and header fields; null until they are whole. From then on the status decides the outcome. */
    public @Nullable RawResponse head() {
        return head;
    }

    /** Why the proxy that answered 407 got no password that it accepts; null when no proxy asked. */
    public @Nullable String proxyDenied() {
        return proxyDenied;
    }

    /** Begins another attempt. */
    public void again() {
        forgetResponse();
        proxyAuthorization = null;
    }

    /** Begins another sending within the attempt. */
    void forgetResponse() {
        sending = false;
        head = null;
        input = null;
        framing = null;
        connecting = null;
    }

    /** Notes that from now on bytes of the request may be on the wire. */
    void sendingBegins() {
        sending = true;
        onSending.run();
    }

    void received(RawResponse withoutBody) {
        head = withoutBody;
    }
}
