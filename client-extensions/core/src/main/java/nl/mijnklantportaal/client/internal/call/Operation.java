package nl.mijnklantportaal.client.internal.call;

import feign.RequestLine;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import nl.mijnklantportaal.client.call.CallFacts;
import org.jspecify.annotations.Nullable;

/**
 * An operation, as messages and the log name it.
 *
 * @param name the name of the method
 * @param requestLine method and path template, such as {@code POST /things}
 * @param write whether its HTTP method is another than GET and HEAD
 * @param retry after which failures its request may be sent again
 * @param success the statuses of success that the contract names
 * @param otherSuccess whether every other 2xx is a success too
 * @param scope the scope that it needs; empty when the contract names none
 */
record Operation(
        String name,
        String requestLine,
        boolean write,
        CallFacts.Retry retry,
        List<Integer> success,
        boolean otherSuccess,
        String scope) {
    static Operation of(Method method) {
        String line = method.getAnnotation(RequestLine.class).value();
        int query = line.indexOf('?');
        String requestLine = query < 0 ? line : line.substring(0, query);
        boolean read = requestLine.startsWith("GET ") || requestLine.startsWith("HEAD ");
        return of(method.getName(), requestLine, !read, method.getAnnotation(CallFacts.class));
    }

    /**
     * An operation with what the contract says about it.
     *
     * @param facts null when it says nothing
     */
    static Operation of(String name, String requestLine, boolean write, @Nullable CallFacts facts) {
        if (facts == null) {
            return new Operation(name, requestLine, write, CallFacts.Retry.UNAPPLIED, List.of(), true, "");
        }
        List<Integer> success = new ArrayList<>();
        for (int status : facts.success()) {
            success.add(status);
        }
        boolean others = facts.otherSuccess() || success.isEmpty();
        return new Operation(name, requestLine, write, facts.retry(), List.copyOf(success), others, facts.scope());
    }

    /** The same operation under the name of another method that calls it. */
    Operation named(String method) {
        return new Operation(method, requestLine, write, retry, success, otherSuccess, scope);
    }

    /** Whether the contract names this status itself as a success. */
    boolean names(int status) {
        // A search for the number would make an object of it in each call.
        for (int i = 0; i < success.size(); i++) {
            if (success.get(i) == status) {
                return true;
            }
        }
        return false;
    }

    /** Whether the status is a success by the contract, by itself or as one of {@code 2XX}. */
    boolean succeedsWith(int status) {
        return otherSuccess || names(status);
    }

    @Override
    public String toString() {
        return name + " (" + requestLine + ")";
    }
}
