package nl.mijnklantportaal.client.jackson2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.cfg.PackageVersion;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.generated.RandomJson;
import nl.mijnklantportaal.client.internal.json.TestCodecs;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.spi.JsonCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * This codec and the built-in one give equal values and equal bytes, or refuse in the same words.
 *
 * <p>Outside of what {@link JsonCodec} promises they differ where Jackson 2 has no setting for it: {@code java.time} and
 * {@code Optional} need a module of its own there, and it has other views on the order and the absence of a record's parts.
 */
class BothCodecsTests {
    /** Written into every failure message, so that a failure can be run again. */
    private static final long SEED = 20_261_124L;

    private static final int DOCUMENTS = 500;

    private static final JsonCodec TWO = new Jackson2CodecProvider().create();
    private static final JsonCodec THREE = TestCodecs.builtIn();

    /** Its place of an error is where reading came to, and not where what is wrong begins. */
    private static final boolean JACKSON_OF_BOOT_3 = PackageVersion.VERSION.getMinorVersion() == 19;

    private static final List<String> KNOWN =
            List.of("id", "customerId", "offerNumber", "amount", "lines", "links", "vatRate", "sendNotification");

    private static final List<Type> TYPES = List.of(
            Object.class,
            Map.class,
            CustomerOffer.class,
            CreateCustomerOfferFromLinesRequest.class,
            new Listed(CustomerOffer.class),
            String.class,
            boolean.class,
            int.class,
            Long.class,
            BigInteger.class,
            BigDecimal.class,
            Kind.class);

    @Test
    void randomDocumentsAreReadAndWrittenAlike() {
        Random random = new Random(SEED);
        RandomJson generator = new RandomJson(random);
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] json = document(i, random, generator);
            String name = "seed " + SEED + ", document " + i + ": " + new String(json, StandardCharsets.UTF_8);
            for (Type type : List.of(Object.class, CustomerOffer.class)) {
                assertThat(read(TWO, json, type)).as(name).isEqualTo(read(THREE, json, type));
            }
        }
    }

    @Test
    void brokenDocumentsAreRefusedAlike() {
        Random random = new Random(SEED);
        RandomJson generator = new RandomJson(random);
        int refused = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] json = document(i, random, generator);
            if (random.nextBoolean()) {
                json = Arrays.copyOf(json, random.nextInt(json.length));
            } else {
                json[random.nextInt(json.length)] = (byte) random.nextInt(256);
            }
            String name =
                    "seed " + SEED + ", document " + i + ": " + HexFormat.of().formatHex(json);
            Outcome three = read(THREE, json, Object.class);
            refused += three.refusal() == null ? 0 : 1;
            // Jackson 2 points behind a control character, Jackson 3 at it, and here are many.
            assertThat(read(TWO, json, Object.class).withoutColumn()).as(name).isEqualTo(three.withoutColumn());
        }
        assertThat(refused).isGreaterThan(DOCUMENTS / 2);
    }

    @ParameterizedTest
    @MethodSource("awkward")
    void anAwkwardDocumentIsReadOrRefusedAlike(Document document) {
        for (Type type : TYPES) {
            Outcome two = read(TWO, document.json(), type);
            Outcome three = read(THREE, document.json(), type);

            assertThat(JACKSON_OF_BOOT_3 ? two.withoutColumn() : two)
                    .as(type.getTypeName())
                    .isEqualTo(JACKSON_OF_BOOT_3 ? three.withoutColumn() : three);
        }
    }

    static Stream<Document> awkward() {
        return Stream.of(
                        texts(
                                "",
                                " \n ",
                                "null",
                                " null ",
                                "true",
                                "\"EUR\"",
                                "\"\"",
                                "1",
                                "1.0",
                                "1.5",
                                "-",
                                "t",
                                "tru",
                                "[]",
                                "[null]",
                                "[{},{\"amount\":12.90}]",
                                "{}",
                                "{",
                                "]",
                                ":",
                                "\"not closed",
                                "<html><body>502 Bad Gateway</body></html>"),
                        texts(
                                "{}{}",
                                "{} {",
                                "{}]",
                                "{},",
                                "{} x",
                                "1 2",
                                "null null",
                                "{\"a\":1}\n\n  and more",
                                "[1,]",
                                "{\"a\":1,}",
                                "{\"a\":1 \"b\":2}",
                                "{\"a\"",
                                "{\"a\":",
                                "{\"a\":1",
                                "{\n  \"a\":\n    tru}",
                                "{a:1}",
                                "{'a':1}",
                                "{\"a\":'b'}",
                                "{\"a\":1;}",
                                "{\"lines\":[1,\n{]}",
                                "{\"a\":/* note */1}",
                                "// note\n{}",
                                "# note\n{}",
                                "{\"a\":1,\"b\":2,\"a\":{}}",
                                "{\"id\":{\"nl\":1},\"amount\":12.90,\"issuedAt\":true}"),
                        Stream.of(
                                        "NaN",
                                        "Infinity",
                                        "-Infinity",
                                        "+1",
                                        "01",
                                        ".5",
                                        "5.",
                                        "1e",
                                        "0x10",
                                        "1_000",
                                        "-0",
                                        "-0.0",
                                        "0.000",
                                        "12.90",
                                        "1E400",
                                        "1e-400",
                                        "1E+2",
                                        "1E2147483647",
                                        "1E2147483648",
                                        "1E-2147483648",
                                        "1E99999999999",
                                        "2147483648",
                                        "9223372036854775808",
                                        "1".repeat(1_001),
                                        "1".repeat(20_000),
                                        "1".repeat(1_000_001),
                                        "0." + "1".repeat(20_000))
                                .flatMap(number -> texts(number, "{\"amount\":" + number + "}")),
                        texts(
                                "{\"a\":\"\\ud83d\\ude80 \ud83d\ude80 \u20ac / \\/ \\u007f \u2028 <\"}",
                                "{\"\ud83d\ude80\":1}",
                                "{\"a\":\"\\ud800\"}",
                                "{\"a\":\"\\udc00 and\"}",
                                "{\"a\":\"\\x\"}",
                                "{\"a\":\"\\u12\"}",
                                "{\"a\":\"tab\there\"}",
                                "{\"a\":\"line\nhere\"}",
                                "{\"a\":\"\\u0000\"}",
                                "\ufffd{}",
                                "{\"a\":\"" + "x".repeat(70_000) + "\"}",
                                "{\"" + "x".repeat(70_000) + "\":1}",
                                "{\"" + "x".repeat(1_000_001) + "\":1}"),
                        texts(
                                nested(500, "[", "]"),
                                nested(501, "[", "]"),
                                nested(1_000, "[", "]"),
                                nested(1_001, "[", "]"),
                                nested(1_000, "{\"a\":", "}"),
                                nested(1_001, "{\"a\":", "}"),
                                "[".repeat(1_000),
                                "[".repeat(100_000)),
                        Stream.of("UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32BE", "UTF-32LE", "ISO-8859-1")
                                .map(Charset::forName)
                                .flatMap(encoding -> Stream.of(
                                                "{\"a\":\"\u00e9 \u20ac \ud83d\ude80\"}",
                                                "\ufeff{\"a\":1}",
                                                "{\"a\":x}",
                                                "{\"a\":",
                                                "\"a\"")
                                        .map(text -> new Document(encoding + " " + text, text.getBytes(encoding)))),
                        texts("\ufeff", "\ufeff{\"a\":1}", "\ufeff{\"a\":x}", "{\"a\":\"\ufeff\"}"),
                        Stream.of(
                                        "7b2261223a22ff227d",
                                        "7b2261223a22c0af227d",
                                        "7b2261223a22e282227d",
                                        "7b2261223a22e2",
                                        "7b2261223a22f09f9a227d",
                                        "7b2261223a22f8888080227d",
                                        "7b2261223a22f4908080227d",
                                        "7b22e2ff223a317d",
                                        "80",
                                        "fffe",
                                        "feff",
                                        "feffd800",
                                        "007b",
                                        "0000feff0011000000",
                                        "fffe000000110000",
                                        "0000fffe",
                                        "0000007b000000220011ffff")
                                .map(hex -> new Document(
                                        "hex " + hex, HexFormat.of().parseHex(hex))))
                .flatMap(documents -> documents);
    }

    /** Jackson 2 points behind a control character, Jackson 3 at it. */
    @ParameterizedTest
    @MethodSource("controlCharacters")
    void aDocumentWithAControlCharacterIsRefusedOnTheSameLine(Document document) {
        for (Type type : TYPES) {
            assertThat(read(TWO, document.json(), type).withoutColumn())
                    .as(type.getTypeName())
                    .isEqualTo(read(THREE, document.json(), type).withoutColumn());
        }
    }

    static Stream<Document> controlCharacters() {
        return texts("\u0000", "{\"a\":\u0001}", "{\"a\":1}\u0000");
    }

    /** Jackson 2.19 takes them; no document in good UTF-8 has them. */
    @ParameterizedTest
    @MethodSource("loneSurrogates")
    void aLoneSurrogateIsRefusedButByJackson219(Document document) {
        Outcome three = read(THREE, document.json(), Map.class);

        assertThat(three.refusal()).isNotNull();
        Outcome two = read(TWO, document.json(), Map.class);
        if (JACKSON_OF_BOOT_3) {
            assertThat(two.refusal()).isNull();
        } else {
            assertThat(two).isEqualTo(three);
        }
    }

    static Stream<Document> loneSurrogates() {
        return Stream.concat(
                texts("{\"\\ud800\":1}"),
                Stream.of(new Document(
                        "hex 7b2261223a22eda080227d", HexFormat.of().parseHex("7b2261223a22eda080227d"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"kind\":\"EUR\",\"amount\":1,\"unknown\":{}}",
                "{\"kind\":\"ONE\"}",
                "{\"amount\":null}",
                "{\"accepted\":true,\"kind\":null}"
            })
    void aBeanIsReadAndWrittenAlike(String json) {
        Outcome two = read(TWO, json.getBytes(StandardCharsets.UTF_8), Bean.class);
        Outcome three = read(THREE, json.getBytes(StandardCharsets.UTF_8), Bean.class);

        assertThat(two.written()).isEqualTo(three.written());
        assertThat(two.refusal()).isEqualTo(three.refusal());
    }

    @Test
    void valuesAreWrittenOrRefusedAlike() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("null", Collections.singletonMap("a", null));
        values.put("doubles", List.of(1.1, 2e300, 1e21, 1e-5, 1e23, 4.9e-324, 2e-3f, Double.NaN, -1 / 0.0, 0f / 0));
        values.put("decimals", List.of(new BigDecimal("1E+5"), new BigDecimal("1E-10"), new BigDecimal("12.90")));
        values.put("integers", List.of(1, 2L, (short) 3, (byte) 4, BigInteger.TEN.pow(400)));
        BigInteger beyond = BigInteger.ONE.shiftLeft(63);
        List<Number> integers = List.of(0, -1, Long.MAX_VALUE, Long.MIN_VALUE, beyond, beyond.not());
        values.put("integers of a model", CustomerOffer.fromJson(Map.of("integers", integers)));
        values.put("text", "\ud83d\ude80 \u20ac / \u007f \u2028 < \u0000 \" \\");
        values.put("text of no characters", "");
        values.put("lone surrogate", Map.of("a", "x\ud800y"));
        values.put("lone surrogate at the end", "x\ud800");
        values.put("low surrogate", Map.of("a", "\udc00x"));
        values.put("name", Map.of("\ud83d\ude80\u20ac", true));
        values.put("long texts", List.of("\ud83d\ude80".repeat(9_000), "x" + "\ud83d\ude80".repeat(9_000)));
        values.put("nested 500", List.of(lists(499)));
        values.put("nested 501", List.of(lists(500)));
        values.put("nested in an object", Map.of("a", lists(500)));
        values.put("name that is null", Collections.singletonMap(null, 1));
        values.put("bean", new Bean());
        values.put("enum", Kind.ONE);
        values.put("nothing of its own", new Object());
        values.put("an accessor that fails", new Failing());
        values.put("offer", CustomerOffer.fromJson(Map.of("id", "off_1", "amount", new BigDecimal("12.90"))));

        values.forEach((name, value) -> assertThat(write(TWO, value)).as(name).isEqualTo(write(THREE, value)));
    }

    @Test
    void aReasonForRefusingToWriteIsGivenInTheSameWords() {
        assertThat(write(TWO, lists(501))).isEqualTo("is not a JSON value (StreamConstraintsException)");
    }

    @Test
    void noMessageShowsTheDocument() {
        List<String> said = List.of(
                refusal("{\"a\":Wilhelmina}", Map.class),
                refusal("[{\"Wilhelmina\":1]", Object.class),
                refusal("\"Wilhelmina\"", CustomerOffer.class),
                refusal("\"Wilhelmina\"", Kind.class),
                refusal("12345678901234567890", int.class));

        assertThat(said).allMatch(words -> words.matches("not JSON of the expected form \\(line 1, column \\d+\\)"));
        assertThat(refusal("1E98765432109", Object.class)).isEqualTo("not JSON of the expected form");
        assertThat(refusal("null", Object.class)).isEqualTo("null where a value is due");
    }

    private static String refusal(String json, Type type) {
        String refusal = read(TWO, json.getBytes(StandardCharsets.UTF_8), type).refusal();
        assertThat(refusal).as(json).isNotNull();
        return refusal;
    }

    private static byte[] document(int i, Random random, RandomJson generator) {
        String json = i % 50 == 0 ? generator.deep(KNOWN, 1 + random.nextInt(100)) : generator.object(KNOWN);
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static Stream<Document> texts(String... texts) {
        return Arrays.stream(texts)
                .map(text -> new Document(
                        text.length() < 100 ? text : text.substring(0, 20) + "\u2026 of " + text.length(),
                        text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String nested(int depth, String start, String end) {
        return start.repeat(depth) + (end.equals("}") ? "1" : "") + end.repeat(depth);
    }

    private static Object lists(int depth) {
        Object value = 1;
        for (int i = 0; i < depth; i++) {
            value = List.of(value);
        }
        return value;
    }

    private static Outcome read(JsonCodec codec, byte[] json, Type type) {
        try {
            Object value = codec.read(json, type);
            return new Outcome(value, write(codec, value), null);
        } catch (IOException e) {
            assertThat(e).hasNoCause();
            return new Outcome(null, null, e.getMessage());
        }
    }

    private static String write(JsonCodec codec, Object value) {
        try {
            // Every byte is one character of this encoding.
            return new String(codec.write(value), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            assertThat(e).hasCauseInstanceOf(Exception.class);
            return e.getMessage();
        }
    }

    /** What came of a document: a value and what it is written as, or the words of a refusal. */
    private record Outcome(Object value, String written, String refusal) {
        Outcome withoutColumn() {
            return new Outcome(value, written, refusal == null ? null : refusal.replaceAll(", column \\d+", ""));
        }
    }

    private record Document(String name, byte[] json) {
        @Override
        public String toString() {
            return name;
        }
    }

    private record Listed(Type element) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return new Type[] {element};
        }

        @Override
        public Type getRawType() {
            return List.class;
        }

        @Override
        public Type getOwnerType() {
            return null;
        }
    }

    /** What it declares is not in the order of the alphabet. */
    private static final class Bean {
        public Kind kind = Kind.ONE;
        public int amount;
        public Boolean accepted;
    }

    private enum Kind {
        ONE;

        @Override
        public String toString() {
            return "EUR";
        }
    }

    private static final class Failing {
        public String getText() {
            throw new IllegalStateException("it fails");
        }
    }
}
