package nl.mijnklantportaal.specupdate.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks a pact against an OpenAPI document: each request and answer by path, method, header fields, status and schema.
 *
 * <p>A name that the document lacks is a problem. The comment {@code undocumented} of an interaction declares such names of its
 * answer; a declared name that the document has is also a problem.
 */
public final class PactCheck {
    private final OpenApiContract contract;

    private PactCheck(OpenApiContract contract) {
        this.contract = contract;
    }

    /**
     * Returns the check against a contract.
     *
     * @param contract an OpenAPI 3.1 document as JSON
     * @throws IllegalArgumentException when it is not a JSON object
     */
    public static PactCheck against(String contract) {
        return new PactCheck(new OpenApiContract(PactJson.object("The contract", contract)));
    }

    /**
     * Returns the problems that a pact has with a new contract and did not have with the old one.
     *
     * @param pact the file of the pact
     * @param before the old contract; null when there is none to compare with, and every problem is new
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when it is not a pact
     */
    public static List<String> newProblems(Path pact, @Nullable ObjectNode before, ObjectNode after)
            throws IOException {
        JsonNode read = pact(pact.toString(), Files.readString(pact));
        List<String> problems = new ArrayList<>(against(after.toString()).problemsOf(read));
        if (before != null) {
            problems.removeAll(against(before.toString()).problemsOf(read));
        }
        return List.copyOf(problems);
    }

    /**
     * Returns each problem as a sentence with the interaction and the JSON path in it.
     *
     * @param pact the JSON of a pact
     * @throws IllegalArgumentException when it is not a pact
     */
    public List<String> problems(String pact) {
        return problemsOf(pact("The pact", pact));
    }

    private List<String> problemsOf(JsonNode pact) {
        return interactions(pact)
                .flatMap(interaction -> problemsWith(interaction).stream()
                        .map(problem -> "\"" + description(interaction) + "\", " + problem))
                .toList();
    }

    private List<String> problemsWith(JsonNode interaction) {
        try {
            return new PactInteraction(contract, interaction).problems();
        } catch (SchemaException e) {
            return List.of("$: the contract has a schema that cannot be used: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /**
     * Returns the names of the interactions whose answer the contract has inferred, so that its status is not known for sure.
     *
     * @param pact the JSON of a pact
     * @throws IllegalArgumentException when it is not a pact
     */
    public Set<String> withInferredAnswer(String pact) {
        return interactions(pact("The pact", pact))
                .filter(interaction -> new PactInteraction(contract, interaction).hasInferredAnswer())
                .map(PactCheck::description)
                .collect(Collectors.toSet());
    }

    private static JsonNode pact(String name, String text) {
        JsonNode pact = PactJson.object(name, text);
        if (!pact.path("interactions").isArray()) {
            throw new IllegalArgumentException(name + " has no list \"interactions\", so it is not a pact.");
        }
        return pact;
    }

    private static Stream<JsonNode> interactions(JsonNode pact) {
        return pact.path("interactions").valueStream();
    }

    private static String description(JsonNode interaction) {
        return interaction.path("description").asText();
    }
}
