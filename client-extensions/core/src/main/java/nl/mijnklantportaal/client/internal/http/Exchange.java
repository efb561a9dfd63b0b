package nl.mijnklantportaal.client.internal.http;

import java.time.Duration;
import java.util.Objects;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** One attempt of a call, as the transport sees it. Only the thread of the call uses it. */
public interface Exchange {
    /** The name of the operation for messages: its method and path template. */
    String asked();

    /** The time limit for connecting to one address; more than zero. */
    Duration timeToConnect();

    /** The time that the attempt has left, in nanoseconds; zero or less when none is left. */
    long remainingNanos();

    /** The time that the call has left, in nanoseconds; zero or less when none is left. */
    long nanosToDeadline();

    /** The name of the limit that ends first, for messages, such as {@code the deadline of 30 s}. */
    String limitText();

    /** How far the attempt has come; the transport writes it. */
    Progress progress();

    /** The body with files, which takes the place of the body of Feign's request; null for a request without files. */
    default @Nullable Upload upload() {
        return null;
    }

    /**
     * Notes that a part of a file has moved: tells the listener of the call, and begins the time without progress anew.
     *
     * @param bytes moved so far in this attempt
     * @param total of all files; -1 when it is not known
     */
    default void moved(long bytes, long total) {}

    /** The exchange that the transport attached to a request of OkHttp. */
    static Exchange of(Request request) {
        return Objects.requireNonNull(request.tag(Exchange.class));
    }
}
