package nl.mijnklantportaal.client.micrometer;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import java.util.Locale;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.spi.CallObserver.ObservedCall;
import org.jspecify.annotations.Nullable;

/** The names and values of tags. Each value is one of few: the contract's operations, statuses, outcomes and exception classes. */
final class CallTags {
    static final String OPERATION = "operation";
    static final String STATUS = "status";
    static final String EXCEPTION = "exception";

    private CallTags() {}

    static KeyValues asked(ObservedCall call) {
        String method = method(call);
        String route = call.requestLine().substring(method.length() + 1);
        return KeyValues.of(OPERATION, call.operation(), "method", method, "route", route);
    }

    static String method(ObservedCall call) {
        return call.requestLine().substring(0, call.requestLine().indexOf(' '));
    }

    static KeyValues answered(@Nullable String failure, @Nullable Integer status) {
        return KeyValues.of(EXCEPTION, exception(failure), STATUS, status(status));
    }

    static String exception(@Nullable String failure) {
        return failure == null ? KeyValue.NONE_VALUE : failure;
    }

    /** A status that RFC 9110 does not know is one value, whatever a broken server sends. */
    static String status(@Nullable Integer status) {
        if (status == null) {
            return KeyValue.NONE_VALUE;
        }
        return status >= 100 && status <= 599 ? status.toString() : "other";
    }

    static String outcome(@Nullable Outcome outcome) {
        return outcome == null ? "success" : word(outcome);
    }

    /** A constant as tags have it: lower case, with hyphens. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
