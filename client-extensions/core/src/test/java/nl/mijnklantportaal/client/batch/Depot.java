package nl.mijnklantportaal.client.batch;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.Pages;
import nl.mijnklantportaal.client.call.RateLimit;
import nl.mijnklantportaal.client.call.Reconciled;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.SentRequest;

/** An operation that creates packages, answered by a function; it never leaves anything to look up. */
final class Depot implements Creator<PackageRequest, Package> {
    static final String OPERATION = "POST /packages";

    private final List<String> naturalKey;
    private final Function<PackageRequest, Package> answers;
    private final List<PackageRequest> sent = new ArrayList<>();

    Depot(Function<PackageRequest, Package> answers, String... naturalKey) {
        this.answers = answers;
        this.naturalKey = List.of(naturalKey);
    }

    /** Answers each request with a code. */
    Depot() {
        this(request -> Package.fromJson(Map.of("code", 7)), "owner", "year");
    }

    List<PackageRequest> sent() {
        return sent;
    }

    @Override
    public String operation() {
        return OPERATION;
    }

    @Override
    public List<String> naturalKey() {
        return naturalKey;
    }

    @Override
    public String method() {
        return "createAll";
    }

    @Override
    public URI baseUrl() {
        return URI.create("https://portal.example");
    }

    @Override
    public String identity() {
        return "portal:depot";
    }

    @Override
    public Class<Package> type() {
        return Package.class;
    }

    @Override
    public SentRequest sent(PackageRequest request, Instant at) {
        Map<String, String> key = new LinkedHashMap<>();
        for (String name : naturalKey) {
            if (request.raw(name) == null) {
                return null;
            }
            key.put(name, String.valueOf(request.raw(name)));
        }
        return new SentRequest(OPERATION, key, at);
    }

    @Override
    public Response<Package> create(PackageRequest request, CallOptions options) {
        sent.add(request);
        return new Response<>(answers.apply(request), 201, Map.of(), new RateLimit(null, null));
    }

    @Override
    public Pages<Package> list(CallOptions options) {
        throw new AssertionError("No list is to be read.");
    }

    @Override
    public List<Reconciled<Package>> reconcileAll(List<SentRequest> sent, Instant latest, CallOptions options) {
        throw new AssertionError("There is nothing to look up.");
    }
}
