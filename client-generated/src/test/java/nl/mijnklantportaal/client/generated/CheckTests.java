package nl.mijnklantportaal.client.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.call.FilePart;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.generated.GeneratorHarness.Generated;
import nl.mijnklantportaal.client.internal.call.RequestValidator;
import nl.mijnklantportaal.client.json.Checks;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.LineItem;
import nl.mijnklantportaal.client.model.UpdateCustomerRequest;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Each constraint that the shape of a model checks, with its words, which Bean Validation uses too. */
class CheckTests {
    @TempDir
    private static Path folder;

    private static Generated constraints;

    @BeforeAll
    static void generate() throws IOException {
        constraints = GeneratorHarness.build("constraints", folder);
    }

    @AfterAll
    static void close() throws IOException {
        constraints.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\u00a6',
            quoteCharacter = '`',
            value = {
                "code      \u00a6 'ab'             \u00a6 must match \"^[a-z]{2}\\\\\\d{1,3}\\$$\"",
                "code      \u00a6 ''               \u00a6 size must be at least 1",
                "code      \u00a6 null             \u00a6 must be given",
                "amount    \u00a6 '1'              \u00a6 must be a number, not this text",
                "worded    \u00a6 'abcd'           \u00a6 must be digits, not {this} or ${that} or \\\\",
                "worded    \u00a6 '1234'           \u00a6 size must be between 1 and 3",
                "braces    \u00a6 '{'              \u00a6 must match \"^\\{[^{}]*\\}$\"",
                "dollars   \u00a6 '${y}'           \u00a6 must match \"^(\\$\\{x\\}|\\$x)$\"",
                "brief     \u00a6 '\ud83d\udce6\ud83d\udce6' \u00a6 size must be between 0 and 3",
                "lengthy   \u00a6 'a'              \u00a6 size must be at least 2",
                "between   \u00a6 'abcde'          \u00a6 must have two to four {signs}",
                "amount    \u00a6 -0.01            \u00a6 must be at least 0",
                "amount    \u00a6 1000.500001      \u00a6 must be at most 1000.5",
                "amount    \u00a6 1E400            \u00a6 must be at most 1000.5",
                "share     \u00a6 0                \u00a6 must be more than 0",
                "share     \u00a6 1.0              \u00a6 must be less than 1",
                "count     \u00a6 12.5             \u00a6 must be a whole number, not this number",
                "count     \u00a6 -4               \u00a6 must be at least -3",
                "wide      \u00a6 9007199254740992 \u00a6 must be at most 9007199254740991",
                "choice    \u00a6 'b'              \u00a6 must be one of a, {b}, $c, ${d}, e\\f, , é",
                "level     \u00a6 4                \u00a6 must be one of 1, 2, 3",
                "ratio     \u00a6 2.51             \u00a6 must be one of 0.5, 1, 2.5",
                "truth     \u00a6 false            \u00a6 must be one of true",
                "constant  \u00a6 'Only'           \u00a6 must be one of only",
                "day       \u00a6 '2025-04-31'     \u00a6 must be a date (RFC 3339)",
                "day       \u00a6 '+12026-01-01'   \u00a6 must be a date (RFC 3339)",
                "moment    \u00a6 '2026-11-22T21:00:00' \u00a6 must be a date-time (RFC 3339)",
                "worked    \u00a6 '1999-01-01'     \u00a6 must be in this millennium",
                "nullable  \u00a6 'a'              \u00a6 size must be at least 2",
                "brief     \u00a6 null             \u00a6 must not be null; leave it out instead",
                "snakeCase \u00a6 'ab'             \u00a6 size must be between 0 and 1",
                "tags      \u00a6 []               \u00a6 size must be between 1 and 12",
                "tags[1]   \u00a6 ['a',1]          \u00a6 must be text, not this number",
                "tags[1]   \u00a6 ['a','']         \u00a6 size must be between 1 and 3",
                "tags[10]  \u00a6 ['a','a','a','a','a','a','a','a','a','a',null] \u00a6 must be text, not null",
                "lines     \u00a6 []               \u00a6 must have at least one line",
                "grid[1][0] \u00a6 [[0],[-1]]      \u00a6 must be at least 0",
                "grid[0]   \u00a6 [[]]             \u00a6 size must be between 1 and 2",
                "labels    \u00a6 {}               \u00a6 size must be between 1 and 2",
                "labels[a.b] \u00a6 {'a.b':'xyz'}   \u00a6 size must be between 0 and 2",
                "byName[x][0].vatRate \u00a6 {'x':[{'description':'d','vat_rate':19}]} \u00a6 must be one of 0, 9, 21",
                "colours[1] \u00a6 ['red','blue']  \u00a6 must be one of red, green",
                "closed.d  \u00a6 {'d':1}          \u00a6 must be left out; the contract has no such member here",
                "closed    \u00a6 {'a':'','b_c':''} \u00a6 must have at most one member",
                "change    \u00a6 {}               \u00a6 must have at least one member, such as name, note",
                "period.endsOn \u00a6 {'starts_on':'2026-02-01','endsOn':'2026-01-01'} "
                        + "\u00a6 must not be before startsOn (2026-01-01 is before 2026-02-01)",
                "period.endsAt \u00a6 {'startsAt':'2026-02-01T12:00:00Z','endsAt':'2026-02-01T12:30:00+01:00'} "
                        + "\u00a6 must not be before startsAt (2026-02-01T12:30:00+01:00 is before 2026-02-01T12:00:00Z)",
                "period.opensAt \u00a6 {'opensAt':''} \u00a6 must be a date and time such as 2026-11-29 14:00:00",
                "period.opensAt \u00a6 {'opensAt':'2026-02-01 12:00'} \u00a6 must be a date and time such as 2026-11-29 14:00:00",
                "period.opensAt \u00a6 {'opensAt':'2026-02-01T12:00:00'} \u00a6 must be a date and time such as 2026-11-29 14:00:00",
                "period.opensAt \u00a6 {'opensAt':'2026-02-30 12:00:00'} \u00a6 must be a date and time such as 2026-11-29 14:00:00",
                "period.opensAt \u00a6 {'opensAt':'2026-02-01 24:00:00'} \u00a6 must be a date and time such as 2026-11-29 14:00:00",
                "period.opensAt \u00a6 {'opensAt':'2026-02-01 12:00:00.5'} \u00a6 must be a date and time such as 2026-11-29 14:00:00",
                "period.opensAt \u00a6 {'opensAt':'2026-02-01 12:00:00Z'} \u00a6 must be a date and time such as 2026-11-29 14:00:00",
                "period.opensAt \u00a6 {'opensAt':'12026-02-01 12:00:00'} \u00a6 must be a date and time such as 2026-11-29 14:00:00",
                "period.opensAt \u00a6 {'opensAt':'2026-02-01'} \u00a6 must be a date and time such as 2026-11-29 14:00:00",
                "period.closesAt \u00a6 {'closesAt':'2026-02-01 12:00:30'} \u00a6 must be a date and time without seconds, such as 2026-11-29 14:00",
                "period.closesAt \u00a6 {'closesAt':'2026-02-01T12:00'} \u00a6 must be a date and time without seconds, such as 2026-11-29 14:00",
                "period.closesAt \u00a6 {'closesAt':'2026-02-01 12:60'} \u00a6 must be a date and time without seconds, such as 2026-11-29 14:00",
                "period.closesAt \u00a6 {'closesAt':'2026-2-1 12:00'} \u00a6 must be a date and time without seconds, such as 2026-11-29 14:00",
                "period.closesAt \u00a6 {'opensAt':'2026-02-01 12:00:01','closesAt':'2026-02-01 12:00'} "
                        + "\u00a6 must not be before opensAt (2026-02-01 12:00 is before 2026-02-01 12:00:01)",
                "period.diedOn \u00a6 {'bornOn':'2026-02-01','diedOn':'2026-01-01'} \u00a6 must not be before bornOn",
                "payment.ibanCode \u00a6 {'method':'bank {1}'} \u00a6 must be given when method is bank {1}",
                "payment.ibanCode \u00a6 {'method':'bank {1}','iban_code':'x'} \u00a6 must be an {IBAN} when method is bank {1}",
                "payment.amount \u00a6 {'method':'cash','amount':101} \u00a6 must be at most 100 unless method is bank {1}",
                "payment.holder.lastName \u00a6 {'method':'cash','holder':{'age':18}} "
                        + "\u00a6 must be given when holder.age is at least 18",
                "payment.method \u00a6 {'method':'card','holder':{'age':18,'last_name':'a'}} "
                        + "\u00a6 must be one of bank {1}, cash when holder.age is at least 18",
            })
    void whatBreaksOneConstraintIsToldInItsWords(String place, String value, String words) throws Exception {
        String member = place.replaceAll("[.\\[].*", "").replace("snakeCase", "snake_case");
        assertThat(violations("Everything", everything(member, value))).containsExactly(new Violation(place, words));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "count      | 12.0",
                "brief      | '\ud83d\udce6a'",
                "amount     | 1000.5",
                "ratio      | 2.5",
                "choice     | 'e\\\\f'",
                "day        | '0000-01-01'",
                "nullable   | null",
                "tags       | ['a','a','a','a','a','a','a','a','a','a','a','a']",
                "labels     | {'a':'12'}",
                "inner      | {'code':'ab\\\\12$','amount':0}",
                "period     | {'starts_on':'2026-02-01','endsOn':'2026-02-01'}",
                "period     | {'starts_on':'2026-02-01'}",
                "period     | {'opensAt':'2026-02-01 12:00:00','closesAt':'2026-02-01 12:00'}",
                "period     | {'opensAt':'0000-01-01 00:00:00','closesAt':'9999-12-31 23:59'}",
                "payment    | {'method':'cash','amount':100}",
                "payment    | {'method':'bank {1}','iban_code':'NL1','amount':101}",
                "payment    | {'method':'card','holder':{'age':17}}",
                "change     | {'unknown':null}",
            })
    void whatTheContractAllowsIsTold(String member, String value) throws Exception {
        assertThat(violations("Everything", everything(member, value))).isEmpty();
    }

    @Test
    void everythingIsToldAtOnceInTheOrderOfThePlaces() throws Exception {
        String line = "{'description':'d','vat_rate':9}";
        String lines = String.join(",", Collections.nCopies(10, line));

        assertThat(
                        violations(
                                "Everything",
                                "{'lines':[{'vat_rate':1},{'description':''}," + lines
                                        + ",{'description':' ','vat_rate':'9','discounts':[{'share':2},{}]}],'amount':-1,'brief':null}"))
                .containsExactly(
                        new Violation("amount", "must be at least 0"),
                        new Violation("brief", "must not be null; leave it out instead"),
                        new Violation("code", "must be given"),
                        new Violation("lines[0].description", "must be given"),
                        new Violation("lines[0].vatRate", "must be one of 0, 9, 21"),
                        new Violation("lines[1].description", "must not be blank"),
                        new Violation("lines[1].vatRate", "must be given"),
                        new Violation("lines[12].description", "must not be blank"),
                        new Violation("lines[12].discounts[0].share", "must be at most 1"),
                        new Violation("lines[12].discounts[1].share", "must be given"),
                        new Violation("lines[12].vatRate", "must be a whole number, not this text"));
    }

    @Test
    void theFilesOfAFormAreCountedTogether() throws Exception {
        FilePart five = FilePart.of("a", "a/b", new byte[5]);
        FilePart six = FilePart.of("a", "a/b", new byte[6]);

        assertThat(both(model("Form", Map.of("cover_page", five, "files", List.of(five)))))
                .isEmpty();
        Map<String, Object> form = new LinkedHashMap<>(Map.of("title", "t"));
        form.put("files", List.of(five));
        form.put("cover_page", six);
        assertThat(both(model("Form", form)))
                .containsExactly(new Violation("files", "all files together must be at most 10 bytes, not 11"));
        assertThat(both(model("Form", Map.of("cover_page", FilePart.of("a", "a/b", new byte[11])))))
                .containsExactly(new Violation("coverPage", "all files together must be at most 10 bytes, not 11"));
    }

    @Test
    void aRequestThatChangesNothingSaysWhatItMayHold() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> UpdateCustomerRequest.builder().build())
                .withMessage(
                        "The UpdateCustomerRequest is not valid. It must have at least one member, such as companyName,"
                                + " address, zipCode, city, primaryEmail. Nothing was sent, so nothing was created or changed.");
    }

    @Test
    void buildRefusesWhatTheContractDoesNotAllow() {
        CreateCustomerOfferFromLinesRequest.Builder builder = CreateCustomerOfferFromLinesRequest.builder()
                .customerId(" \u00a0")
                .member("lines", List.of(Map.of("description", "d", "amountExclVat", "12,95", "vatRate", 21)));

        InvalidRequestException refused = catchThrowableOfType(InvalidRequestException.class, builder::build);

        assertThat(refused)
                .hasMessage(
                        "The CreateCustomerOfferFromLinesRequest is not valid. customerId: must not be blank; expiresAt: must be"
                                + " given; issuedAt: must be given; lines[0].amountExclVat: must be an amount with at most two"
                                + " decimals, such as 12.95; offerNumber: must be given. Nothing was sent, so nothing was created"
                                + " or changed.");
        assertThat(refused.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(refused.violations()).isEqualTo(both(builder.buildUnchecked()));
        assertThat(Checks.isChecked(builder.buildUnchecked())).isFalse();
    }

    @Test
    void whatWasBuiltIsKnownToBeValidAndEqualToWhatWasRead() {
        LineItem built = LineItem.builder()
                .description("d")
                .amountExclVat(Money.euros("1.00"))
                .vatRate(VatRate.REDUCED)
                .build();
        LineItem read = LineItem.fromJson(built.toJson());

        assertThat(Checks.isChecked(built)).isTrue();
        assertThat(Checks.isChecked(read)).isFalse();
        assertThat(Checks.isChecked(built.toBuilder().buildUnchecked())).isFalse();
        assertThat(built).isEqualTo(read).hasSameHashCodeAs(read).hasToString(read.toString());
    }

    @Test
    void aBuilderCanBuildAfterARefusal() {
        LineItem.Builder builder = LineItem.builder().description("d").amountExclVat(Money.euros("1"));

        assertThatThrownBy(builder::build).isInstanceOf(InvalidRequestException.class);

        assertThat(builder.vatRate(VatRate.STANDARD).build().vatRate()).isEqualTo(VatRate.STANDARD);
    }

    @Test
    void aPatternThatWouldTakeForEverEnds() throws Exception {
        Path contract = Files.writeString(folder.resolve("endless.json"), """
                {"openapi":"3.1.1","info":{"title":"t","version":"v1"},"paths":{},"components":{"schemas":{"Endless":{"type":"object",
                "properties":{"text":{"type":"string","pattern":"^(a+)+b$"},"words":{"type":"string","pattern":"^(a|b)*$"}}}}}}""");

        try (Generated endless = GeneratorHarness.build(contract, "endless", folder)) {
            Map<String, Object> json = Map.of("text", "a".repeat(5_000), "words", "a".repeat(1_000_000));
            assertThat(Checks.violations(model(endless, "Endless", json)))
                    .containsExactly(
                            new Violation(
                                    "text",
                                    "cannot be checked, for it would take too long; expected: must match \"^(a+)+b$\""),
                            new Violation(
                                    "words",
                                    "cannot be checked, for it would take too long; expected: must match \"^(a|b)*$\""));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "if: {not: {required: [a]}}, then: {required: [b]} | The schema Thing has not in if, for which no check can be generated",
                "if: {properties: {a: {type: string}}}, then: {required: [b]} | has type in if/properties/a, for which no check",
                "if: {required: [a]}, then: {properties: {a: {multipleOf: 2}}} | has multipleOf in then/properties/a, for which",
                "then: {required: [b]} | The schema Thing has then or else without if, for which no check can be generated: say if",
                "x-max-bytes: many | The schema Thing has x-max-bytes many, for which no check can be generated: say a whole",
                "x-not-before: [{property: a, earliest: b}] | has x-not-before over a, for which no check can be generated: give it",
                "x-not-before: [{property: c, earliest: d}] | has x-not-before over d, for which no check can be generated: name a",
                "x-not-before: [{property: c, earliest: e}] | has x-not-before over c and e, for which no check can be generated",
                "x-not-before: c | The schema Thing has x-not-before that is no list, for which no check can be generated",
            })
    void whatCannotBeCheckedIsToldWhenItIsGenerated(String keywords, String message) throws IOException {
        Path contract = Files.writeString(folder.resolve("refused.yaml"), """
                openapi: 3.1.1
                info: {title: t, version: v1}
                paths: {}
                components: {schemas: {Thing: {type: object, properties: {a: {type: string}, b: {type: string},
                  c: {type: string, format: date}, e: {type: string, format: date-time}}, %s}}}
                """.formatted(keywords));

        assertThatThrownBy(() -> GeneratorHarness.generate(contract, folder.resolve("refused")))
                .hasStackTraceContaining(message)
                .hasStackTraceContaining("by an overlay.");
    }

    @Test
    void theCheckedPathLoadsNothingOfBeanValidation() throws Exception {
        String output = ForkedJava.run(BuildsOnce.class, "-Xlog:class+load:stdout", "-XX:-UsePerfData");

        assertThat(Stream.of(output.split("\n"))
                        .filter(line -> line.contains("jakarta.validation") || line.contains("org.hibernate")))
                .isEmpty();
        assertThat(output).contains("built and refused");
    }

    private static String everything(String member, String value) {
        Map<String, String> members = new LinkedHashMap<>(Map.of("code", "'ab\\\\12$'", "amount", "1"));
        members.put(member, value);
        return members.entrySet().stream()
                .map(each -> "'" + each.getKey() + "':" + each.getValue())
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }

    private static List<Violation> violations(String model, String json) throws Exception {
        return both(JsonMapper.builder()
                .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build()
                .readValue(json.replace('\'', '"'), constraints.model(model)));
    }

    private static JsonModel model(String name, Map<String, Object> json) throws Exception {
        return model(constraints, name, json);
    }

    private static JsonModel model(Generated generated, String name, Map<String, Object> json) throws Exception {
        return (JsonModel)
                generated.model(name).getMethod("fromJson", Map.class).invoke(null, json);
    }

    /** The violations that the shape finds; Bean Validation must find the same. */
    private static List<Violation> both(JsonModel model) {
        List<Violation> found = Checks.violations(model);
        assertThat(RequestValidator.violations(model)).isEqualTo(found);
        return found;
    }
}
