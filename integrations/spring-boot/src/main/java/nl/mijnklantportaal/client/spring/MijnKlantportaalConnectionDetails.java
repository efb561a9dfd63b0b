package nl.mijnklantportaal.client.spring;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the API is and with which key. A bean of this type takes the place of the properties {@code mijnklantportaal.base-url},
 * {@code api-key} and {@code oauth.host}. The starter makes one of a {@code Sandbox} that is a bean, as that of a test with
 * {@code @PortalSandbox} is.
 */
public interface MijnKlantportaalConnectionDetails extends ConnectionDetails {
    /**
     * The URL of the API.
     *
     * @return an https URL; plain http for loopback only
     */
    URI baseUrl();

    /**
     * The API key. Not used where the properties have an OAuth application.
     *
     * @return null when there is none
     */
    @Nullable
    String apiKey();

    /**
     * The host of the platform's OAuth pages.
     *
     * @return null for the platform's own
     */
    default @Nullable URI oauthHost() {
        return null;
    }
}
