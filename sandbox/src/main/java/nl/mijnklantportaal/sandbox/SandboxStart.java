package nl.mijnklantportaal.sandbox;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * Starts a sandbox: reads the contract, opens the store, binds the port and connects the parts.
 */
final class SandboxStart {

    private final SandboxSettings settings;

    SandboxStart(SandboxSettings settings) {
        this.settings = settings;
    }

    /** The contract and the operations of it that the sandbox serves. */
    private record Served(Contract contract, ContractOperation createManualOffer, ContractOperation listOffers) {}

    /**
     * A running sandbox.
     *
     * @throws UncheckedIOException when the port cannot be bound or the state file cannot be used
     * @throws IllegalStateException when contract, libraries or state file are not ones that a sandbox can use
     */
    Sandbox start() {
        Served served = served();
        OfferStore store = new OfferStore(
                settings.offersPerMonth(),
                settings.repeatedOfferNumbers(),
                settings.stateFile().map(StateFile::open));
        try {
            if (settings.existingOffers() > 0) {
                SeededOffers.of(
                                settings.existingOffers(),
                                settings.apiKeys().get(0),
                                settings.clock().instant())
                        .forEach(store::keep);
            }
            store.restore();
            return start(served, store);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private Served served() {
        try {
            SchemaCheck.tryOut();
            Contract contract = Contract.read(settings.contract());
            return new Served(
                    contract,
                    contract.operationWithBody(CreateManualOffer.OPERATION_ID),
                    contract.operation(ListOffers.OPERATION_ID));
        } catch (LinkageError e) {
            throw Libraries.conflict(e);
        }
    }

    private Sandbox start(Served served, OfferStore store) {
        String basePath = served.contract().basePath();
        SandboxServer server = SandboxServer.bind(settings.port());
        URI baseUrl = URI.create("http://127.0.0.1:" + server.port() + basePath);
        List<Route> routes = routes(served, store, baseUrl);
        RequestCounter counter = new RequestCounter(
                routes.stream().map(route -> route.operation().id()).toList());
        RateLimit rateLimit = rateLimit();
        Faults faults = new Faults(settings.faults(), settings.faultDelay());
        server.start(new FrontDoor(
                basePath,
                routes,
                served.contract().documented(),
                new ApiKeys(Set.copyOf(settings.apiKeys())),
                rateLimit,
                counter,
                faults,
                new KeptConnections(JdkServer.kept(), System::nanoTime)));
        return new Sandbox(baseUrl, settings.apiKeys().get(0), store, counter, rateLimit, faults, server);
    }

    private List<Route> routes(Served served, OfferStore store, URI baseUrl) {
        OfferJson json = new OfferJson(baseUrl);
        ContractOperation listed = served.listOffers();
        return List.of(
                new Route(
                        served.createManualOffer(),
                        new CreateManualOffer(store, settings.customers(), settings.clock(), json)),
                new Route(
                        listed,
                        new ListOffers(
                                store,
                                json,
                                baseUrl + listed.path(),
                                settings.offersPerPage(),
                                settings.oldestFirst())));
    }

    private RateLimit rateLimit() {
        return settings.rateLimit()
                .map(windows -> RateLimit.enforced(settings.clock(), windows, settings.requestTimesKept()))
                .orElseGet(() -> RateLimit.announced(settings.clock(), settings.requestTimesKept()));
    }
}
