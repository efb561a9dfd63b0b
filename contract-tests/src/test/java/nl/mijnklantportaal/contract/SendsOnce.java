package nl.mijnklantportaal.contract;

import au.com.dius.pact.provider.IHttpClientFactory;
import au.com.dius.pact.provider.IProviderInfo;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;

/**
 * An HTTP client for Pact's provider verification that sends a request once and has a timeout.
 *
 * <p>Pact's own client sends a POST again after a 429 or a 503, after the wait that the server asks for.
 */
final class SendsOnce implements IHttpClientFactory {
    private final Timeout silence;

    /**
     * Creates the client with a timeout for a silent provider.
     *
     * @param seconds while connecting and between any two bytes of its answer
     */
    SendsOnce(int seconds) {
        this.silence = Timeout.ofSeconds(seconds);
    }

    @Override
    public CloseableHttpClient newClient(IProviderInfo provider) {
        ConnectionConfig timeouts = ConnectionConfig.custom()
                .setConnectTimeout(silence)
                .setSocketTimeout(silence)
                .build();
        return HttpClients.custom()
                .useSystemProperties()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .useSystemProperties()
                        .setDefaultConnectionConfig(timeouts)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .build();
    }
}
