package nl.mijnklantportaal.contract;

import au.com.dius.pact.core.model.Consumer;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.Provider;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import au.com.dius.pact.core.model.V4Pact;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The committed pact, and the form in which pacts are compared. */
final class PinnedPact {
    static final String CONSUMER = "mijnklantportaal-java-sdk";
    static final String PROVIDER = "mijnklantportaal-api";
    static final Path FILE = Path.of("pacts", CONSUMER + "-" + PROVIDER + ".json");

    private static @Nullable JsonNode pinned;

    private PinnedPact() {}

    /**
     * Returns the pinned pact. With {@code -Dpact.update} it is written anew first, so that every check of the same build reads
     * the new one.
     */
    static synchronized JsonNode read() {
        if (pinned == null) {
            if (Boolean.getBoolean("pact.update")) {
                System.out.println(update(FILE, Recording.of(Cases.all())));
            }
            pinned = read(FILE);
        }
        return pinned.deepCopy();
    }

    static JsonNode read(Path file) {
        try {
            return Json.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "There is no pinned pact at " + file + "; mvn verify -Dpact.update writes it.", e);
        }
    }

    /** Writes the file and prints the changes. */
    static String update(Path file, JsonNode now) {
        String told = file + " is new.";
        if (Files.exists(file)) {
            JsonNode before = read(file);
            List<String> differences = PactDifferences.between(before, now);
            String same = before.equals(now) ? " stays as it is." : " expects the same, with other examples.";
            told = file + same;
            if (!differences.isEmpty()) {
                told = "Accepted in " + file + ":" + PactDifferences.report(differences);
            }
        }
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, Json.pretty(now));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return told;
    }

    static V4Pact of(List<SynchronousHttp> interactions) {
        return new V4Pact(new Consumer(CONSUMER), new Provider(PROVIDER), new ArrayList<Interaction>(interactions));
    }

    /**
     * Returns a pact without the tool's version, its keys, and the order of interactions and names. Provider states keep their
     * order, in which a provider sets them up.
     */
    static JsonNode normalised(V4Pact pact) {
        ObjectNode json = Json.object(au.com.dius.pact.core.support.Json.toJson(pact.toMap(PactSpecVersion.V4))
                .serialise());
        ((ObjectNode) json.path("metadata")).remove("pact-jvm");
        List<JsonNode> interactions = new ArrayList<>();
        for (JsonNode interaction : json.path("interactions")) {
            ((ObjectNode) interaction).remove(List.of("key", "pending"));
            interactions.add(interaction);
        }
        interactions.sort(Comparator.comparing(PinnedPact::description));
        ArrayNode inOrder = json.putArray("interactions");
        inOrder.addAll(interactions);
        return json;
    }

    static String description(JsonNode interaction) {
        return interaction.path("description").asText();
    }
}
