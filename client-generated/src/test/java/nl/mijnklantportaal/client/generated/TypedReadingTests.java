package nl.mijnklantportaal.client.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.json.JsonModels;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading of properties whose Java type differs from the JSON type: amounts, rates, dates, enumerations, models. */
class TypedReadingTests {
    @TempDir
    private static Path folder;

    private static TypedModels typed;

    @BeforeAll
    static void generate() throws IOException {
        typed = new TypedModels(GeneratorHarness.build("typed", folder));
    }

    @AfterAll
    static void close() throws IOException {
        typed.close();
    }

    @Test
    void everyFormatHasItsType() throws Exception {
        assertThat(typed.types("Bill"))
                .containsEntry("amount", "Money")
                .containsEntry("total", "Money")
                .containsEntry("parts", "List<Money>")
                .containsEntry("partsByName", "Map<String, Money>")
                .containsEntry("grid", "List<List<Money>>")
                .containsEntry("rates", "List<VatRate>")
                .containsEntry("rate", "VatRate")
                .containsEntry("rateByName", "Map<String, VatRate>")
                .containsEntry("issuedOn", "LocalDate")
                .containsEntry("dueOn", "List<LocalDate>")
                .containsEntry("createdAt", "OffsetDateTime")
                .containsEntry("timesByName", "Map<String, OffsetDateTime>")
                .containsEntry("paidAt", "LocalDateTime")
                .containsEntry("startsAt", "LocalDateTime")
                .containsEntry("size", "Long")
                .containsEntry("periods", "Long")
                .containsEntry("status", "BillStatus")
                .containsEntry("pastStatuses", "List<BillStatus>")
                .containsEntry("statusByName", "Map<String, BillStatus>")
                .containsEntry("allowedTo", "IBAN")
                .containsEntry("lines", "List<Line>")
                .containsEntry("customerIds", "List<String>");
        assertThat(Models.accessors(typed.model("Bill")))
                .filteredOn(accessor -> !Models.mayGiveNull(accessor))
                .extracting(Method::getName)
                .containsExactlyInAnyOrder("id", "amount", "lines", "createdAt");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"173.51\"',173.51",
        "'173.51',173.51",
        "'\"-0.5\"',-0.50",
        "'1E2',100.00",
        "'0.10',0.10",
        "'12.900',12.90",
        "'123456789012345678901234567890.12',123456789012345678901234567890.12"
    })
    void anAmountIsReadFromTextOrDigitByDigitFromANumber(String json, String amount) throws Exception {
        JsonModel bill = typed.bill("'amount':" + json.replace('"', '\''));

        assertThat(TypedModels.call(bill, "amount")).isEqualTo(Money.euros(amount));
        assertThat(TypedModels.MAPPER.writeValueAsString(bill)).isEqualTo("{\"amount\":" + number(json) + "}");
    }

    /** Jackson writes the exponent of a decimal as BigDecimal does. */
    private static String number(String json) {
        return json.equals("1E2") ? "1E+2" : json;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'12,95'",
                "''",
                "'1E2'",
                "12.955",
                "1E999999999",
                "1E1001",
                "true",
                "{}",
                "[]",
                "'EUR 12.95'",
                "'\u0661'",
                "' 1'"
            })
    void whatIsNoAmountCostsTheAmountAlone(String json) throws Exception {
        JsonModel bill = typed.bill("'amount':" + json + ",'id':'bil_1'");

        MalformedFieldException malformed = typed.malformed(bill, "amount");
        assertThat(malformed.path()).isEqualTo("amount");
        assertThat(malformed.rawValue()).isEqualTo(bill.raw("amount"));
        assertThat(malformed)
                .hasMessageStartingWith(
                        "The answer's field amount must be a decimal with at most 1000 digits and two decimals, not ")
                .hasMessageEndingWith(". rawValue() has it as it came.");
        assertThat(TypedModels.call(bill, "id")).isEqualTo("bil_1");
    }

    @ParameterizedTest
    @CsvSource({"'\"3\"',3", "3,3", "'\"-12\"',-12", "'\"9223372036854775807\"',9223372036854775807", "21.0,21"})
    void aWholeNumberInTextIsReadFromANumberToo(String json, long number) throws Exception {
        assertThat(TypedModels.call(typed.bill("'periods':" + json.replace('"', '\'')), "periods"))
                .isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'three'", "''", "'3.0'", "3.5", "'9223372036854775808'", "'\u0663'", "' 3'", "true", "[]"})
    void whatIsNoWholeNumberCostsTheNumberAlone(String json) throws Exception {
        JsonModel bill = typed.bill("'periods':" + json + ",'id':'bil_1'");

        assertThat(typed.malformed(bill, "periods"))
                .hasMessageStartingWith("The answer's field periods must be a whole number in text, not ");
        assertThat(TypedModels.call(bill, "id")).isEqualTo("bil_1");
    }

    @Test
    void anAmountIsInTheCurrencyBesideItOrInNone() throws Exception {
        assertThat(TypedModels.call(typed.bill("'amount':'1','currency':'EUR'"), "amount"))
                .isEqualTo(Money.cents(100));
        assertThat(TypedModels.call(typed.bill("'amount':'1','currency':null"), "amount"))
                .isEqualTo(Money.cents(100));

        JsonModel dollars = typed.bill("'amount':'1','currency':'USD','parts':['2'],'partsByName':{'a':'3'}");
        assertThat(typed.malformed(dollars, "amount"))
                .hasMessage(
                        "The answer's field amount is in another currency than EUR, and is not converted: show it in"
                                + " the currency that stands beside it. rawValue() has it as it came.")
                .extracting(MalformedFieldException::path)
                .isEqualTo("amount");
        assertThat(typed.malformed(dollars, "parts").path()).isEqualTo("parts[0]");
        assertThat(typed.malformed(dollars, "partsByName").path()).isEqualTo("partsByName.a");
        assertThat(TypedModels.call(dollars, "currency")).isEqualTo("USD");
        assertThat(dollars.raw("currency")).isEqualTo("USD");
        assertThat(dollars.raw("amount")).isEqualTo("1");

        JsonModel inside = typed.bill("'bill':{'amount':2.50,'currency':'USD'}");
        MalformedFieldException malformed = typed.malformed((JsonModel) TypedModels.call(inside, "bill"), "amount");
        assertThat(malformed).hasMessageContaining("stands beside it. rawValue() has it as it came.");
        assertThat(inside.raw("bill.currency")).isEqualTo("USD");
        assertThat(inside.raw(malformed.path())).isEqualTo(malformed.rawValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'eur'", "'GALLEON'", "''", "5", "{'code':'EUR'}", "true"})
    void whatIsNoCurrencyIsNamedInsteadOfTheAmount(String currency) throws Exception {
        JsonModel bill = typed.bill("'lines':[],'amount':'1','currency':" + currency);

        MalformedFieldException malformed = typed.malformed(bill, "amount");
        assertThat(malformed.path()).isEqualTo("currency");
        assertThat(malformed.rawValue()).isEqualTo(bill.raw("currency"));
        assertThat(malformed).hasMessageStartingWith("The answer's field currency must be a currency of ISO 4217");
        assertThat(typed.malformed(typed.bill("'amount':'x','currency':" + currency), "amount")
                        .path())
                .isEqualTo("amount");
    }

    @Test
    void amountsMayStandInListsAndMapsWithNullsBetweenThem() throws Exception {
        JsonModel bill = typed.bill("'parts':['1',null,2.50],'partsByName':{'a':'3'},'grid':[['1'],[]]");

        assertThat(TypedModels.call(bill, "parts")).isEqualTo(Arrays.asList(Money.cents(100), null, Money.cents(250)));
        assertThat(TypedModels.call(bill, "partsByName")).isEqualTo(Map.of("a", Money.cents(300)));
        assertThat(TypedModels.call(bill, "grid")).isEqualTo(List.of(List.of(Money.cents(100)), List.of()));
        assertThat(TypedModels.call(typed.bill("'parts':null"), "parts")).isNull();
        assertThat(typed.malformed(typed.bill("'grid':[['1'],['1','x']]"), "grid")
                        .path())
                .isEqualTo("grid[1][1]");
        assertThat(typed.malformed(typed.bill("'partsByName':{'a':null}"), "partsByName")
                        .path())
                .isEqualTo("partsByName.a");
    }

    @Test
    void aRateIsAnyWholePercentage() throws Exception {
        for (String other : List.of("-1", "101", "21.5", "0.1", "'21'", "1E99999", "1E-99999", "true", "[]", "{}")) {
            assertThat(typed.malformed(typed.bill("'rate':" + other), "rate"))
                    .hasMessageStartingWith(
                            "The answer's field rate must be a VAT rate in whole percent, 0 to 100, not ");
        }
        assertThat(typed.malformed(typed.bill("'rates':[0,101]"), "rates").path())
                .isEqualTo("rates[1]");

        JsonModel bill = typed.bill("'rate':21.0,'rates':[0,9,19,100],'rateByName':{'a':9}");
        assertThat(TypedModels.call(bill, "rate")).isEqualTo(VatRate.STANDARD);
        assertThat(TypedModels.call(bill, "rates"))
                .isEqualTo(List.of(VatRate.ZERO, VatRate.REDUCED, VatRate.of(19), VatRate.of(100)));
        assertThat(TypedModels.call(bill, "rateByName")).isEqualTo(Map.of("a", VatRate.REDUCED));
        assertThat(TypedModels.call(typed.bill("'rate':6"), "rate")).isEqualTo(VatRate.of(6));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-04-12",
                "2025-04-12T00:00:00.000Z",
                "2025-04-12T23:59:59+02:00",
                "2025-04-12t00:00:00z",
                "2025-04-12 00:00:00",
                "2025-04-12T00:00"
            })
    void aDateIsReadAsItIsWrittenWithOrWithoutATime(String text) throws Exception {
        assertThat(TypedModels.call(typed.bill("'issuedOn':'" + text + "'"), "issuedOn"))
                .isEqualTo(LocalDate.of(2025, 4, 12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-04-31",
                "2025-04-12T25:00:00Z",
                "2025-04-12Tnoon",
                "2025-04-12 ",
                "2025-04-12x",
                "-0001-11-30T00:00:00+00:00",
                "0000-00-00",
                "0000-00-00 00:00:00",
                "+10000-01-01",
                ""
            })
    void whatIsNoDateCostsTheDateAlone(String text) throws Exception {
        assertThat(typed.malformed(typed.bill("'issuedOn':'" + text + "'"), "issuedOn"))
                .hasMessageContaining("issuedOn must be a date such as 2026-11-22, not this text");
        assertThat(typed.malformed(typed.bill("'dueOn':['2025-04-12','" + text + "']"), "dueOn")
                        .path())
                .isEqualTo("dueOn[1]");
    }

    @Test
    void aTimeInAMapIsNamedByItsPlace() throws Exception {
        JsonModel bill = typed.bill("'timesByName':{'a':'2026-11-22T21:00:00+01:00'},'paidAt':'2026-11-22 21:00:05'");

        assertThat(TypedModels.call(bill, "timesByName"))
                .isEqualTo(Map.of("a", OffsetDateTime.parse("2026-11-22T21:00:00+01:00")));
        assertThat(TypedModels.call(bill, "paidAt")).isEqualTo(LocalDateTime.of(2026, 11, 22, 21, 0, 5));
        assertThat(typed.malformed(typed.bill("'timesByName':{'of mine':'2026-11-22 21:00'}"), "timesByName")
                        .path())
                .isEqualTo("timesByName.of mine");
    }

    @Test
    void whatMustBeThereAndIsNotIsNamedWithTheOutcomeOfTheCall() throws Exception {
        JsonModel created = JsonModels.read(typed.model("Bill"), Map.of("lines", List.of(Map.of())), Outcome.APPLIED);
        JsonModel line = (JsonModel) ((List<?>) TypedModels.call(created, "lines")).get(0);

        MalformedFieldException absent = typed.malformed(line, "vatRate");
        assertThat(absent)
                .hasMessage("The answer's field lines[0].vatRate must be a VAT rate in whole percent, 0 to 100, and is"
                        + " absent. The server carried it out; do not"
                        + " send it again.");
        assertThat(absent.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(absent.rawValue()).isNull();
        assertThat(typed.malformed(created, "id").path()).isEqualTo("id");
        assertThat(typed.malformed(typed.bill("'createdAt':null"), "createdAt"))
                .hasMessageContaining("createdAt must be a date-time such as 2026-11-22T21:00:00+01:00, not null")
                .extracting(MalformedFieldException::outcome)
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(typed.malformed(TypedModels.build(typed.builder("Bill")), "amount"))
                .hasMessageStartingWith("The field amount must be a decimal")
                .extracting(MalformedFieldException::outcome)
                .isEqualTo(Outcome.NOT_SENT);
    }

    @Test
    void theOutcomeOfTheCallTakesNoPartInEquality() throws Exception {
        Map<String, Object> json = Map.of("id", "bil_1", "line", Map.of("vatRate", 9));
        JsonModel created = JsonModels.read(typed.model("Bill"), json, Outcome.APPLIED);
        JsonModel found = JsonModels.read(typed.model("Bill"), json, Outcome.UNKNOWN);

        assertThat(created).isEqualTo(found).hasSameHashCodeAs(found);
        assertThat(TypedModels.call(created, "line")).isEqualTo(TypedModels.call(found, "line"));
        assertThat(JsonModels.of(found, Outcome.APPLIED)).isEqualTo(created);
        assertThat(typed.malformed(JsonModels.of(found, Outcome.APPLIED), "amount")
                        .outcome())
                .isEqualTo(Outcome.APPLIED);
    }

    @Test
    void theRawValueIsThereByNameAndByPath() throws Exception {
        JsonModel bill = typed.bill(
                "'amount':12.90,'a.b':1,'lines':[{'vatRate':'x'},null],'line':{'description':null},'x':{'y':[[7]]}");

        assertThat(bill.raw("amount")).isEqualTo(new BigDecimal("12.90"));
        assertThat(bill.raw("a.b")).hasToString("1");
        assertThat(bill.raw("lines[0].vatRate")).isEqualTo("x");
        assertThat(bill.raw("x.y[0][0]")).hasToString("7");
        assertThat(typed.bill("'partsByName':{'':{'':3}}").raw("partsByName..")).hasToString("3");
        assertThat(typed.bill("'partsByName':{'a.b':['2']}").raw("partsByName.a.b[0]"))
                .isEqualTo("2");
        for (String nothing : List.of(
                "",
                "lines[1]",
                "lines[2]",
                "lines[-1]",
                "lines[]",
                "lines[9999999999]",
                "lines[0",
                "lines[a]",
                "line.description",
                "amount.x",
                ".",
                "line.",
                "[0]")) {
            assertThat(bill.raw(nothing)).as(nothing).isNull();
        }
        assertThat(bill.has("currency")).isFalse();
        assertThat(typed.bill("'currency':null").has("currency")).isTrue();
    }
}
