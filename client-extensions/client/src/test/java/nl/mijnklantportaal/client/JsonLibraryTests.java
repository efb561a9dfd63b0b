package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.CreateOffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import nl.mijnklantportaal.client.AnsweringServer.Reply;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.internal.json.Json;
import nl.mijnklantportaal.client.model.CustomerOffer;
import org.junit.jupiter.api.Test;

/** Class paths with one Jackson or another, or none. */
class JsonLibraryTests {
    private static final OtherJvm.Result READ =
            new OtherJvm.Result(0, "{\"id\":\"off_1\",\"amount\":\"1.21\"} EUR 1.21", "");

    @Test
    void aMissingJacksonCoreIsToldWhenTheClientIsBuilt() throws Exception {
        OtherJvm.Result result = OtherJvm.run(Build.class, without("jackson-core-3"));

        assertThat(result)
                .isEqualTo(new OtherJvm.Result(
                        0,
                        "The class path is not valid. jackson: the SDK needs tools.jackson.core:jackson-core 3.0 or newer,"
                                + " which is missing or cannot run here; add it, or import the BOM"
                                + " tools.jackson:jackson-bom. Jackson 2 may stay beside it. Nothing was sent, so nothing"
                                + " was created or changed.",
                        ""));
    }

    @Test
    void noDatabindOfJackson3IsNeeded() throws Exception {
        assertThat(OtherJvm.run(CreateOffer.class, without("jackson-databind-3")))
                .isEqualTo(new OtherJvm.Result(0, "EUR 1512.50", ""));
    }

    @Test
    void annotationsThatAreTooOldForAMapperOfJackson3AreNoTrouble() throws Exception {
        Path old = Path.of(System.getProperty("jackson-annotations-of-boot3"));
        assertThat(old).exists();

        assertThat(OtherJvm.run(ReadAndWrite.class, classPath -> {
                    List<String> older =
                            new ArrayList<>(without("jackson-annotations").apply(classPath));
                    older.add(0, old.toString());
                    return older;
                }))
                .isEqualTo(READ);
    }

    @Test
    void missingAnnotationsAreNoTrouble() throws Exception {
        assertThat(OtherJvm.run(ReadAndWrite.class, without("jackson-annotations", "jackson-databind")))
                .isEqualTo(READ);
    }

    private static UnaryOperator<List<String>> without(String... parts) {
        return classPath -> {
            List<String> left = classPath.stream()
                    .filter(entry -> List.of(parts).stream()
                            .noneMatch(Path.of(entry).getFileName().toString()::startsWith))
                    .toList();
            assertThat(left).hasSizeLessThan(classPath.size());
            return left;
        };
    }

    /** Builds a client and says what is wrong. */
    static final class Build {
        public static void main(String[] arguments) {
            try (MijnKlantportaal portal =
                    MijnKlantportaal.builder().apiKey("key").build()) {
                System.out.print(portal == null ? "none" : "built");
            } catch (InvalidRequestException e) {
                System.out.print(e.getMessage());
            }
        }
    }

    /** Reads an offer from an answer, without the sandbox, which has a Jackson of its own. */
    static final class ReadAndWrite {
        public static void main(String[] arguments) throws Exception {
            try (AnsweringServer server =
                            new AnsweringServer().answering(Reply.json(201, "{\"id\":\"off_1\",\"amount\":\"1.21\"}"));
                    MijnKlantportaal portal = MijnKlantportaal.builder()
                            .baseUrl(server.url())
                            .apiKey("key")
                            .build()) {
                CustomerOffer offer = portal.customerOffers().createFromLines(Offers.typed());
                System.out.print(new String(Json.write(offer), StandardCharsets.UTF_8) + " " + offer.amount());
            }
        }
    }
}
