package nl.mijnklantportaal.client.generated;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.model.LineItem;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The contract's constraints, found by a plain validator from the annotations alone. */
class ConstraintTests {
    private static final long SEED = 20_261_122L;
    private static final int MUTATIONS = 3_000;

    // Any other interpolator needs an implementation of the expression language.
    private static final ValidatorFactory FACTORY = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory();
    private static final Validator VALIDATOR = FACTORY.getValidator();

    private static final String VALID = """
            {"customerId":"cst_abc12345def678","offerNumber":"2026-001","issuedAt":"2026-11-22","expiresAt":"2026-12-22",
             "sendNotification":true,"lines":[
               {"description":"Website template","amountExclVat":"1250.00","vatRate":21},
               {"description":"Printed manual","amountExclVat":"-24.95","vatRate":9}]}
            """;

    @AfterAll
    static void close() {
        FACTORY.close();
    }

    @Test
    void aValidRequestHasNoViolation() {
        assertThat(violations(request(valid()))).isEmpty();
        Map<String, Object> more = valid();
        more.put("unknown", Map.of("vatRate", 33));
        more.remove("sendNotification");
        assertThat(violations(request(more))).isEmpty();
    }

    @Test
    void whatIsRequiredIsReportedWhereItIsMissing() {
        assertThat(violations(request(Map.of())))
                .containsOnlyKeys("customerId", "offerNumber", "issuedAt", "expiresAt", "lines")
                .allSatisfy((path, message) -> assertThat(message).isEqualTo("must be given"));
        assertThat(violations(request(with("lines", List.of(Map.of(), Map.of("description", "d"))))))
                .containsOnlyKeys(
                        "lines[0].description",
                        "lines[0].amountExclVat",
                        "lines[0].vatRate",
                        "lines[1].amountExclVat",
                        "lines[1].vatRate");
        assertThat(paths(request(with("customerId", null)))).containsExactly("customerId");
    }

    @Test
    void nullIsRefusedWhereTheContractDoesNotAllowIt() {
        assertThat(violations(request(with("sendNotification", null))))
                .isEqualTo(Map.of("sendNotification", "must not be null; leave it out instead"));
        assertThat(violations(CustomerOffer.builder()
                        .acceptedAt(null)
                        .acceptedViaIp(null)
                        .buildUnchecked()))
                .isEmpty();
        assertThat(paths(CustomerOffer.builder().member("id", null).buildUnchecked()))
                .containsExactly("id");
    }

    @Test
    void thereIsAtLeastOneLine() {
        assertThat(paths(request(with("lines", List.of())))).containsExactly("lines");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n\r\f\u000b", "\u00a0", "\u2003\u3000", "\u2028\u2029", "\u202f\u205f\u1680"})
    void textIsNotBlank(String blank) {
        for (String name : List.of("customerId", "offerNumber")) {
            assertThat(paths(request(with(name, blank)))).containsExactly(name);
            assertThat(paths(request(with(name, blank + "x" + blank)))).isEmpty();
        }
        assertThat(paths(request(withLine("description", blank)))).containsExactly("lines[1].description");
        assertThat(paths(request(withLine("description", blank + "\ud83d\udce6" + blank))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12,95",
                "1e2",
                " 12.95",
                "12.95 ",
                "+1",
                "NaN",
                "12.955",
                "12.",
                ".5",
                "--1",
                "12.95\n",
                "x\n12.95",
                "12.95\nx",
                "\n12.95",
                "\u0661\u0662",
                "12.95\r\n",
                "12.95\u2028"
            })
    void anAmountMatchesAsAWhole(String amount) {
        assertThat(paths(request(withLine("amountExclVat", amount)))).containsExactly("lines[1].amountExclVat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "12", "12.9", "12.90", "-0.01", "00012.50", "99999999999999999999999999.99"})
    void anAmountHasAtMostTwoDecimals(String amount) {
        assertThat(paths(request(withLine("amountExclVat", amount)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0,true",
        "9,true",
        "21,true",
        "21.0,true",
        "19,false",
        "6,false",
        "-21,false",
        "21.5,false",
        "3000000000,false"
    })
    void aVatRateIsOneOfThree(String rate, boolean allowed) {
        String json = VALID.replace("\"vatRate\":9", "\"vatRate\":" + rate);
        CreateCustomerOfferFromLinesRequest request =
                new JsonMapper().readValue(json, CreateCustomerOfferFromLinesRequest.class);

        assertThat(paths(request)).isEqualTo(allowed ? Set.of() : Set.of("lines[1].vatRate"));
    }

    @Test
    void theMessageListsTheAllowedValues() {
        assertThat(violations(request(withLine("vatRate", 19))))
                .isEqualTo(Map.of("lines[1].vatRate", "must be one of 0, 9, 21"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2025-04-31",
                "2025-02-29",
                "2025-13-01",
                "2025-4-1",
                "20250401",
                "01-04-2025",
                "2025-04-01T00:00:00Z",
                "2025-04-01\n",
                "+12025-04-01",
                "-2025-04-01",
                "today"
            })
    void aDateExistsAndIsWrittenAsTheContractSays(String date) {
        assertThat(paths(request(with("issuedAt", date)))).containsExactly("issuedAt");
        assertThat(paths(CustomerOffer.builder().member("expiresAt", date).buildUnchecked()))
                .containsExactly("expiresAt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01", "2024-02-29", "9999-12-31"})
    void aDateIsOfAnyYearOfFourDigits(String date) {
        Map<String, Object> json = with("expiresAt", date);
        json.put("issuedAt", date);

        assertThat(paths(request(json))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-04-29T21:00:00+02:00,true",
        "2024-04-29T19:00:00.123Z,true",
        "2024-04-29t19:00:00z,true",
        "2024-04-29,false",
        "2024-04-29T21:00+02:00,false",
        "2024-04-29T21:00:00,false",
        "2024-04-29T21:00:00+02,false",
        "2024-04-31T21:00:00+02:00,false",
        "2024-04-29T25:00:00Z,false"
    })
    void aPointInTimeIsAsRfc3339Has(String text, boolean allowed) {
        assertThat(paths(CustomerOffer.builder().member("createdAt", text).buildUnchecked()))
                .isEqualTo(allowed ? Set.of() : Set.of("createdAt"));
    }

    @Test
    void aValueOfTheWrongKindIsReportedAtItsPlace() {
        assertThat(violations(request(with("sendNotification", "yes"))))
                .isEqualTo(Map.of("sendNotification", "must be true or false, not this text"));
        assertThat(violations(request(with(
                        "lines",
                        List.of(7, valid().get("lines"), LineItem.builder().buildUnchecked())))))
                .containsEntry("lines[0]", "must be an object, not this number")
                .containsEntry("lines[1]", "must be an object, not an array")
                .containsKey("lines[2].vatRate");
        assertThat(paths(CustomerOffer.builder()
                        .member("links", Map.of("customer", Map.of("href", 1)))
                        .buildUnchecked()))
                .containsExactly("links.customer.href");
        assertThat(paths(CustomerOffer.builder().member("links", List.of()).buildUnchecked()))
                .containsExactly("links");
    }

    @Test
    void whateverStandsAnywhereIsAViolationThereAndNeverAnException() {
        Random random = new Random(SEED);
        for (int i = 0; i < MUTATIONS; i++) {
            Map<String, Object> json = valid();
            Set<String> places = new TreeSet<>();
            for (int j = 1 + random.nextInt(3); j > 0; j--) {
                places.add(mutate(json, random));
            }
            String round = "seed " + SEED + ", round " + i + ": " + json;

            Set<String> expected = new TreeSet<>();
            places.stream()
                    .filter(place ->
                            places.stream().noneMatch(other -> !other.equals(place) && place.startsWith(other)))
                    .forEach(expected::add);
            assertThat(paths(request(json))).as(round).isEqualTo(expected);
        }
    }

    /** Puts a value of another kind at a random place and gives the path of that place. */
    private static String mutate(Map<String, Object> json, Random random) {
        List<String> names = List.copyOf(json.keySet());
        String name = names.get(random.nextInt(names.size()));
        if (name.equals("lines") && random.nextInt(4) > 0 && json.get(name) instanceof List<?> lines) {
            List<Object> copy = new ArrayList<>(lines);
            int index = random.nextInt(copy.size());
            String path = "lines[" + index + "]";
            if (random.nextBoolean() && copy.get(index) instanceof Map<?, ?> line) {
                Map<String, Object> members = new LinkedHashMap<>();
                line.forEach((member, value) -> members.put((String) member, value));
                String member =
                        List.of("description", "amountExclVat", "vatRate").get(random.nextInt(3));
                members.put(member, wrong(random, member.equals("vatRate") ? Integer.class : String.class));
                copy.set(index, members);
                json.put(name, copy);
                return path + "." + member;
            }
            copy.set(index, wrong(random, Map.class));
            json.put(name, copy);
            return path;
        }
        json.put(
                name,
                wrong(
                        random,
                        name.equals("lines")
                                ? List.class
                                : name.equals("sendNotification") ? Boolean.class : String.class));
        return name;
    }

    private static Object wrong(Random random, Class<?> due) {
        List<Object> values = new ArrayList<>(
                List.of(1.5, Long.MAX_VALUE, true, "text", List.of(), List.of(1), Map.of(), Map.of("vatRate", 1)));
        values.removeIf(due::isInstance);
        values.add(null);
        return values.get(random.nextInt(values.size()));
    }

    private static CreateCustomerOfferFromLinesRequest request(Map<String, Object> json) {
        return CreateCustomerOfferFromLinesRequest.fromJson(json);
    }

    private static Map<String, Object> with(String name, Object value) {
        Map<String, Object> json = valid();
        json.put(name, value);
        return json;
    }

    private static Map<String, Object> withLine(String name, Object value) {
        Map<String, Object> json = valid();
        List<?> lines = (List<?>) json.get("lines");
        Map<String, Object> second = new LinkedHashMap<>(
                LineItem.builder().member("copy", lines.get(1)).buildUnchecked().toJson());
        ((Map<?, ?>) second.remove("copy")).forEach((member, old) -> second.put((String) member, old));
        second.put(name, value);
        json.put("lines", List.of(lines.get(0), second));
        return json;
    }

    private static Map<String, Object> valid() {
        return new LinkedHashMap<>(new JsonMapper()
                .readValue(VALID.getBytes(StandardCharsets.UTF_8), CreateCustomerOfferFromLinesRequest.class)
                .toJson());
    }

    private static Set<String> paths(JsonModel model) {
        return new TreeSet<>(violations(model).keySet());
    }

    private static Map<String, String> violations(JsonModel model) {
        Map<String, String> messages = new LinkedHashMap<>();
        for (ConstraintViolation<JsonModel> violation : VALIDATOR.validate(model)) {
            messages.put(violation.getPropertyPath().toString(), violation.getMessage());
        }
        return messages;
    }
}
