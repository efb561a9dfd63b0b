package nl.mijnklantportaal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinnedPactTests {
    @Test
    void theTestsProduceThePactThatIsPinned() {
        JsonNode pinned = PinnedPact.read();
        JsonNode now = NewPromises.without(pinned, Recording.of(Cases.all()), NewPromises::documented);

        List<String> differences = PactDifferences.between(pinned, now);
        if (!differences.isEmpty()) {
            fail(
                    "The tests produce another pact than the one in %s:%s%nWhen that is meant, mvn verify -Dpact.update"
                            + " accepts it; commit the file then.",
                    PinnedPact.FILE, PactDifferences.report(differences));
        }
    }

    @Test
    void theFileIsWrittenAsThePactIsPinned() throws Exception {
        String pinned = Json.pretty(PinnedPact.read());

        assertThat(Files.readString(PinnedPact.FILE)).isEqualTo(pinned);
    }

    @Test
    void whateverTheOrderOfTheCasesTheSameBytesComeOfThem() {
        String inOrder = Json.pretty(Recording.of(Cases.all()));

        for (int seed = 1; seed <= 3; seed++) {
            List<PactCase> shuffled = new ArrayList<>(Cases.all());
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(Json.pretty(Recording.of(shuffled))).as("seed %d", seed).isEqualTo(inOrder);
        }
    }

    @Test
    void theOrderOfNamesAndInteractionsMakesNoDifference() {
        JsonNode pinned = PinnedPact.read();
        JsonNode reversed = reversed(pinned);

        assertThat(PinnedPact.description(reversed.at("/interactions/0")))
                .isNotEqualTo(PinnedPact.description(pinned.at("/interactions/0")));
        assertThat(reversed.at("/interactions/0/request").fieldNames().next()).isEqualTo("path");
        assertThat(PactDifferences.between(pinned, reversed)).isEmpty();
    }

    @Test
    void whatTheToolAddsIsNotPinned() {
        JsonNode pinned = PinnedPact.read();

        assertThat(pinned.path("metadata").toString()).isEqualTo("{\"pactSpecification\":{\"version\":\"4.0\"}}");
        assertThat(pinned.path("interactions"))
                .isNotEmpty()
                .allSatisfy(interaction -> assertThat(interaction.propertyStream())
                        .extracting(Map.Entry::getKey)
                        .doesNotContain("key", "pending"));
    }

    @Test
    void aDifferenceNamesTheInteractionThePathTheOldAndTheNew() {
        ObjectNode now = copy();
        ObjectNode interaction = interaction(now, "an offer with a discount line, whose amount is negative");
        ObjectNode line = (ObjectNode) interaction.at("/request/body/content/lines/1");
        line.put("amountExclVat", "-150.0");
        line.remove("vatRate");
        line.put("unit", "piece");
        ((ObjectNode) interaction.get("response")).put("status", 200);

        assertThat(PactDifferences.between(PinnedPact.read(), now)).containsExactlyInAnyOrder("""
                        interaction "an offer with a discount line, whose amount is negative"
                            $.request.body.content.lines[1].amountExclVat
                              pinned: "-150.00"
                              now:    "-150.0\"""", """
                        interaction "an offer with a discount line, whose amount is negative"
                            $.request.body.content.lines[1].vatRate
                              pinned: 21
                              now:    nothing""", """
                        interaction "an offer with a discount line, whose amount is negative"
                            $.request.body.content.lines[1].unit
                              pinned: nothing
                              now:    "piece\"""", """
                        interaction "an offer with a discount line, whose amount is negative"
                            $.response.status
                              pinned: 201
                              now:    200""");
    }

    @Test
    void anotherExampleIsADifferenceOnlyWhereNoRuleTakesIt() {
        ObjectNode now = copy();
        ObjectNode page =
                (ObjectNode) interaction(now, "the first page of the customers").at("/response/body/content");
        ((ObjectNode) page.at("/data/0")).put("companyName", "Another BV").put("size", 3);
        page.put("current_page", 7);
        ObjectNode file = interaction(now, "a file by its id");
        ((ObjectNode) file.at("/response/body/content")).put("name", "another.pdf");
        ((ObjectNode) file.at("/response/matchingRules/body")).remove("$.type");
        ((ObjectNode) file.at("/response/body/content")).put("type", "directory");

        assertThat(PactDifferences.between(PinnedPact.read(), now))
                .hasSize(3)
                .anySatisfy(difference -> assertThat(difference).contains("$.response.body.content.data[0].size"))
                .anySatisfy(difference -> assertThat(difference).contains("$.response.body.content.type"))
                .anySatisfy(difference -> assertThat(difference).contains("$.response.matchingRules.body"));
    }

    @Test
    void whatTheVendorsDocumentPromisesMoreIsNoDifference() {
        ObjectNode now = copy();
        ObjectNode answer = (ObjectNode) interaction(now, "a file by its id").at("/response");
        ObjectNode rules = (ObjectNode) answer.at("/matchingRules/body");
        ((ObjectNode) answer.at("/body/content"))
                .put("size", 3)
                .putObject("owner")
                .put("name", "x");
        rules.set("$.size", rules.get("$.type"));
        rules.set("$.owner.name", rules.get("$.type"));

        assertThat(NewPromises.without(PinnedPact.read(), now, interaction -> true))
                .isEqualTo(PinnedPact.read());
        assertThat(NewPromises.without(PinnedPact.read(), now, interaction -> false))
                .isEqualTo(now);
        rules.remove("$.size");
        assertThat(NewPromises.without(PinnedPact.read(), now, interaction -> true)
                        .toString())
                .contains("\"size\":3");
    }

    @Test
    void whatTheVendorsDocumentHasIsDocumented() {
        JsonNode pinned = PinnedPact.read();
        assertThat(NewPromises.documented(
                        interaction(pinned, "an offer with a discount line, whose amount is negative")))
                .isTrue();
        ObjectNode nowhere = copy();
        ObjectNode request =
                (ObjectNode) interaction(nowhere, "a file by its id").get("request");
        assertThat(NewPromises.documented(interaction(nowhere, "a file by its id")))
                .isEqualTo(!openapi("observed/files.yaml"));
        request.put("path", "/v1/nowhere");
        assertThat(NewPromises.documented(interaction(nowhere, "a file by its id")))
                .isFalse();
    }

    private static boolean openapi(String file) {
        return Files.exists(Path.of("../openapi", file));
    }

    @Test
    void twoInteractionsOfOneDescriptionAreRefused() {
        ObjectNode now = copy();
        ArrayNode interactions = (ArrayNode) now.get("interactions");
        interactions.add(interactions.get(0).deepCopy());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PactDifferences.between(PinnedPact.read(), now))
                .withMessage("There are two interactions \"a file by its id\".");
    }

    @Test
    void interactionsThatCameAndWentAreNamed() {
        ObjectNode now = copy();
        interaction(now, "an offer with a number that is already used")
                .put("description", "an offer with an old number");

        assertThat(PactDifferences.between(PinnedPact.read(), now))
                .containsExactly(
                        "interaction \"an offer with a number that is already used\" is pinned and no longer there",
                        "interaction \"an offer with an old number\" is new");
    }

    @Test
    void whatIsNoInteractionIsComparedToo() {
        ObjectNode now = copy();
        ((ObjectNode) now.get("provider")).put("name", "another-api");

        assertThat(PactDifferences.between(PinnedPact.read(), now)).containsExactly("""
                the pact
                    $.provider.name
                      pinned: "mijnklantportaal-api"
                      now:    "another-api\"""");
    }

    @Test
    void anUpdateWritesWhatIsReadAfterwardsAndSaysWhatItAccepted(@TempDir Path folder) {
        Path file = folder.resolve("pacts/new.json");
        ObjectNode now = copy();
        ((ObjectNode) now.get("provider")).put("name", "another-api");

        assertThat(PinnedPact.update(file, copy())).isEqualTo(file + " is new.");
        assertThat(PinnedPact.update(file, copy())).isEqualTo(file + " stays as it is.");
        ObjectNode examples = copy();
        ((ObjectNode) interaction(examples, "a file by its id").at("/response/body/content")).put("name", "new.pdf");
        assertThat(PinnedPact.update(file, examples)).isEqualTo(file + " expects the same, with other examples.");
        assertThat(PinnedPact.read(file)).isEqualTo(examples);
        assertThat(PinnedPact.update(file, now)).isEqualTo("""
                Accepted in %s:

                  the pact
                    $.provider.name
                      pinned: "mijnklantportaal-api"
                      now:    "another-api"
                """.formatted(file));
        assertThat(PinnedPact.read(file)).isEqualTo(now);
    }

    @Test
    void aMissingFileSaysHowToWriteIt(@TempDir Path folder) {
        assertThatThrownBy(() -> PinnedPact.read(folder.resolve("none.json")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageEndingWith("none.json; mvn verify -Dpact.update writes it.");
    }

    private static ObjectNode copy() {
        return PinnedPact.read().deepCopy();
    }

    private static ObjectNode interaction(JsonNode pact, String description) {
        for (JsonNode interaction : pact.path("interactions")) {
            if (PinnedPact.description(interaction).equals(description)) {
                return (ObjectNode) interaction;
            }
        }
        throw new AssertionError("There is no interaction " + description);
    }

    /** Returns the pact with its interactions and the names of its objects in reverse order. */
    private static JsonNode reversed(JsonNode json) {
        if (json instanceof ObjectNode object) {
            ObjectNode result = Json.MAPPER.createObjectNode();
            List<Map.Entry<String, JsonNode>> members = new ArrayList<>(object.properties());
            Collections.reverse(members);
            members.forEach(member -> result.set(member.getKey(), reversed(member.getValue())));
            if (result.get("interactions") instanceof ArrayNode interactions) {
                List<JsonNode> last = new ArrayList<>();
                interactions.forEach(interaction -> last.add(0, interaction));
                result.putArray("interactions").addAll(last);
            }
            return result;
        }
        if (json instanceof ArrayNode array) {
            ArrayNode result = Json.MAPPER.createArrayNode();
            array.forEach(element -> result.add(reversed(element)));
            return result;
        }
        return json;
    }
}
