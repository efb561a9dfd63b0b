package nl.mijnklantportaal.sandbox;

import com.sun.net.httpserver.HttpHandler;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;

/**
 * Starts a sandbox: reads the contract, opens the store, binds the port and connects the parts.
 */
final class SandboxStart {

    private final SandboxSettings settings;

    SandboxStart(SandboxSettings settings) {
        this.settings = settings;
    }

    /**
     * A running sandbox.
     *
     * @throws UncheckedIOException when the port cannot be bound or the state file cannot be used
     * @throws IllegalStateException when libraries or state file are not ones that a sandbox can use
     */
    Sandbox start() {
        Contract contract = contract();
        Optional<StateFile> file = settings.stateFile().map(StateFile::open);
        try {
            return start(contract, file);
        } catch (RuntimeException e) {
            file.ifPresent(StateFile::close);
            throw e;
        }
    }

    private Contract contract() {
        try {
            SchemaCheck.tryOut();
            return settings.contract().map(Contract::read).orElseGet(Contract::effective);
        } catch (LinkageError e) {
            throw Libraries.conflict(e);
        }
    }

    private Sandbox start(Contract contract, Optional<StateFile> file) {
        SandboxServer server = SandboxServer.bind(settings.address(), settings.port());
        try {
            String basePath = contract.basePath();
            URI baseUrl = URI.create("http://" + host() + ":" + server.port() + basePath);
            Engine engine = new Engine(tools(contract, baseUrl), file);
            Outside outside = new Outside(engine);
            outside.fill(settings.apiKeys().get(0));
            file.ifPresent(open -> open.restore(engine));
            file.ifPresent(open -> outside.restoreClock());
            RequestCounter counter = new RequestCounter(
                    contract.operations().stream().map(ContractOperation::id).toList());
            RateLimit rateLimit = rateLimit();
            Faults faults = new Faults(settings.faults(), settings.faultDelay());
            ExchangeLog exchanges = new ExchangeLog(settings);
            Sender sender = new Sender(new KeptConnections(JdkServer.kept(), System::nanoTime));
            HttpHandler front = new FrontDoor(
                    new Routes(basePath, contract.operations()),
                    new ApiKeys(settings.portals(), engine.otherSide()),
                    rateLimit,
                    counter,
                    faults,
                    engine,
                    exchanges,
                    sender);
            server.start(settings.alsoServing()
                    .<HttpHandler>map(other -> new SideDoor(basePath, front, other, sender))
                    .orElse(front));
            return new Sandbox(new SandboxParts(
                    baseUrl,
                    settings.apiKeys().get(0),
                    engine,
                    outside,
                    counter,
                    rateLimit,
                    faults,
                    exchanges,
                    server));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private String host() {
        InetAddress address = settings.address();
        return JdkServer.text(address.isAnyLocalAddress() ? JdkServer.loopback() : address);
    }

    private Tools tools(Contract contract, URI baseUrl) {
        Plans plans = new Plans(contract.operations());
        Ids ids = new Ids();
        return new Tools(
                settings,
                contract,
                plans,
                Rules.of(settings),
                new Store(),
                ids,
                new Maker(ids),
                new Presenter(plans, baseUrl.toString()),
                new Contents(settings.stateFile(), ids),
                new DownloadLinks(baseUrl, ids, settings.clock()),
                baseUrl.toString());
    }

    private RateLimit rateLimit() {
        return settings.rateLimit()
                .map(windows -> RateLimit.enforced(settings.clock(), windows, settings.requestTimesKept()))
                .orElseGet(() -> RateLimit.announced(settings.clock(), settings.requestTimesKept()));
    }
}
