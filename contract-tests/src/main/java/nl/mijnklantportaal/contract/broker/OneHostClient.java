package nl.mijnklantportaal.contract.broker;

import au.com.dius.pact.core.pactbroker.HalClient;
import au.com.dius.pact.core.pactbroker.IHalClient;
import au.com.dius.pact.core.pactbroker.PactBrokerClient;
import au.com.dius.pact.core.pactbroker.PactBrokerClientConfig;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.net.URIAuthority;

/** Pact's client of a broker, which refuses every other host, so that the token reaches the broker alone. */
final class OneHostClient extends PactBrokerClient {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final URI broker;
    private final String token;

    OneHostClient(URI broker, String token) {
        super(broker.toString(), Map.of(), new PactBrokerClientConfig());
        this.broker = broker;
        this.token = token;
    }

    @Override
    public IHalClient newHalClient() {
        return new HalClient(broker.toString(), Map.of(), new PactBrokerClientConfig()) {
            @Override
            public CloseableHttpClient setupHttpClient() {
                if (getHttpClient() == null) {
                    setHttpContext(HttpClientContext.create());
                    setHttpClient(HttpClients.custom()
                            .useSystemProperties()
                            .disableRedirectHandling()
                            .addRequestInterceptorFirst((request, entity, context) -> authorize(request))
                            .build());
                }
                return getHttpClient();
            }
        };
    }

    private void authorize(HttpRequest request) throws IOException {
        URIAuthority asked = request.getAuthority();
        boolean same = broker.getScheme().equalsIgnoreCase(request.getScheme())
                && broker.getHost().equalsIgnoreCase(asked.getHostName())
                && port(broker.getPort()) == port(asked.getPort());
        if (!same) {
            throw new IOException("the broker points to another host, where the token must not go");
        }
        request.setHeader("Authorization", "Bearer " + token);
    }

    /** Returns the port of a URL, or the default port of its scheme when the URL has none. */
    private int port(int written) {
        if (written >= 0) {
            return written;
        }
        return broker.getScheme().equalsIgnoreCase("https") ? HTTPS : HTTP;
    }
}
