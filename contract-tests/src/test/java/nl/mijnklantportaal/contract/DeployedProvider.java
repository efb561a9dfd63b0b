package nl.mijnklantportaal.contract;

import au.com.dius.pact.core.model.ProviderState;
import au.com.dius.pact.provider.IHttpClientFactory;
import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.HttpsTestTarget;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import kotlin.jvm.functions.Function0;
import nl.mijnklantportaal.client.api.PortalResources;
import org.jspecify.annotations.Nullable;

/**
 * A deployed provider, described by the command line and the environment.
 *
 * <table>
 * <caption>Its settings</caption>
 * <tr><th>name</th><th>meaning</th></tr>
 * <tr><td>{@code provider.url}</td><td>the API's base URL, required; https, or http on loopback</td></tr>
 * <tr><td>{@code provider.interactions}</td><td>{@code safe}, the default, or {@code all}</td></tr>
 * <tr><td>{@code provider.safe}</td><td>the file that lists what is safe to run, {@code safe-to-run.txt} by default; from
 * {@code provider.folder}, which is where Maven was started</td></tr>
 * <tr><td>{@code provider.customer}</td><td>the id of an existing customer of the provider</td></tr>
 * <tr><td>{@code provider.states.url}</td><td>the URL that sets up provider states, in the form of all Pact tools</td></tr>
 * <tr><td>{@code MIJNKLANTPORTAAL_API_KEY}</td><td>in the environment: a valid key of the provider</td></tr>
 * </table>
 */
final class DeployedProvider {
    private static final String KEY_VARIABLE = "MIJNKLANTPORTAAL_API_KEY";
    private static final int SECONDS_OF_SILENCE = 60;
    private static final String BASE_PATH = URI.create(PortalResources.SERVER).getPath();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private final UnaryOperator<@Nullable String> properties;
    private final UnaryOperator<@Nullable String> environment;

    DeployedProvider(UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    static DeployedProvider ofThisProcess() {
        return new DeployedProvider(System::getProperty, System::getenv);
    }

    HttpTestTarget target() {
        URI url = url("provider.url", "says where the provider's API is");
        String path = url.getPath().replaceAll("/$", "");
        if (!path.endsWith(BASE_PATH)) {
            throw new IllegalArgumentException("provider.url must be the base URL of the API, which ends in "
                    + BASE_PATH + ", and is " + url + ".");
        }
        String mountedAt = path.substring(0, path.length() - BASE_PATH.length());
        Function0<IHttpClientFactory> client = () -> new SendsOnce(SECONDS_OF_SILENCE);
        return url.getScheme().equals("https")
                ? new HttpsTestTarget(url.getHost(), url.getPort() < 0 ? 443 : url.getPort(), mountedAt, false, client)
                : new HttpTestTarget(url.getHost(), url.getPort() < 0 ? 80 : url.getPort(), mountedAt, client);
    }

    /** Returns the descriptions of the interactions to run. */
    List<String> toRun(List<String> ofPact) {
        String which = property("provider.interactions", "safe");
        if (which.equals("all")) {
            return ofPact;
        }
        if (!which.equals("safe")) {
            throw new IllegalArgumentException("provider.interactions must be safe or all, and is " + which + ".");
        }
        String given = property("provider.safe", "");
        Path file = given.isEmpty()
                ? Path.of("safe-to-run.txt")
                : Path.of(property("provider.folder", "")).resolve(given);
        List<String> safe = marked(file);
        List<String> unknown = new ArrayList<>(safe);
        unknown.removeAll(ofPact);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    file + " marks what is not in the pact: \"" + String.join("\", \"", unknown) + "\".");
        }
        if (safe.isEmpty()) {
            throw new IllegalArgumentException(file + " marks no interaction as safe, so there is nothing to run.");
        }
        return safe;
    }

    private static List<String> marked(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The file that marks what is safe to run cannot be read: " + file, e);
        }
    }

    /** Sets up a state and returns the values that the provider wants in the request. */
    Map<String, Object> setUp(ProviderState state) {
        if (property("provider.states.url", "").isEmpty()) {
            return withoutHelp(state);
        }
        Map<String, Object> values = byTheProvider(state);
        if (List.of(ProviderStates.KEY_VALID, ProviderStates.KEY_OF_ALL).contains(state.getName())) {
            values.computeIfAbsent(ProviderStates.API_KEY, name -> key());
        }
        String customer = property("provider.customer", "");
        if (state.getName().equals(ProviderStates.CUSTOMER_EXISTS) && !customer.isEmpty()) {
            values.putIfAbsent(ProviderStates.CUSTOMER_ID, customer);
        }
        return values;
    }

    private String key() {
        String key = environment.apply(KEY_VARIABLE);
        if (key == null || key.isBlank()) {
            throw new IllegalArgumentException(
                    KEY_VARIABLE + " is not set in the environment; it holds an API key that works at the provider.");
        }
        return key.strip();
    }

    /** Settings that need no call of the provider. */
    private Map<String, Object> withoutHelp(ProviderState state) {
        return switch (state.getName()) {
            case ProviderStates.KEY_VALID, ProviderStates.KEY_OF_ALL -> Map.of(ProviderStates.API_KEY, key());
            case ProviderStates.KEY_UNKNOWN,
                    ProviderStates.CUSTOMER_UNKNOWN,
                    ProviderStates.OFFER_UNKNOWN,
                    ProviderStates.PACKAGE_UNKNOWN,
                    ProviderStates.AGREEMENT_UNKNOWN,
                    ProviderStates.FILE_UNKNOWN,
                    ProviderStates.PLATFORM_INVOICE_UNKNOWN,
                    ProviderStates.ISSUED_CARD_UNKNOWN -> Map.of();
            case ProviderStates.NUMBER_FREE ->
                Map.of(ProviderStates.OFFER_NUMBER, "PACT-" + UUID.randomUUID().toString());
            case ProviderStates.INVOICE_NUMBER_FREE ->
                Map.of("invoiceNumber", "PACT-" + UUID.randomUUID().toString());
            case ProviderStates.CUSTOMER_EXISTS -> {
                String customer = property("provider.customer", "");
                if (customer.isEmpty()) {
                    throw new IllegalArgumentException(
                            "-Dprovider.customer=ID must name a customer that exists at the provider.");
                }
                yield Map.of(ProviderStates.CUSTOMER_ID, customer);
            }
            default ->
                throw new IllegalArgumentException("Only the provider can bring about that " + state.getName()
                        + "; -Dprovider.states.url=URL says where it does.");
        };
    }

    private Map<String, Object> byTheProvider(ProviderState state) {
        URI url = url("provider.states.url", "says where the provider sets its states up");
        ObjectNode body = Json.object("{}")
                .put("consumer", PinnedPact.CONSUMER)
                .put("state", state.getName())
                .put("action", "setup");
        body.set("params", Json.MAPPER.valueToTree(state.getParams()));
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> response;
        try {
            response = HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("The provider did not bring about that " + state.getName() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException("The provider did not bring about that " + state.getName() + ": " + url
                    + " answered " + response.statusCode() + ".");
        }
        Map<String, Object> values = new HashMap<>();
        JsonNode given = response.body().isBlank() ? Json.object("{}") : Json.parse(response.body());
        given.properties()
                .forEach(value -> values.put(value.getKey(), value.getValue().asText()));
        return values;
    }

    private URI url(String name, String meaning) {
        String text = property(name, "");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("-D" + name + "=URL " + meaning + ".");
        }
        return SafeUrl.of(name, text);
    }

    private String property(String name, String otherwise) {
        String value = properties.apply(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }
}
