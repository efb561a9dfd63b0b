package nl.mijnklantportaal.client.internal.call;

import feign.RequestLine;
import java.lang.reflect.Method;
import nl.mijnklantportaal.client.call.Retry;
import nl.mijnklantportaal.client.call.Success;
import org.jspecify.annotations.Nullable;

/**
 * An operation, as messages and the log name it.
 *
 * @param name the name of the method
 * @param requestLine method and path template, such as {@code POST /things}
 * @param write whether its HTTP method is another than GET and HEAD
 * @param retry after which failures its request may be sent again
 * @param success the statuses with which it succeeds; null when the contract names none
 */
record Operation(
        String name,
        String requestLine,
        boolean write,
        Retry.When retry,
        @Nullable Successes success) {
    static Operation of(Method method) {
        String line = method.getAnnotation(RequestLine.class).value();
        int query = line.indexOf('?');
        String requestLine = query < 0 ? line : line.substring(0, query);
        boolean read = requestLine.startsWith("GET ") || requestLine.startsWith("HEAD ");
        Retry retry = method.getAnnotation(Retry.class);
        return new Operation(
                method.getName(),
                requestLine,
                !read,
                retry == null ? Retry.When.UNAPPLIED : retry.value(),
                Successes.of(method.getAnnotation(Success.class)));
    }

    /** Whether the contract names this status itself as a success. */
    boolean names(int status) {
        if (success != null) {
            for (int named : success.named) {
                if (named == status) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the status is a success by the contract, by itself or as one of {@code 2XX}. */
    boolean succeedsWith(int status) {
        return success == null || success.others || names(status);
    }

    /** The values of the annotation, which makes a new array each time it is asked. */
    static final class Successes {
        private final int[] named;
        private final boolean others;

        private Successes(Success said) {
            this.named = said.value();
            this.others = said.others();
        }

        static @Nullable Successes of(@Nullable Success said) {
            return said == null ? null : new Successes(said);
        }
    }

    @Override
    public String toString() {
        return name + " (" + requestLine + ")";
    }
}
