package nl.mijnklantportaal.client.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.internal.json.Json;
import nl.mijnklantportaal.client.json.JsonModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Everything a server says survives being read and written again. */
class RoundTripTests {
    /** In every failure message, so that a failure can be repeated. */
    private static final long SEED = 20_261_122L;

    private static final int DOCUMENTS = 300;

    /** Fewer documents for each model of the other contracts, because there are many models and the templates are the same. */
    private static final int FEWER = 25;

    @TempDir
    private static Path folder;

    private static GeneratorHarness.Generated shapes;
    private static GeneratorHarness.Generated operations;
    private static GeneratorHarness.Generated reference;
    private static GeneratorHarness.Generated typed;

    @BeforeAll
    static void generate() throws IOException {
        shapes = GeneratorHarness.build("shapes", folder);
        operations = GeneratorHarness.build("operations", folder);
        reference = GeneratorHarness.build("public-reference", folder);
        typed = GeneratorHarness.build("typed", folder);
    }

    @AfterAll
    static void close() throws IOException {
        shapes.close();
        operations.close();
        reference.close();
        typed.close();
    }

    private static final JsonMapper PLAIN = JsonMapper.builder().build();
    private static final Mapper JACKSON_3 = jackson3(JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build());
    private static final Mapper JACKSON_2 = jackson2(com.fasterxml.jackson.databind.json.JsonMapper.builder()
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build());
    private static final Mapper DEFAULT_3 = jackson3(PLAIN);
    private static final Mapper DEFAULT_2 = jackson2(new com.fasterxml.jackson.databind.ObjectMapper());

    static List<Class<? extends JsonModel>> models() {
        return Stream.of(Models.all(), shapes.models(), operations.models(), reference.models(), typed.models())
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("models")
    void losesNothing(Class<? extends JsonModel> model) throws IOException {
        each(model, (document, json) -> {
            JsonModel read = (JsonModel) Json.read(json, model);
            List<Token> tokens = tokens(json);

            assertThat(tokens(Json.write(read))).as(document).isEqualTo(tokens);
            assertThat(JACKSON_3.read(json, model)).as(document).isEqualTo(read).hasSameHashCodeAs(read);
            assertThat(tokens(JACKSON_3.write(read))).as(document).isEqualTo(tokens);
            assertThat(tokens(JACKSON_2.write(read))).as(document).isEqualTo(tokens);
            JsonModel again = JACKSON_2.read(json, model);
            assertThat(again).as(document).isEqualTo(read).hasSameHashCodeAs(read);
            assertThat(tokens(JACKSON_2.write(again))).as(document).isEqualTo(tokens);
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void losesNothingButDigitsUnderAForeignMapper(Class<? extends JsonModel> model) throws IOException {
        each(model, (document, json) -> {
            List<Token> tokens = inDoublePrecision(tokens(json));

            assertThat(inDoublePrecision(tokens(DEFAULT_3.write(DEFAULT_3.read(json, model)))))
                    .as(document)
                    .isEqualTo(tokens);
            assertThat(inDoublePrecision(tokens(DEFAULT_2.write(DEFAULT_2.read(json, model)))))
                    .as(document)
                    .isEqualTo(tokens);
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void anAccessorReadsOrNamesItsPlace(Class<? extends JsonModel> model) throws IOException {
        List<Method> accessors = Models.accessors(model);
        each(model, (document, json) -> {
            JsonModel exact = JACKSON_3.read(json, model);
            JsonModel foreign = DEFAULT_2.read(json, model);
            for (Method accessor : accessors) {
                readsOrNamesItsPlace(document, accessor, exact);
                readsOrNamesItsPlace(document, accessor, foreign);
            }
            assertThat(exact.toString()).as(document).startsWith(model.getSimpleName());
        });
    }

    /** A builder takes the value of an accessor, and the built model gives the same value. */
    @ParameterizedTest
    @MethodSource("models")
    void aBuilderTakesBackWhatAnAccessorGives(Class<? extends JsonModel> model) throws IOException {
        List<Method> accessors = Models.accessors(model);
        each(model, (document, json) -> {
            JsonModel read = JACKSON_3.read(json, model);
            for (Method accessor : accessors) {
                Object value = valueOrNull(accessor, read);
                if (value != null) {
                    JsonModel built = Models.with(read, accessor, value);
                    assertThat(valueOrNull(accessor, built))
                            .as(document + " " + accessor.getName())
                            .isEqualTo(value);
                }
            }
        });
    }

    private static Object valueOrNull(Method accessor, JsonModel model) {
        try {
            return Models.call(accessor, model);
        } catch (MalformedFieldException malformed) {
            return null;
        }
    }

    private static void readsOrNamesItsPlace(String document, Method accessor, JsonModel model) {
        try {
            Models.call(accessor, model);
        } catch (MalformedFieldException malformed) {
            assertThat(Models.propertyNames(model.getClass()))
                    .as(document)
                    .anyMatch(name -> malformed.path().startsWith(name));
            // A member whose name looks like the path of another member is found first.
            if (malformed.path().indexOf('[') < 0 || !model.has(malformed.path())) {
                assertThat(model.raw(malformed.path())).as(document).isEqualTo(malformed.rawValue());
            }
            assertThat(malformed)
                    .as(document)
                    .hasMessageMatching("(?s)The answer's field \\Q" + malformed.path()
                            + "\\E (must be|is in another currency) .*");
        }
    }

    private static void each(Class<? extends JsonModel> model, Check check) throws IOException {
        Random random = new Random(SEED);
        RandomJson generator = new RandomJson(random);
        List<String> known = Models.propertyNames(model);
        int documents = Models.all().contains(model) ? DOCUMENTS : FEWER;
        for (int i = 0; i < documents; i++) {
            String json = i % 50 == 0 ? generator.deep(known, 1 + random.nextInt(100)) : generator.object(known);
            check.check("seed " + SEED + ", document " + i + ": " + json, json.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<Token> tokens(byte[] json) {
        List<Token> tokens = new ArrayList<>();
        // As text: from bytes, jackson-core 3.0 refuses an escaped emoji in a name, as Jackson 2 writes it.
        try (JsonParser parser = PLAIN.createParser(new String(json, StandardCharsets.UTF_8))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                // 1e-7 and 1E-7 are one notation, 12.9 and 12.90 are two; BigDecimal has no negative zero.
                tokens.add(
                        token.isNumeric()
                                ? new Token("number", new BigDecimal(parser.getString()).toString())
                                : new Token(token.name(), parser.getString()));
            }
        }
        return tokens;
    }

    private static List<Token> inDoublePrecision(List<Token> tokens) {
        return tokens.stream()
                .map(token -> token.kind().equals("number") || token.text().endsWith("Infinity")
                        ? new Token("number", Double.toString(0.0 + Double.parseDouble(token.text())))
                        : token)
                .toList();
    }

    private static Mapper jackson3(JsonMapper mapper) {
        return new Mapper() {
            @Override
            public <M extends JsonModel> M read(byte[] json, Class<M> model) {
                return mapper.readValue(json, model);
            }

            @Override
            public byte[] write(JsonModel model) {
                return mapper.writeValueAsBytes(model);
            }
        };
    }

    private static Mapper jackson2(com.fasterxml.jackson.databind.ObjectMapper mapper) {
        return new Mapper() {
            @Override
            public <M extends JsonModel> M read(byte[] json, Class<M> model) {
                try {
                    return mapper.readValue(json, model);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }

            @Override
            public byte[] write(JsonModel model) {
                try {
                    return mapper.writeValueAsBytes(model);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        };
    }

    private interface Mapper {
        <M extends JsonModel> M read(byte[] json, Class<M> model);

        byte[] write(JsonModel model);
    }

    private interface Check {
        void check(String document, byte[] json) throws IOException;
    }

    private record Token(String kind, String text) {}
}
