package nl.mijnklantportaal.contract.broker;

import au.com.dius.pact.core.pactbroker.CanIDeployResult;
import au.com.dius.pact.core.pactbroker.Latest;
import au.com.dius.pact.core.pactbroker.PactBrokerClient;
import au.com.dius.pact.core.pactbroker.PublishConfiguration;
import au.com.dius.pact.core.pactbroker.RequestFailedException;
import au.com.dius.pact.core.pactbroker.To;
import au.com.dius.pact.core.support.json.JsonParser;
import au.com.dius.pact.core.support.json.JsonValue;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import nl.mijnklantportaal.contract.SafeUrl;
import org.jspecify.annotations.Nullable;

/** The commands of the profiles {@code publish-pact} and {@code can-i-deploy}. */
public final class Broker {
    private static final String URL_VARIABLE = "PACT_BROKER_BASE_URL";
    private static final String TOKEN_VARIABLE = "PACT_BROKER_TOKEN";

    private final URI url;
    private final String token;
    private final PactBrokerClient client;
    private final PrintStream out;

    Broker(Map<String, String> environment, PrintStream out) {
        this.url = SafeUrl.of(URL_VARIABLE, given(environment, URL_VARIABLE, "says where the broker is"));
        this.token = given(environment, TOKEN_VARIABLE, "holds a token of the broker");
        this.client = new OneHostClient(url, token);
        this.out = out;
    }

    /**
     * Runs a command.
     *
     * @param arguments {@code publish FOLDER COMMIT BRANCH DIRTY} or {@code can-i-deploy FOLDER COMMIT ENVIRONMENT}; null counts
     *     as an empty argument
     * @throws IllegalArgumentException when the command line or the environment is wrong
     * @throws IllegalStateException when the broker refuses, or when its verdict is no
     */
    public static void main(@Nullable String[] arguments) {
        run(arguments, System.getenv(), System.out);
    }

    static void run(@Nullable String[] arguments, Map<String, String> environment, PrintStream out) {
        // Maven passes an empty argument as null.
        List<String> given = Stream.of(arguments)
                .map(argument -> Objects.requireNonNullElse(argument, ""))
                .toList();
        Broker broker = new Broker(environment, out);
        Path folder = Path.of(given.get(1));
        switch (given.get(0)) {
            case "publish" -> broker.publish(folder, given.get(2), given.get(3), Boolean.parseBoolean(given.get(4)));
            case "can-i-deploy" -> broker.canIDeploy(folder, given.get(2), given.get(3));
            default -> throw new IllegalArgumentException("There is no command " + given.get(0) + ".");
        }
    }

    /** Publishes every pact of a folder for a commit of a branch. */
    void publish(Path folder, String commit, String branch, boolean dirty) {
        if (dirty) {
            throw new IllegalArgumentException("Not published: there are changes that are not committed, so commit "
                    + commit + " is not what they would be published as.");
        }
        if (branch.isBlank() || branch.equals(commit)) {
            throw new IllegalArgumentException(
                    "Not published: no branch is checked out; -Dpact.branch=NAME says which one it is.");
        }
        for (Path pact : pacts(folder)) {
            try {
                Exception refused = client.uploadPactFile(
                                pact.toFile(), new PublishConfiguration(commit, List.of(), branch))
                        .errorValue();
                if (refused != null) {
                    throw refused;
                }
            } catch (Exception e) {
                // The client throws some failures and returns others.
                throw new IllegalStateException("Not published: " + pact.getFileName() + ", for the broker at " + url
                        + " did not take it: " + said(e));
            }
            out.println("Published " + pact.getFileName() + " at " + url + " as version " + commit + " of branch "
                    + branch + ".");
        }
    }

    /** Throws unless the broker has verified every provider in the environment against the pacts of the commit. */
    void canIDeploy(Path folder, String commit, String environment) {
        if (environment.isBlank()) {
            throw new IllegalArgumentException("-Dto=ENVIRONMENT says where to deploy, such as production.");
        }
        pacts(folder).stream().map(Broker::consumer).distinct().forEach(consumer -> {
            CanIDeployResult answer;
            try {
                answer = client.canIDeploy(
                        consumer, commit, new Latest.UseLatest(false), new To(null, environment, null), List.of());
            } catch (RuntimeException e) {
                throw noVerdict(said(e));
            }
            if (answer.getReason().isBlank()) {
                throw noVerdict(withoutToken(answer.getMessage()));
            }
            String verdict = consumer + " " + commit + (answer.getOk() ? " may" : " may not") + " be deployed to "
                    + environment + ": " + withoutToken(answer.getReason());
            if (!answer.getOk()) {
                throw new IllegalStateException(verdict);
            }
            out.println(verdict);
        });
    }

    private IllegalStateException noVerdict(String reason) {
        return new IllegalStateException("Not known: the broker at " + url + " gave no verdict: " + reason);
    }

    private static String consumer(Path pact) {
        try {
            JsonValue.Object json =
                    JsonParser.parseString(Files.readString(pact)).asObject();
            return Objects.requireNonNull(json).get("consumer").get("name").asString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String given(Map<String, String> environment, String name, String meaning) {
        String value = environment.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + " is not set in the environment; it " + meaning + ".");
        }
        return value;
    }

    private static List<Path> pacts(Path folder) {
        try (var files = Files.list(folder)) {
            List<Path> pacts = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            if (pacts.isEmpty()) {
                throw new IllegalArgumentException("There is no pact in " + folder + ".");
            }
            return pacts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the messages of a failure and of its causes. */
    private String said(Throwable failure) {
        String words = failure.getMessage()
                + (failure instanceof RequestFailedException refused && refused.getBody() != null
                        ? " " + refused.getBody()
                        : "");
        Throwable cause = failure.getCause();
        return withoutToken(cause == null || cause == failure ? words : words + ": " + said(cause));
    }

    private String withoutToken(String text) {
        return text.replace(token, "***").strip();
    }
}
