package nl.mijnklantportaal.client.internal.call;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.Pages;
import nl.mijnklantportaal.client.call.Reconciled;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.spi.CallObserver;
import nl.mijnklantportaal.client.spi.CallObserver.ObservedRun;
import org.jspecify.annotations.Nullable;

/** An operation that creates things with a natural key, for a run that creates many of them. */
public final class CreatingOperation {
    private final Resource resource;
    private final Object proxy;
    private final String method;
    private final Endpoint endpoint;
    private final KeyProperties key;
    private final Supplier<LookUp> lookUp;

    CreatingOperation(
            Resource resource,
            Object proxy,
            String method,
            Endpoint endpoint,
            KeyProperties key,
            Supplier<LookUp> lookUp) {
        this.resource = resource;
        this.proxy = proxy;
        this.method = method;
        this.endpoint = endpoint;
        this.key = key;
        this.lookUp = lookUp;
    }

    /** Method and path template of the contract. */
    public String operation() {
        return endpoint.operation().requestLine();
    }

    /** The JSON names of the properties of the natural key, in the order of the contract. */
    public List<String> naturalKey() {
        return key.names();
    }

    /** The method that starts the run, such as {@code createAll}. */
    public String method() {
        return method;
    }

    /** The base URL of the portal's API. */
    public URI baseUrl() {
        return resource.baseUrl();
    }

    /** The identity of the caller's credentials; null when they have none. */
    public @Nullable String identity() {
        return resource.caller(CallOptions.defaults()).credentials().identity();
    }

    /** The model of what is created. */
    public Class<?> type() {
        return (Class<?>) endpoint.result().type();
    }

    /**
     * A request as a failure would carry it.
     *
     * @param at when it is sent
     * @return null when the request lacks a part of its natural key
     */
    public @Nullable SentRequest sent(JsonModel request, Instant at) {
        return key.sent(endpoint.operation(), request, at);
    }

    /**
     * Sends a request once.
     *
     * @throws nl.mijnklantportaal.client.error.MijnKlantportaalException as the method of the interface does
     */
    public Response<?> create(JsonModel request, CallOptions options) {
        return (Response<?>)
                Objects.requireNonNull(resource.send(proxy, endpoint, new Object[] {request}, options, true));
    }

    /** Observes the runs, and never throws; null when the client has no observer. */
    public @Nullable CallObserver observer() {
        Observation observation = resource.observation();
        return observation == null ? null : observation.ofRuns();
    }

    /** A new run, as the observer is told of it; null when the client has no observer. */
    public @Nullable ObservedRun observedRun() {
        Observation observation = resource.observation();
        return observation == null ? null : observation.run(endpoint);
    }

    /** The list in which the things are found; nothing is read yet. */
    public Pages<?> list(CallOptions options) {
        return resource.wholeList(proxy, key, options);
    }

    /**
     * Looks up many requests in one reading of the list.
     *
     * @param latest when any of them was last sent; the settling time begins there
     * @return a result for each request, in their order
     */
    public List<Reconciled<JsonModel>> reconcileAll(List<SentRequest> sent, Instant latest, CallOptions options) {
        return lookUp.get().reconcileAll(sent, latest, options);
    }
}
