package nl.mijnklantportaal.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the handling of a request finds out, for the record of it; nobody reads those of an exchange that is not recorded.
 */
final class ExchangeNotes {

    private @Nullable String operation;
    private @Nullable String apiKey;
    private @Nullable String form;
    private List<Exchange.Problem> problems = List.of();
    private @Nullable Fault fault;

    static ExchangeNotes of(HttpExchange exchange) {
        return exchange instanceof RecordedExchange recorded ? recorded.notes() : new ExchangeNotes();
    }

    void operation(String operationId) {
        operation = operationId;
    }

    /** Says which portal the request is about. */
    void portal(String key) {
        apiKey = key;
    }

    void form(Form read) {
        form = Masks.form(read);
    }

    void problems(List<Exchange.Problem> found) {
        problems = found;
    }

    void fault(Fault injected) {
        fault = injected;
    }

    @Nullable
    String operation() {
        return operation;
    }

    @Nullable
    String apiKey() {
        return apiKey;
    }

    @Nullable
    String form() {
        return form;
    }

    List<Exchange.Problem> problems() {
        return problems;
    }

    @Nullable
    Fault fault() {
        return fault;
    }
}
