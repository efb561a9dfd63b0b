package nl.mijnklantportaal.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.function.UnaryOperator;
import nl.mijnklantportaal.client.auth.BearerToken;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.internal.http.BaseUrl;
import nl.mijnklantportaal.client.internal.setup.SettingChecks;
import org.jspecify.annotations.Nullable;

/** Reads the settings of a client from environment variables. */
final class EnvironmentSettings {
    private static final String KEY_VARIABLE = "MIJNKLANTPORTAAL_API_KEY";
    private static final String URL_VARIABLE = "MIJNKLANTPORTAAL_BASE_URL";

    private EnvironmentSettings() {}

    /**
     * Starts a client with the key and, if set, the base URL of the environment.
     *
     * @param environment gives the value of a variable; null when it is not set
     * @return a builder that has both
     * @throws InvalidRequestException when the key is missing or a variable is not valid; it names the variable and does not
     *     show its value
     */
    static MijnKlantportaalBuilder builder(UnaryOperator<@Nullable String> environment) {
        SettingChecks checks = new SettingChecks("The client's configuration");
        String key = environment.apply(KEY_VARIABLE);
        checks.check(KEY_VARIABLE, problemOfKey(key));
        URI url = url(environment.apply(URL_VARIABLE), checks);
        checks.throwIfAny();
        MijnKlantportaalBuilder builder = MijnKlantportaal.builder().apiKey(Objects.requireNonNull(key));
        return url == null ? builder : builder.baseUrl(url);
    }

    private static @Nullable String problemOfKey(@Nullable String key) {
        return key == null || key.isBlank()
                ? "is not set in the environment; it holds the API key of the portal"
                : BearerToken.problem(key);
    }

    private static @Nullable URI url(@Nullable String value, SettingChecks checks) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            URI url = new URI(value.strip());
            checks.check(URL_VARIABLE, BaseUrl.problem(url, false));
            return url;
        } catch (URISyntaxException e) {
            checks.check(URL_VARIABLE, "is not a URL");
            return null;
        }
    }
}
