package nl.mijnklantportaal.contract;

import au.com.dius.pact.consumer.BaseMockServer;
import au.com.dius.pact.consumer.MockHttpServerKt;
import au.com.dius.pact.consumer.PactVerificationResult;
import au.com.dius.pact.consumer.model.MockProviderConfig;
import au.com.dius.pact.core.model.IRequest;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kotlin.Pair;
import nl.mijnklantportaal.client.api.PortalResources;

/** Pact's mock server on loopback, which expects the request of one interaction and returns its whole answer. */
final class MockProvider implements AutoCloseable {
    private static final List<String> OF_HTTP =
            List.of("Accept-Encoding", "Connection", "Content-Length", "Host", "User-Agent");

    private final String description;
    private final IRequest request;
    private final BaseMockServer server;

    MockProvider(SynchronousHttp interaction) {
        description = interaction.getDescription();
        request = interaction.getRequest();
        SynchronousHttp inFull = new SynchronousHttp(
                description,
                interaction.getProviderStates(),
                interaction.getRequest(),
                Undocumented.answer(interaction),
                null);
        server = MockHttpServerKt.mockServer(
                PinnedPact.of(List.of(inFull)), MockProviderConfig.httpConfig("127.0.0.1", 0, PactSpecVersion.V4));
        server.start();
    }

    /** Returns the base URL of the mock server, with the path of the contract's server. */
    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getPort()
                + URI.create(PortalResources.SERVER).getPath());
    }

    /**
     * Fails unless the expected request, and no other, came once.
     *
     * <p>Pact ignores unexpected header fields and parameters of {@code Content-Type}. Here they must be those of the
     * interaction; only the header fields that HTTP itself needs may be added.
     */
    void verify() {
        PactVerificationResult result = server.validateMockServerState(null);
        if (!(result instanceof PactVerificationResult.Ok)) {
            throw failure("the SDK does not send what the case says. " + result.getDescription());
        }
        List<IRequest> requests =
                server.getMatchedRequests().stream().map(Pair::getSecond).toList();
        if (requests.size() != 1) {
            throw failure("the SDK sent the request " + requests.size() + " times.");
        }
        Map<String, List<String>> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sent.putAll(requests.get(0).getHeaders());
        OF_HTTP.forEach(sent::remove);
        Map<String, List<String>> expected = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        expected.putAll(this.request.getHeaders());
        if (!sent.equals(expected)) {
            throw failure("the SDK sends the header fields " + sent + ", and the case says " + expected + ".");
        }
    }

    private AssertionError failure(String what) {
        return new AssertionError("\"" + description + "\": " + what);
    }

    @Override
    public void close() {
        server.stop();
    }
}
