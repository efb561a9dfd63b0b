package nl.mijnklantportaal.client.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.call.FilePart;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.model.LineItem;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What core reads and writes token by token is what a mapper of jackson-databind reads and writes. */
class JsonTests {
    /** Written into every failure message, so that a failure can be run again. */
    private static final long SEED = 20_261_129L;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNameLength(1_000_000)
                            .maxNumberLength(1_000_000)
                            .maxNestingDepth(1_000)
                            .maxTokenCount(250_000)
                            .build())
                    .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String MISFIT = "not JSON of the expected form( \\(line \\d+, column \\d+\\))?";

    static Stream<AwkwardJson.Document> awkward() {
        return AwkwardJson.documents();
    }

    @ParameterizedTest
    @MethodSource("awkward")
    void anAwkwardDocumentIsReadAsAMapperReadsItOrRefused(AwkwardJson.Document document) throws IOException {
        assertReadAsByTheMapper(document.name(), document.json());
    }

    @Test
    void aDocumentThatIsCutOrDamagedIsReadAsAMapperReadsItOrRefused() throws IOException {
        Random random = new Random(SEED);
        List<byte[]> documents = AwkwardJson.documents()
                .map(AwkwardJson.Document::json)
                .filter(json -> json.length > 1 && json.length < 200)
                .toList();
        for (int i = 0; i < 2_000; i++) {
            byte[] json = documents.get(random.nextInt(documents.size())).clone();
            if (random.nextBoolean()) {
                json = Arrays.copyOf(json, random.nextInt(json.length));
            } else {
                json[random.nextInt(json.length)] = (byte) random.nextInt(256);
            }
            assertReadAsByTheMapper("seed " + SEED + ", document " + i, json);
        }
    }

    private static void assertReadAsByTheMapper(String name, byte[] json) throws IOException {
        Object expected;
        try {
            expected = MAPPER.readValue(json, Object.class);
        } catch (JacksonException | NumberFormatException refused) {
            assertThat(refusal(json, Object.class)).as(name).matches(MISFIT + "|more than 250000 JSON tokens, .*");
            return;
        }
        if (expected == null) {
            assertThat(refusal(json, Object.class)).as(name).isEqualTo("null where a value is due");
            return;
        }
        Object read = Json.read(json, Object.class);
        assertThat(read).as(name).isEqualTo(expected);
        if (expected instanceof Map) {
            assertThat(Json.read(json, Map.class)).as(name).isEqualTo(expected).hasToString(expected.toString());
            assertThat(((CustomerOffer) Json.read(json, CustomerOffer.class)).toJson())
                    .as(name)
                    .isEqualTo(read);
        } else {
            assertThat(refusal(json, Map.class)).as(name).matches(MISFIT);
            assertThat(refusal(json, CustomerOffer.class)).as(name).matches(MISFIT);
        }
    }

    @Test
    void aDocumentOfTooManyTokensOrLevelsIsRefused() {
        String tooMuch = "more than 250000 JSON tokens, or nested deeper than 1000 levels, where reading stops";

        assertThat(refusal("[" + "1,".repeat(250_000) + "1]", Object.class)).isEqualTo(tooMuch);
        assertThat(refusal(AwkwardJson.nested(1_001, "[", "]"), Object.class)).isEqualTo(tooMuch);
        assertThat(refusal(AwkwardJson.nested(1_001, "{\"a\":", "}"), CustomerOffer.class))
                .isEqualTo(tooMuch);
    }

    @Test
    void manyLongNamesAreReadAndForgotten() throws IOException {
        for (int i = 0; i < 40; i++) {
            String name = i + "x".repeat(100_000);
            assertThat(Json.read(bytes("{\"" + name + "\":1}"), Map.class)).isEqualTo(Map.of(name, BigInteger.ONE));
        }
    }

    @Test
    void aScalarAListOrAMapIsReadAsItsType() throws IOException {
        assertThat(read("\"EUR\"", String.class)).isEqualTo("EUR");
        assertThat(read("true", Boolean.class)).isEqualTo(true);
        assertThat(read("2147483647", Integer.class)).isEqualTo(Integer.MAX_VALUE);
        assertThat(read("2147483648", Long.class)).isEqualTo(2_147_483_648L);
        assertThat(read("12.90", BigDecimal.class)).isEqualTo(new BigDecimal("12.90"));
        assertThat(read("[\"a\",\"b\"]", type("texts"))).isEqualTo(List.of("a", "b"));
        assertThat(read("[[1],[]]", type("tables"))).isEqualTo(List.of(List.of(1), List.of()));
        assertThat(read("{\"b\":[1.0,null],\"a\":null}", type("anything"))).hasToString("{b=[1.0, null], a=null}");
        assertThat((List<?>) read("[{\"id\":\"off_1\",\"x\":1.50}]", type("offers")))
                .singleElement()
                .isEqualTo(CustomerOffer.fromJson(Map.of("id", "off_1", "x", new BigDecimal("1.50"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[1]", "[null]", "[[\"off_1\"]]", "\"off_1\"", "[{},1]"})
    void aListOfModelsWithAnythingElseInItIsRefused(String json) {
        assertThat(refusal(json, type("offers"))).isEqualTo("not JSON of the expected form");
    }

    @Test
    void aScalarOfAnotherTypeIsRefused() {
        assertThat(refusal("1", String.class)).isEqualTo("not JSON of the expected form");
        assertThat(refusal("2147483648", Integer.class)).isEqualTo("not JSON of the expected form");
        assertThat(refusal("\"true\"", Boolean.class)).isEqualTo("not JSON of the expected form");
        assertThat(refusal("null", String.class)).isEqualTo("null where a value is due");
    }

    @Test
    void aTypeThatNoJsonIsReadAsIsNamed() {
        assertThatThrownBy(() -> Json.read(bytes("{}"), Thread.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No JSON value is read as java.lang.Thread: declare a generated model, String, Boolean,"
                        + " Integer, Long, BigDecimal, Object, or a List or Map of these.");
    }

    @Test
    void aMalformedFieldOfAListTellsTheOutcomeOfItsCall() throws IOException {
        List<?> offers = (List<?>) Json.read(bytes("[{\"amount\":true}]"), type("offers"), Outcome.APPLIED);

        MalformedFieldException malformed =
                catchThrowableOfType(MalformedFieldException.class, () -> ((CustomerOffer) offers.get(0)).amount());

        assertThat(malformed.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(malformed.path()).isEqualTo("[0].amount");
    }

    @Test
    void whatIsReadCannotBeChanged() throws IOException {
        List<?> list = (List<?>) read("[{\"a\":[1]}]", type("offers"));

        assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((CustomerOffer) list.get(0)).toJson().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void plainValuesAreWrittenAsAMapperWritesThem() throws IOException {
        BigInteger beyond = BigInteger.ONE.shiftLeft(63);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("null", Collections.singletonMap("a", null));
        values.put("doubles", List.of(1.1, 2e300, 1e21, 1e-5, 1e23, 4.9e-324, 2e-3f, Double.NaN, -1 / 0.0, 0f / 0));
        values.put("decimals", List.of(new BigDecimal("1E-10"), new BigDecimal("12.90"), new BigDecimal("-0.05")));
        values.put("integers", List.of(1, 2L, (short) 3, (byte) 4, BigInteger.TEN.pow(400)));
        values.put("long integers", List.of(0, -1, Long.MAX_VALUE, Long.MIN_VALUE, beyond, beyond.not()));
        values.put("text", "\ud83d\ude80 \u20ac / \u007f \u2028 < \u0000 \" \\");
        values.put("empty text", "");
        values.put("lone surrogate", Map.of("a", "x\ud800y"));
        values.put("lone surrogate at the end", "x\ud800");
        values.put("low surrogate", Map.of("a", "\udc00x"));
        values.put("name", Map.of("\ud83d\ude80\u20ac", true));
        values.put("long texts", List.of("\ud83d\ude80".repeat(9_000), "x" + "\ud83d\ude80".repeat(9_000)));
        values.put("500 levels", lists(500));

        for (Map.Entry<String, Object> value : values.entrySet()) {
            assertThat(Json.write(value.getValue()))
                    .as(value.getKey())
                    .isEqualTo(MAPPER.writeValueAsBytes(value.getValue()));
        }
        assertThat(Json.write(null)).isEqualTo(bytes("null"));
    }

    @Test
    void ourOwnTypesAreWrittenInTheirOneForm() throws IOException {
        LineItem line = LineItem.builder()
                .description("Book")
                .amountExclVat(Money.euros("24.95"))
                .vatRate(VatRate.REDUCED)
                .build();

        assertThat(Json.write(List.of(line, Map.of("price", Money.euros("1.5")), VatRate.STANDARD)))
                .isEqualTo(bytes("[{\"description\":\"Book\",\"amountExclVat\":\"24.95\",\"vatRate\":9},"
                        + "{\"price\":\"1.50\"},21]"));
    }

    @Test
    void whatHasNoJsonFormIsRefused() {
        FilePart file = FilePart.of("a.pdf", "application/pdf", new byte[] {1});
        List<Object> itself = new ArrayList<>();
        itself.add(itself);

        for (Object value :
                List.of(new Object(), Thread.State.NEW, file, List.of(file), Map.of(1, "a"), lists(501), itself)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> Json.write(value))
                    .withMessageMatching("is not a JSON value( \\(\\w+\\)|: [^:]+(: [^:]+)?[^.])")
                    .withCauseInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void aRefusalToWriteSaysWhatIsAllowed() {
        assertThatThrownBy(() -> Json.write(List.of(Thread.State.NEW)))
                .hasMessage(
                        "is not a JSON value: A java.lang.Thread$State has no JSON form here: give text, a boolean, a"
                                + " number, a list, a map or a generated model");
        assertThatThrownBy(() -> Json.write(Map.of(1, "a")))
                .hasMessage(
                        "is not a JSON value: The name of a JSON member must be text, and a java.lang.Integer is not");
    }

    @Test
    void noMessageShowsTheDocument() {
        List<String> said = List.of(
                refusal("{\"a\":Wilhelmina}", Map.class),
                refusal("[{\"Wilhelmina\":1]", Object.class),
                refusal("\"Wilhelmina\"", CustomerOffer.class),
                refusal("1E98765432109", Object.class));

        assertThat(said).allMatch(words -> words.matches("not JSON of the expected form \\(line 1, column \\d+\\)"));
        assertThat(refusal("{\"Wilhelmina\":1}", type("byName"))).isEqualTo("not JSON of the expected form");
    }

    private static Object read(String json, Type type) throws IOException {
        return Json.read(bytes(json), type);
    }

    private static String refusal(String json, Type type) {
        return refusal(bytes(json), type);
    }

    private static String refusal(byte[] json, Type type) {
        IOException refusal = catchThrowableOfType(IOException.class, () -> Json.read(json, type));
        assertThat(refusal)
                .as(new String(json, StandardCharsets.ISO_8859_1))
                .isNotNull()
                .hasNoCause();
        return refusal.getMessage();
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static Object lists(int levels) {
        return IntStream.range(0, levels).boxed().reduce((Object) 1, (value, i) -> List.of(value), (a, b) -> a);
    }

    /** The return type of a method below. */
    private static Type type(String method) {
        try {
            return Declared.class.getDeclaredMethod(method).getGenericReturnType();
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private interface Declared {
        List<String> texts();

        List<List<Integer>> tables();

        Map<String, Object> anything();

        Map<String, String> byName();

        List<CustomerOffer> offers();
    }
}
