package nl.mijnklantportaal.client.internal.batch;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import nl.mijnklantportaal.client.batch.BatchOptions;
import nl.mijnklantportaal.client.batch.Creator;
import nl.mijnklantportaal.client.batch.Journal;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.Pages;
import nl.mijnklantportaal.client.call.Reconciled;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.internal.call.CreatingOperation;
import nl.mijnklantportaal.client.internal.call.ManyRequests;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.spi.CallObserver;
import nl.mijnklantportaal.client.spi.CallObserver.ObservedRun;
import org.jspecify.annotations.Nullable;

/** Creates many things with the methods of a generated interface. */
public final class Runs implements ManyRequests {
    /** Makes one without state. */
    public Runs() {}

    @Override
    @SuppressWarnings("unchecked") // the generated method takes requests of the operation alone
    public Object createAll(
            CreatingOperation operation, Iterable<?> requests, Object journal, @Nullable Object options) {
        return new OfOperation(operation)
                .createAll(
                        (Iterable<JsonModel>) requests,
                        (Journal) journal,
                        options == null ? BatchOptions.defaults() : (BatchOptions) options);
    }

    @SuppressWarnings("unchecked") // the operation creates models of its own type alone
    private record OfOperation(CreatingOperation creating) implements Creator<JsonModel, JsonModel> {
        @Override
        public String operation() {
            return creating.operation();
        }

        @Override
        public List<String> naturalKey() {
            return creating.naturalKey();
        }

        @Override
        public String method() {
            return creating.method();
        }

        @Override
        public URI baseUrl() {
            return creating.baseUrl();
        }

        @Override
        public @Nullable String identity() {
            return creating.identity();
        }

        @Override
        public Class<JsonModel> type() {
            return (Class<JsonModel>) creating.type();
        }

        @Override
        public @Nullable SentRequest sent(JsonModel request, Instant at) {
            return creating.sent(request, at);
        }

        @Override
        public Response<JsonModel> create(JsonModel request, CallOptions options) {
            return (Response<JsonModel>) creating.create(request, options);
        }

        @Override
        public Pages<JsonModel> list(CallOptions options) {
            return (Pages<JsonModel>) creating.list(options);
        }

        @Override
        public List<Reconciled<JsonModel>> reconcileAll(List<SentRequest> sent, Instant latest, CallOptions options) {
            return creating.reconcileAll(sent, latest, options);
        }

        @Override
        public @Nullable CallObserver observer() {
            return creating.observer();
        }

        @Override
        public @Nullable ObservedRun observedRun() {
            return creating.observedRun();
        }
    }
}
