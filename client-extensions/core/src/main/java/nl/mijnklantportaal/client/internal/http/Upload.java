package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Objects;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A request body with files, which travels beside Feign's request. Used by the thread of the call.
 *
 * <p>A server may answer while the body is still being sent, because it refuses it. Then sending stops and the answer is read. An
 * early success does not stop it, and counts only when the whole body was sent.
 */
public final class Upload {
    private final RequestBody form;
    private final List<UploadPart> files;
    private final long total;

    private long moved;
    private boolean whole;
    private @Nullable Exchange exchange;
    private @Nullable UploadWatch watch;

    /**
     * Takes the body.
     *
     * @param form of known length, with the files in it
     * @param files those of the form, at least one
     */
    public Upload(RequestBody form, List<UploadPart> files) {
        this.form = form;
        this.files = List.copyOf(files);
        this.total = files.stream().mapToLong(UploadPart::contentLength).sum();
    }

    /**
     * Writes a whole form at once, for a client that needs it in memory.
     *
     * @param form with the files in it
     * @param files those of the form
     * @param sink gets all bytes
     * @throws PartException when a file is not what its part says
     */
    public static void readAll(RequestBody form, List<UploadPart> files, BufferedSink sink) throws IOException {
        try {
            for (UploadPart file : files) {
                file.open(null);
            }
            form.writeTo(sink);
        } finally {
            files.forEach(UploadPart::close);
        }
    }

    /** Where the file stands that can be read only once and was read; null when everything can be sent once more. */
    public @Nullable String spent() {
        return files.stream()
                .map(UploadPart::spent)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Whether everything was written in the latest attempt. */
    boolean isWhole() {
        return whole;
    }

    /** The body for OkHttp. Its superclass is the return type, so that a call without files does not load its class. */
    RequestBody body() {
        return new Body();
    }

    /**
     * Begins to send.
     *
     * @throws RuntimeException when a file is not what its part says; nothing is sent then
     */
    void begin(Exchange of, okhttp3.Call call) {
        exchange = of;
        moved = 0;
        whole = false;
        watch = null;
        try {
            for (UploadPart file : files) {
                file.open(this);
            }
            watch = UploadWatch.start(call, of.remainingNanos(), this::abandon);
        } catch (PartException e) {
            throw e.refusal();
        } finally {
            if (watch == null) {
                end();
            }
        }
    }

    /**
     * Refuses a success that came for a part of the request.
     *
     * @throws RuntimeException when the body was not sent to its end and the answer is a success
     */
    void requireWhole(RawResponse answer, String host) {
        if (!whole && answer.status() / 100 == 2) {
            throw NoResponse.unknown(
                    Objects.requireNonNull(exchange).asked() + ": " + host + " answered " + answer.status()
                            + ", a success, but only the beginning of the request was sent: it took no more.",
                    null);
        }
    }

    /** Takes the connection. */
    void on(Socket socket, @Nullable ResponseStream input) {
        Objects.requireNonNull(watch).on(socket, input);
    }

    /** Ends sending, whatever came of it. */
    void end() {
        if (watch != null) {
            watch.stop();
        }
        files.forEach(UploadPart::close);
    }

    /** Notes that more bytes of a file were written. */
    void moved(int count) throws IOException {
        moved += count;
        UploadWatch watching = Objects.requireNonNull(watch);
        Exchange of = Objects.requireNonNull(exchange);
        watching.hold();
        of.moved(moved, total);
        watching.goOn(of.remainingNanos());
        watching.stopIfAnswered();
    }

    private void abandon() {
        files.forEach(UploadPart::abandon);
    }

    private final class Body extends RequestBody {
        @Override
        public @Nullable MediaType contentType() {
            // The header field is set already.
            return null;
        }

        @Override
        public long contentLength() throws IOException {
            return form.contentLength();
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            Exchange of = Objects.requireNonNull(exchange);
            // OkHttp keeps the header fields back until the body fills a segment, so nothing has left yet.
            files.get(0).begin();
            of.progress().sendingBegins();
            UploadWatch watching = Objects.requireNonNull(watch);
            of.moved(0, total);
            watching.sends(true);
            try {
                form.writeTo(sink);
                // Before OkHttp does, which no longer belongs to the body.
                sink.flush();
                whole = true;
            } finally {
                watching.sends(false);
            }
        }
    }
}
