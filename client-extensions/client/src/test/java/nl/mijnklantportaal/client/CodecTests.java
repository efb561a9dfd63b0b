package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.AnsweringServer.Reply;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.spi.JsonCodec;
import nl.mijnklantportaal.client.spi.JsonCodecProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodecTests {
    private static final String REFUSAL =
            "refused: The class path is not valid. jackson: the Jackson on it is missing or"
                    + " too old for the built-in JSON codec (as with Spring Boot 3.5): add the dependency"
                    + " nl.mijnklantportaal.sdk:mijnklantportaal-client-jackson2, or use Jackson 3 with jackson-annotations"
                    + " 2.21 or newer. Nothing was sent, so nothing was created or changed.";

    @Test
    void theBuiltInCodecIsUsedWhereNobodyBringsAnother() throws Exception {
        assertThat(create(UnaryOperator.identity()))
                .startsWith("sent {\"customerId\":\"cst_abc12345def678\",")
                .endsWith("got ofr_1");
    }

    @Test
    void aCodecThatAModuleBringsIsUsedInPlaceOfTheBuiltInOne(@TempDir Path folder) throws Exception {
        provide(folder, Theirs.class.getName());

        assertThat(create(with(folder))).isEqualTo("sent theirs, got theirs");
    }

    @Test
    void aCodecThatAModuleBringsNeedsNoJackson(@TempDir Path folder) throws Exception {
        provide(folder, Theirs.class.getName());

        assertThat(create(classPath -> without("tools.jackson", with(folder).apply(classPath))))
                .isEqualTo("sent theirs, got theirs");
    }

    @Test
    void aCodecThatCannotBeLoadedIsRefusedWhenTheClientIsBuilt(@TempDir Path folder) throws Exception {
        provide(folder, "com.example.Nowhere");

        assertThat(create(with(folder)))
                .startsWith("refused: The class path is not valid. codec: ")
                .contains("com.example.Nowhere")
                .endsWith(" Nothing was sent, so nothing was created or changed.");
    }

    @Test
    void jacksonAnnotationsThatAreTooOldAreRefusedWhenTheClientIsBuilt() throws Exception {
        String old = System.getProperty("jackson-annotations-of-boot3");
        assertThat(Path.of(old)).exists();

        assertThat(create(classPath -> with(Path.of(old)).apply(without("jackson-annotations", classPath))))
                .isEqualTo(REFUSAL);
    }

    @Test
    void aMissingJacksonIsRefusedWhenTheClientIsBuilt() throws Exception {
        assertThat(create(classPath -> without("tools.jackson", classPath))).isEqualTo(REFUSAL);
        assertThat(create(classPath -> without("jackson-databind-3", classPath)))
                .isEqualTo(REFUSAL);
        assertThat(create(classPath -> without("jackson-core-3", classPath))).isEqualTo(REFUSAL);
    }

    private static String create(UnaryOperator<List<String>> classPath) throws Exception {
        OtherJvm.Result result = OtherJvm.run(CreateOffer.class, classPath);
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        return result.out().strip();
    }

    private static void provide(Path folder, String provider) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(JsonCodecProvider.class.getName()), provider);
    }

    private static UnaryOperator<List<String>> with(Path entry) {
        return classPath ->
                Stream.concat(Stream.of(entry.toString()), classPath.stream()).toList();
    }

    private static List<String> without(String part, List<String> classPath) {
        List<String> left = classPath.stream()
                .filter(entry -> !entry.replace('\\', '/')
                        .replace("/tools/jackson/", "/tools.jackson/")
                        .contains(part))
                .toList();
        assertThat(left).hasSizeLessThan(classPath.size());
        return left;
    }

    /** Creates an offer and says what was sent and got. */
    static final class CreateOffer {
        public static void main(String[] arguments) {
            try (AnsweringServer server = new AnsweringServer().answering(Reply.json(201, "{\"id\": \"ofr_1\"}"));
                    MijnKlantportaal portal = MijnKlantportaal.builder()
                            .baseUrl(server.url())
                            .apiKey("key")
                            .build()) {
                String id =
                        portal.customerOffers().createFromLines(Offers.typed()).id();
                System.out.println("sent " + server.received().get(0).body() + ", got " + id);
            } catch (InvalidRequestException e) {
                System.out.println(
                        "refused: " + e.getMessage() + (e.getCause() instanceof Error ? "" : " without cause"));
            }
        }
    }

    /** A codec that always has the same to say. */
    public static final class Theirs implements JsonCodecProvider {
        @Override
        public JsonCodec create() {
            return new JsonCodec() {
                @Override
                public byte[] write(Object value) {
                    return "theirs".getBytes(StandardCharsets.UTF_8);
                }

                @Override
                public Object read(byte[] json, Type type) {
                    return CustomerOffer.fromJson(Map.of("id", "theirs"));
                }
            };
        }
    }
}
