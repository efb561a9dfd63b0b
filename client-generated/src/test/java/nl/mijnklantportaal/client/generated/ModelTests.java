package nl.mijnklantportaal.client.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.model.CustomerOfferLinks;
import nl.mijnklantportaal.client.model.LineItem;
import nl.mijnklantportaal.client.model.Link;
import nl.mijnklantportaal.client.model.RateLimitError;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The promises of every generated model, tested on the models of the offer operation. */
class ModelTests {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();

    static List<Class<? extends JsonModel>> models() {
        return Models.all();
    }

    @ParameterizedTest
    @MethodSource("models")
    void isFinalHasNoPublicConstructorAndIsNotSerializable(Class<? extends JsonModel> model) {
        assertThat(model).isFinal();
        assertThat(Serializable.class.isAssignableFrom(model)).isFalse();
        assertThat(model.getConstructors()).isEmpty();
        assertThat(model.getFields()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void noAccessorHidesWhatEveryObjectHas(Class<? extends JsonModel> model) throws Exception {
        List<String> taken = Arrays.stream(JsonModel.class.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .map(Method::getName)
                .toList();
        assertThat(Models.accessorNames(model))
                .hasSameSizeAs(Models.propertyNames(model))
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(taken);
        assertThat(Models.accessors(model)).extracting(Method::getName).containsAll(Models.accessorNames(model));

        Class<?> builder = Class.forName(model.getName() + "$Builder");
        for (String property : Models.accessorNames(model)) {
            assertThat(builder.getMethods())
                    .filteredOn(Method::getName, property)
                    .isNotEmpty()
                    .allSatisfy(setter -> assertThat(setter.getReturnType()).isEqualTo(builder));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void whatIsAbsentAndWhatIsNullReadsAsNullWhereItMay(Class<? extends JsonModel> model) {
        Map<String, Object> nulls = new LinkedHashMap<>();
        Models.propertyNames(model).forEach(name -> nulls.put(name, null));
        JsonModel absent = MAPPER.readValue("{}", model);
        JsonModel present = MAPPER.convertValue(nulls, model);

        for (Method accessor : Models.accessors(model)) {
            if (Models.mayGiveNull(accessor)) {
                assertThat(Models.call(accessor, absent)).isNull();
                assertThat(Models.call(accessor, present)).isNull();
            } else {
                assertThatExceptionOfType(MalformedFieldException.class)
                        .isThrownBy(() -> Models.call(accessor, absent))
                        .withMessageContaining(", and is absent.");
                assertThatExceptionOfType(MalformedFieldException.class)
                        .isThrownBy(() -> Models.call(accessor, present))
                        .withMessageContaining(", not null.");
            }
        }
        assertThat(present.toJson()).isEqualTo(nulls);
        assertThat(present.equals(absent)).isEqualTo(nulls.isEmpty());
    }

    @Test
    void aBuilderAndADocumentMakeEqualModels() {
        LineItem built = LineItem.builder()
                .description("Website template")
                .amountExclVat(Money.euros("12.95"))
                .vatRate(VatRate.STANDARD)
                .buildUnchecked();
        String json = "{\"description\":\"Website template\",\"amountExclVat\":\"12.95\",\"vatRate\":21}";

        assertThat(built).isEqualTo(read(json, LineItem.class)).hasSameHashCodeAs(read(json, LineItem.class));
        assertThat(built).isEqualTo(new JsonMapper().readValue(json, LineItem.class));
        assertThat(MAPPER.writeValueAsString(built)).isEqualTo(json);
        assertThat(built.toJson()).containsEntry("vatRate", BigInteger.valueOf(21));
    }

    @Test
    void equalityIsOfTheClassAndOfEveryMemberInAnyOrder() {
        Link link = Link.builder().href("h").type("t").buildUnchecked();

        assertThat(link)
                .isEqualTo(Link.builder().type("t").href("h").buildUnchecked())
                .isNotEqualTo(link.toBuilder().member("other", true).buildUnchecked())
                .isNotEqualTo(CustomerOffer.fromJson(link.toJson()))
                .isNotEqualTo(null)
                .isNotEqualTo(link.toJson());
        assertThat(line("21")).isNotEqualTo(line("21.0"));
        assertThat(line("12.9")).isNotEqualTo(line("12.90"));
    }

    @Test
    void onePieceOfJsonIsOneValueWhateverJavaTypeItCameFrom() {
        assertThat(List.of(
                        (byte) 21,
                        (short) 21,
                        21,
                        21L,
                        BigInteger.valueOf(21),
                        new BigDecimal("21"),
                        new AtomicLong(21)))
                .allSatisfy(number -> assertThat(
                                LineItem.builder().member("vatRate", number).buildUnchecked())
                        .isEqualTo(line("21")));
        assertThat(LineItem.builder().member("vatRate", new BigDecimal("21.0")).buildUnchecked())
                .isEqualTo(line("21.0"));
    }

    @Test
    void nothingHandedInOrOutCanChangeAModel() {
        List<Object> tags = new ArrayList<>(List.of("new"));
        AtomicLong counter = new AtomicLong(1);
        Map<String, Object> json = new LinkedHashMap<>(Map.of("tags", tags, "counter", counter));
        List<LineItem> lines = new ArrayList<>(List.of(line("21")));
        LineItem model = LineItem.fromJson(json);
        CreateCustomerOfferFromLinesRequest.Builder builder =
                CreateCustomerOfferFromLinesRequest.builder().lines(lines);
        CreateCustomerOfferFromLinesRequest request = builder.buildUnchecked();

        tags.add("newer");
        counter.set(2);
        json.put("other", true);
        lines.clear();
        builder.customerId("cst_1");
        model.toBuilder().member("counter", 3);

        assertThat(model.toJson()).isEqualTo(Map.of("tags", List.of("new"), "counter", BigInteger.ONE));
        assertThat(request.toJson()).containsOnlyKeys("lines");
        assertThat(request.lines()).containsExactly(line("21"));
        assertThatThrownBy(() -> model.toJson().put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> list(model.toJson().get("tags")).add("x"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> request.lines().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> list(request.toJson().get("lines")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aBuilderStartsFromAModelAndKeepsItsOrder() {
        CustomerOffer offer = read("{\"x\":1.50,\"id\":\"off_1\",\"amount\":null}", CustomerOffer.class);

        assertThat(offer.toBuilder().buildUnchecked()).isEqualTo(offer).isNotSameAs(offer);
        assertThat(write(offer.toBuilder()
                        .id("off_2")
                        .member("y", Arrays.asList(1, null, Map.of("z", line("0"))))
                        .buildUnchecked()))
                .isEqualTo("{\"x\":1.50,\"id\":\"off_2\",\"amount\":null,\"y\":[1,null,{\"z\":{\"vatRate\":0}}]}");
    }

    @Test
    void aMemberCanBeSentAsNull() {
        assertThat(write(CreateCustomerOfferFromLinesRequest.builder()
                        .member("sendNotification", null)
                        .buildUnchecked()))
                .isEqualTo("{\"sendNotification\":null}");
        assertThat(write(CustomerOffer.builder().acceptedViaIp(null).buildUnchecked()))
                .isEqualTo("{\"acceptedViaIp\":null}");
    }

    @Test
    void whatHasNoJsonFormIsRefusedByItsType() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LineItem.builder().member("x", Locale.ROOT).buildUnchecked())
                .withMessageStartingWith("A java.util.Locale has no JSON form here");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> LineItem.builder().member("x", Map.of(1, "one")).buildUnchecked())
                .withMessageContaining("The name of a JSON member must be text");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LineItem.builder().member("x", new Fraction()).buildUnchecked())
                .withMessageContaining("is not written as a decimal number");
    }

    @Test
    void datesAreWrittenAsTheContractWantsThemInAnyLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab-ca-islamic"));
        try {
            assertThat(write(CreateCustomerOfferFromLinesRequest.builder()
                            .issuedAt(LocalDate.of(2026, 11, 22))
                            .buildUnchecked()))
                    .isEqualTo("{\"issuedAt\":\"2026-11-22\"}");
            OffsetDateTime moment = OffsetDateTime.of(2024, 4, 29, 21, 0, 0, 123, ZoneOffset.ofHours(2));
            assertThat(write(CustomerOffer.builder()
                            .createdAt(moment)
                            .member("updatedAt", moment.atZoneSameInstant(ZoneId.of("Europe/Amsterdam")))
                            .buildUnchecked()))
                    .isEqualTo(
                            "{\"createdAt\":\"2024-04-29T21:00:00+02:00\",\"updatedAt\":\"2024-04-29T21:00:00+02:00\"}");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anOddDateCostsItsOwnAccessorAlone() {
        CustomerOffer offer = read(
                "{\"expiresAt\":\"2025-04-31\",\"createdAt\":\"yesterday\",\"issuedAt\":\"2025-04-01\","
                        + "\"acceptedAt\":\"2024-05-14T21:00:00+02:00\",\"rejectedAt\":\"2024-05-14t19:00:00.5z\"}",
                CustomerOffer.class);

        assertMalformed(
                offer::expiresAt, "expiresAt", "2025-04-31", "must be a date such as 2026-11-22, not this text");
        assertMalformed(
                offer::createdAt,
                "createdAt",
                "yesterday",
                "must be a date-time such as 2026-11-22T21:00:00+01:00, not this text");
        assertThat(offer.issuedAt()).isEqualTo("2025-04-01");
        assertThat(offer.acceptedAt()).isEqualTo(OffsetDateTime.of(2024, 5, 14, 21, 0, 0, 0, ZoneOffset.ofHours(2)));
        assertThat(offer.rejectedAt()).isEqualTo("2024-05-14T19:00:00.5Z");
        assertThat(offer.raw("createdAt")).isEqualTo("yesterday");
    }

    @Test
    void aValueOfAnotherKindNamesItsPlaceAndKeepsItself() {
        CustomerOffer offer = read(
                "{\"id\":12.90,\"amount\":{\"value\":\"1\"},\"issuedAt\":20250401,\"links\":{\"customer\":{\"href\":[1],\"type\":\"t\"}}}",
                CustomerOffer.class);

        assertMalformed(offer::id, "id", new BigDecimal("12.90"), "must be text, not this number");
        assertMalformed(
                offer::amount,
                "amount",
                Map.of("value", "1"),
                "must be a decimal with at most 1000 digits and two decimals, not an object");
        assertMalformed(
                offer::issuedAt,
                "issuedAt",
                BigInteger.valueOf(20250401),
                "must be a date such as 2026-11-22, not this number");
        CustomerOfferLinks links = offer.links();
        assertMalformed(
                links.customer()::href, "links.customer.href", List.of(BigInteger.ONE), "must be text, not an array");
        assertThat(links.customer().type()).isEqualTo("t");
    }

    @Test
    void aValueInAListNamesItsIndex() {
        CreateCustomerOfferFromLinesRequest request = read(
                "{\"lines\":[{\"vatRate\":9},{\"vatRate\":\"21\",\"description\":true}],\"sendNotification\":\"yes\"}",
                CreateCustomerOfferFromLinesRequest.class);

        assertThat(request.lines().get(0).vatRate()).isEqualTo(VatRate.REDUCED);
        LineItem second = request.lines().get(1);
        assertMalformed(
                second::vatRate,
                "lines[1].vatRate",
                "21",
                "must be a VAT rate in whole percent, 0 to 100, not this text");
        assertMalformed(second::description, "lines[1].description", true, "must be text, not true or false");
        assertMalformed(request::sendNotification, "sendNotification", "yes", "must be true or false, not this text");
        assertMalformed(
                read("{\"lines\":[{},7]}", CreateCustomerOfferFromLinesRequest.class)::lines,
                "lines[1]",
                BigInteger.valueOf(7),
                "must be an object, not this number");
        assertMalformed(
                read("{\"lines\":[null]}", CreateCustomerOfferFromLinesRequest.class)::lines,
                "lines[0]",
                null,
                "must be an object, not null");
        assertMalformed(
                read("{\"lines\":{}}", CreateCustomerOfferFromLinesRequest.class)::lines,
                "lines",
                Map.of(),
                "must be an array, not an object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"21", "21.0", "2.1E1", "0.21e2", "21.000"})
    void aWholeNumberIsAnIntegerHoweverItIsWritten(String number) {
        assertThat(error(number).code()).isEqualTo(21);
        assertThat(new JsonMapper()
                        .readValue("{\"code\":" + number + "}", RateLimitError.class)
                        .code())
                .isEqualTo(21);
    }

    @ParameterizedTest
    @ValueSource(strings = {"21.5", "3000000000", "-2147483649", "1E400", "1E-30", "123456789012345678901234567890"})
    void aNumberThatIsNoIntegerIsMalformed(String number) {
        assertMalformed(
                error(number)::code,
                "code",
                error(number).toJson().get("code"),
                "must be a whole number, not this number");
        assertThatExceptionOfType(MalformedFieldException.class)
                .isThrownBy(() -> new JsonMapper()
                        .readValue("{\"code\":" + number + "}", RateLimitError.class)
                        .code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E999999", "1E-999999999", "0E1001", "21E-1001"})
    void aNumberThatTakesTooManyDigitsToWriteOutIsMalformed(String number) {
        assertMalformed(
                error(number)::code,
                "code",
                error(number).toJson().get("code"),
                "must be a whole number, not a number of more than 1000 digits");
    }

    @Test
    @Timeout(60)
    void anEndlessNumberIsMalformedBeforeItTakesTime() {
        // Stripping the zeros of the first, or writing out the second, once took minutes.
        BigDecimal zeros = new BigDecimal(BigInteger.TWO.shiftLeft(25_000_000), 7_000_000);
        for (Number number : List.of(zeros, zeros.unscaledValue(), new BigDecimal("1E999999999"))) {
            RateLimitError error =
                    RateLimitError.builder().member("code", number).buildUnchecked();

            assertMalformed(
                    RateLimitError.fromJson(error.toJson())::code,
                    "code",
                    number,
                    "must be a whole number, not a number of more than 1000 digits");
            assertThat(error).hasToString("RateLimitError{code=a number of more than 1000 digits}");
            assertThat(RateLimitError.builder().member("other", number).buildUnchecked())
                    .hasToString("RateLimitError{other}");
        }
        RateLimitError.Builder foreign = RateLimitError.builder().member("other", new Digits(8_000_000));
        assertThatIllegalArgumentException()
                .isThrownBy(foreign::build)
                .withMessageStartingWith("A " + Digits.class.getName() + " of 8000000 characters is longer than");
        assertThat(RateLimitError.builder()
                        .member("other", new Digits(1_000))
                        .buildUnchecked()
                        .toJson())
                .containsEntry("other", new BigInteger("7".repeat(1_000)));
    }

    @Test
    void integersReachBothEndsOf32Bits() {
        assertThat(error("2147483647").code()).isEqualTo(Integer.MAX_VALUE);
        assertThat(error("-2147483648").code()).isEqualTo(Integer.MIN_VALUE);
        assertThat(error("-0").code()).isZero();
    }

    @Test
    void toStringShowsWhatTheContractKnowsUnlessItIsSensitive() {
        String shown = read(
                        "{\"id\":\"off_1\",\"x\":[1.50,null],\"acceptedViaIp\":\"192.0.2.7\",\"acceptedViaUserAgent\":{\"secret\":1},"
                                + "\"acceptanceSignature\":[\"secret\"],\"links\":{\"customer\":{\"href\":\"h\"}}}",
                        CustomerOffer.class)
                .toString();

        assertThat(shown)
                .isEqualTo("CustomerOffer{id=off_1, x, acceptedViaIp=***, acceptedViaUserAgent=***, "
                        + "acceptanceSignature=***, links={customer={href=h}}}");
        assertThat(read("{\"acceptedViaIp\":null}", CustomerOffer.class))
                .hasToString("CustomerOffer{acceptedViaIp=null}");
    }

    @Test
    void toStringShowsOfUnknownMembersTheNamesAloneAtAnyDepth() {
        String secret = "{\"iban\":\"secret\",\"of\":[{\"phone\":\"secret\"}]}";

        assertThat(read(
                        "{\"x\":\"secret\",\"id\":\"off_1\",\"y\":" + secret + ",\"z\":[\"secret\"]}",
                        CustomerOffer.class))
                .hasToString("CustomerOffer{x, id=off_1, y, z}");
        assertThat(read(
                        "{\"links\":{\"customer\":{\"href\":\"h\",\"x\":\"secret\"},\"y\":" + secret + "}}",
                        CustomerOffer.class))
                .hasToString("CustomerOffer{links={customer={href=h, x}, y}}");
        assertThat(read(
                        "{\"lines\":[{\"vatRate\":21,\"x\":\"secret\"},{}]}",
                        CreateCustomerOfferFromLinesRequest.class))
                .hasToString("CreateCustomerOfferFromLinesRequest{lines=[{vatRate=21, x}, {}]}");
        // An object where another kind belongs is kept as unknown too.
        assertThat(read("{\"id\":" + secret + ",\"amount\":[1," + secret + "]}", CustomerOffer.class))
                .hasToString("CustomerOffer{id={iban, of}, amount=[1, {iban, of}]}");
    }

    @Test
    void toStringNeverThrows() {
        for (String odd : List.of(
                "[]",
                "[[],null,{}]",
                "\"text\"",
                "1E999999",
                "{\"customer\":[]}",
                "{\"\":{}}",
                "null",
                "\"\\ud83d\"")) {
            for (String name : List.of("links", "lines", "id", "acceptedViaIp", "")) {
                String json = "{\"" + name + "\":" + odd + "}";
                assertThat(read(json, CustomerOffer.class).toString()).startsWith("CustomerOffer{");
                assertThat(read(json, CreateCustomerOfferFromLinesRequest.class).toString())
                        .startsWith("CreateCustomerOfferFromLinesRequest{");
            }
        }
        assertThat(CustomerOffer.fromJson(Map.of("links", Double.NaN)))
                .hasToString("CustomerOffer{links=(this number)}");
    }

    @Test
    void onlyAnObjectIsAModel() {
        for (String other : List.of("[]", "\"text\"", "1", "true")) {
            assertThatThrownBy(() -> read(other, CustomerOffer.class))
                    .isInstanceOf(tools.jackson.core.JacksonException.class);
        }
    }

    private static void assertMalformed(ThrowingCallable accessor, String path, Object raw, String message) {
        assertThatExceptionOfType(MalformedFieldException.class)
                .isThrownBy(accessor)
                .withMessage("The answer's field " + path + " " + message + "."
                        + (raw == null ? "" : " rawValue() has it as it came."))
                .satisfies(malformed -> {
                    assertThat(malformed.outcome()).isEqualTo(Outcome.UNKNOWN);
                    assertThat(malformed.path()).isEqualTo(path);
                    assertThat(malformed.rawValue()).isEqualTo(raw);
                });
    }

    private static LineItem line(String vatRate) {
        return read("{\"vatRate\":" + vatRate + "}", LineItem.class);
    }

    private static RateLimitError error(String code) {
        return read("{\"code\":" + code + "}", RateLimitError.class);
    }

    private static <M extends JsonModel> M read(String json, Class<M> model) {
        return MAPPER.readValue(json.getBytes(StandardCharsets.UTF_8), model);
    }

    private static String write(JsonModel model) {
        return new String(MAPPER.writeValueAsBytes(model), StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    /** A number with this many digits, all sevens. */
    private static final class Digits extends Number {
        private static final long serialVersionUID = 1L;

        private final int count;

        private Digits(int count) {
            this.count = count;
        }

        @Override
        public int intValue() {
            return 7;
        }

        @Override
        public long longValue() {
            return 7;
        }

        @Override
        public float floatValue() {
            return 7;
        }

        @Override
        public double doubleValue() {
            return 7;
        }

        @Override
        public String toString() {
            return "7".repeat(count);
        }
    }

    private static final class Fraction extends Number {
        private static final long serialVersionUID = 1L;

        @Override
        public int intValue() {
            return 0;
        }

        @Override
        public long longValue() {
            return 0;
        }

        @Override
        public float floatValue() {
            return 0.5f;
        }

        @Override
        public double doubleValue() {
            return 0.5;
        }

        @Override
        public String toString() {
            return "1/2";
        }
    }
}
