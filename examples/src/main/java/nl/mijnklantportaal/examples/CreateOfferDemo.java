package nl.mijnklantportaal.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads an offer from a file, creates it over HTTP and prints the result. */
public final class CreateOfferDemo {
    private static final String KEY_VARIABLE = "MIJNKLANTPORTAAL_API_KEY";
    private static final String URL_VARIABLE = "MIJNKLANTPORTAAL_BASE_URL";

    private final Map<String, String> environment;
    private final PrintStream out;

    private CreateOfferDemo(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    /**
     * Runs the demo; ends the JVM with status 1 when the offer was not created.
     *
     * @param arguments none; the system property {@code offer} names a file to read instead of the one that ships
     */
    public static void main(String[] arguments) {
        if (run(System.getProperty("offer"), System.getenv(), System.out, System.err) != 0) {
            System.exit(1);
        }
    }

    static int run(@Nullable String file, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            new CreateOfferDemo(environment, out).create(file == null || file.isBlank() ? null : file);
            return 0;
        } catch (InvalidRequestException e) {
            err.println("Not valid, so nothing was sent:");
            e.violations().forEach(violation -> err.println("  " + violation));
        } catch (MijnKlantportaalException e) {
            err.println(e.getMessage());
        } catch (UnreadableOfferException e) {
            err.println(e.getMessage() + " Nothing was sent.");
        }
        return 1;
    }

    private void create(@Nullable String file) {
        CreateCustomerOfferFromLinesRequest offer = read(file).toBuilder().build();
        String key = environment.getOrDefault(KEY_VARIABLE, "");
        String url = environment.getOrDefault(URL_VARIABLE, "");
        if (!key.isBlank() && !url.isBlank()) {
            create(offer, key, url(url), "at " + url);
            return;
        }
        if (!key.isBlank() || !url.isBlank()) {
            String missing = key.isBlank() ? KEY_VARIABLE : URL_VARIABLE;
            out.println("Only " + (key.isBlank() ? URL_VARIABLE : KEY_VARIABLE)
                    + " is set. To use a server of your own, set " + missing + " too. This is the sandbox.");
        }
        // The limit of the platform, so that the demo shows what a program sees there.
        try (Sandbox sandbox = Sandbox.builder().requestsPerMinute(60).start()) {
            create(offer, sandbox.apiKey(), sandbox.baseUrl(), "in the embedded sandbox at " + sandbox.baseUrl());
        }
    }

    private void create(CreateCustomerOfferFromLinesRequest offer, String key, URI url, String where) {
        try (MijnKlantportaal portal = MijnKlantportaal.builder()
                .apiKey(key)
                .baseUrl(url)
                .applicationName("mijnklantportaal-demo")
                .build()) {
            Response<CustomerOffer> response =
                    portal.customerOffers().createFromLinesWithResponse(offer, CallOptions.defaults());
            new OfferReport(out).print(offer, response, where);
        }
    }

    private static URI url(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new InvalidRequestException("The environment", List.of(new Violation(URL_VARIABLE, "is not a URL")));
        }
    }

    private static CreateCustomerOfferFromLinesRequest read(@Nullable String file) {
        String name = file == null ? "The demo's offer.json" : file;
        JsonMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        try (InputStream json = file == null ? ownOffer() : Files.newInputStream(Path.of(file))) {
            CreateCustomerOfferFromLinesRequest request =
                    mapper.readValue(json, CreateCustomerOfferFromLinesRequest.class);
            if (request == null) {
                throw new UnreadableOfferException(name + " contains null instead of a JSON object.");
            }
            return request;
        } catch (JacksonException e) {
            throw new UnreadableOfferException(name + " is not a JSON object: " + e.getOriginalMessage() + " (line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + ").");
        } catch (IOException e) {
            throw new UnreadableOfferException(
                    name + " cannot be read. Its full path is " + Path.of(name).toAbsolutePath() + ".");
        }
    }

    private static InputStream ownOffer() {
        return Objects.requireNonNull(CreateOfferDemo.class.getResourceAsStream("offer.json"), "offer.json");
    }

    /** The file is missing or is not a JSON object. */
    private static final class UnreadableOfferException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableOfferException(String message) {
            super(message);
        }
    }
}
