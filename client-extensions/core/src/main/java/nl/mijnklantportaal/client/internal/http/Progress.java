package nl.mijnklantportaal.client.internal.http;

import org.jspecify.annotations.Nullable;

/** How far an attempt has come on the wire; noted by the transport. */
public final class Progress {
    /** Told when bytes of an attempt may be on the wire. */
    private final Runnable onSending;

    private volatile boolean sending;
    private volatile @Nullable Answer head;

    /** What the answer is read from, once there is a connection, or null where that is not watched. */
    @Nullable
    AnswerStream input;

    /** Where the answer ends, once its header fields are read. */
    @Nullable
    Framing framing;

    /** How the connection came about or did not, or null where there was one. */
    volatile @Nullable Connecting connecting;

    /** Why a proxy that carries plain HTTP got no password, or none that it takes; or null. */
    @Nullable
    String proxyDenied;

    /** What the request tells that proxy when it is sent again, or null. */
    @Nullable
    String proxyAuthorization;

    /**
     * Of a call that begins.
     *
     * @param onSending told just before an attempt may put bytes of the request on the wire
     */
    public Progress(Runnable onSending) {
        this.onSending = onSending;
    }

    /** Whether bytes of the request may be on the wire. */
    public boolean mayHaveBeenSent() {
        return sending;
    }

    /** Status line and header fields, once they are whole: from there on the status decides. */
    public @Nullable Answer head() {
        return head;
    }

    /** Why the proxy that answered 407 was given nothing that it takes, or null. */
    public @Nullable String proxyDenied() {
        return proxyDenied;
    }

    /** Forgets an attempt of which nothing came. */
    public void again() {
        forgetAnswer();
        proxyAuthorization = null;
    }

    /** Forgets what came of sending, within the attempt. */
    void forgetAnswer() {
        sending = false;
        head = null;
        input = null;
        framing = null;
        connecting = null;
    }

    /** From here on bytes of the request may be on the wire. */
    void sendingBegins() {
        sending = true;
        onSending.run();
    }

    void answered(Answer withoutBody) {
        head = withoutBody;
    }
}
