package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.mijnklantportaal.client.ApplicationMapper.Refused;
import nl.mijnklantportaal.client.ApplicationMapper.Setting;
import nl.mijnklantportaal.client.call.RateLimit;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.ListLookup;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.model.CustomerOfferLinks;
import nl.mijnklantportaal.client.model.LineItem;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.client.money.VatRounding;
import nl.mijnklantportaal.client.money.VatTotals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our types in an application's own JSON, under a mapper without a module; one class of tests for each Jackson. */
public abstract class OwnTypesInJson {
    private static final List<LineItem> LINES = List.of(
            line("Sticker", Money.euros("0.50"), VatRate.STANDARD),
            line("Sticker", Money.euros("0.50"), VatRate.STANDARD),
            line("Book", Money.euros("24.95"), VatRate.REDUCED),
            line("Discount", Money.euros("-1"), VatRate.ZERO));

    private static final CreateCustomerOfferFromLinesRequest REQUEST = CreateCustomerOfferFromLinesRequest.builder()
            .customerId("cst_1")
            .offerNumber("2026-001")
            .issuedAt(LocalDate.of(2026, 11, 22))
            .expiresAt(LocalDate.of(2026, 12, 22))
            .addLine(LINES.get(0))
            .build();

    private static final CustomerOffer OFFER = CustomerOffer.builder()
            .id("off_1")
            .amount(Money.euros("1.21"))
            .acceptedViaIp("192.0.2.7")
            .member("reference", Map.of("of", List.of("x")))
            .build();

    private static final SentRequest SENT =
            Calls.sent("cst 1", "2026-001", Instant.parse("2026-11-22T10:00:00.123456789Z"));

    protected abstract ApplicationMapper mapper(Setting setting);

    private ApplicationMapper plain() {
        return mapper(Setting.NONE);
    }

    @Test
    void eachIsWrittenInItsOneForm() {
        assertThat(plain().write(Money.euros("12.5"))).isEqualTo("\"12.50\"");
        assertThat(plain().write(Money.euros("-0.05"))).isEqualTo("\"-0.05\"");
        assertThat(plain().write(List.of(VatRate.ZERO, VatRate.of(19), VatRate.STANDARD)))
                .isEqualTo("[0,19,21]");
        assertThat(plain().write(VatRounding.values())).isEqualTo("[\"PER_LINE\",\"PER_RATE\"]");
        assertThat(plain().write(LINES.get(2)))
                .isEqualTo("{\"description\":\"Book\",\"amountExclVat\":\"24.95\",\"vatRate\":9}");
        assertThat(plain().write(OFFER))
                .isEqualTo("{\"id\":\"off_1\",\"amount\":\"1.21\",\"acceptedViaIp\":\"192.0.2.7\","
                        + "\"reference\":{\"of\":[\"x\"]}}");
        assertThat(plain().write(REQUEST))
                .isEqualTo("{\"customerId\":\"cst_1\",\"offerNumber\":\"2026-001\",\"issuedAt\":\"2026-11-22\","
                        + "\"expiresAt\":\"2026-12-22\",\"lines\":[{\"description\":\"Sticker\","
                        + "\"amountExclVat\":\"0.50\",\"vatRate\":21}]}");
        assertThat(plain().write(SENT))
                .isEqualTo("\"sent-request:1 2026-11-22T10:00:00.123456789Z POST%0020/customer-offers/manual"
                        + " customerId=cst%00201 offerNumber=2026-001\"");
        assertThat(plain().write(new Violation("lines", "must be given")))
                .isEqualTo("{\"path\":\"lines\",\"message\":\"must be given\"}");
        assertThat(plain().write(new RateLimit(60, null))).isEqualTo("{\"limit\":60,\"remaining\":null}");
        assertThat(plain().write(CustomerOfferLinks.builder()
                        .customer(link -> link.href("h").member("type", null))
                        .buildUnchecked()))
                .isEqualTo("{\"customer\":{\"href\":\"h\",\"type\":null}}");
        assertThat(plain().write(new ListLookup(2, 30, true, List.of("off_1"))))
                .isEqualTo("{\"pages\":2,\"items\":30,\"whole\":true,\"ids\":[\"off_1\"]}");
    }

    @Test
    void totalsAreAnObjectWithTheAmountsOfEachRate() {
        assertThat(plain().write(VatTotals.of(LINES, VatRounding.PER_LINE)))
                .isEqualTo(
                        "{\"rounding\":\"PER_LINE\",\"net\":\"24.95\",\"vat\":\"2.47\",\"gross\":\"27.42\",\"rates\":["
                                + "{\"vatRate\":0,\"net\":\"-1.00\",\"vat\":\"0.00\",\"gross\":\"-1.00\"},"
                                + "{\"vatRate\":9,\"net\":\"24.95\",\"vat\":\"2.25\",\"gross\":\"27.20\"},"
                                + "{\"vatRate\":21,\"net\":\"1.00\",\"vat\":\"0.22\",\"gross\":\"1.22\"}]}");
        assertThat(plain().write(VatTotals.of(List.of(), VatRounding.PER_RATE)))
                .isEqualTo(
                        "{\"rounding\":\"PER_RATE\",\"net\":\"0.00\",\"vat\":\"0.00\",\"gross\":\"0.00\",\"rates\":[]}");
    }

    @ParameterizedTest
    @EnumSource
    void allOfItIsReadBackEqualWhateverTheApplicationHasSet(Setting setting) {
        Stored stored = stored();

        String json = mapper(setting).write(stored);
        Stored read = mapper(setting).read(json, Stored.class);

        assertThat(read).as(json).isEqualTo(stored);
        assertThat(mapper(setting).write(read)).isEqualTo(json);
    }

    @ParameterizedTest
    @EnumSource
    void aBeanHoldsThemToo(Setting setting) {
        Invoice invoice = new Invoice();
        invoice.setTotal(Money.euros("12.50"));
        invoice.setRate(VatRate.STANDARD);
        invoice.setTotals(VatTotals.of(LINES, VatRounding.PER_RATE));

        Invoice read = mapper(setting).read(mapper(setting).write(invoice), Invoice.class);

        assertThat(read.getTotal()).isEqualTo(invoice.getTotal());
        assertThat(read.getRate()).isEqualTo(invoice.getRate());
        assertThat(read.getTotals()).isEqualTo(invoice.getTotals());
    }

    @ParameterizedTest
    @EnumSource
    void anEmptySetOfTotalsIsReadBackEqual(Setting setting) {
        for (VatRounding rounding : VatRounding.values()) {
            VatTotals totals = VatTotals.of(List.of(), rounding);

            assertThat(mapper(setting).read(mapper(setting).write(totals), VatTotals.class))
                    .isEqualTo(totals);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{\"price\":null,\"rate\":null,\"rounding\":null,\"totals\":null,\"line\":null,\"offer\":null,"
                        + "\"request\":null,\"sent\":null,\"prices\":[null],\"byRate\":{\"9\":null}}",
                "{}"
            })
    void nullIsNull(String json) {
        Stored read = plain().read(json, Stored.class);

        if (read != null) {
            assertThat(Arrays.asList(
                            read.price(), read.rate(), read.rounding(), read.totals(), read.offer(), read.sent()))
                    .containsOnlyNulls();
            assertThat(read.prices() == null || read.prices().get(0) == null).isTrue();
        } else {
            assertThat(json).isEqualTo("null");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "\"12.50\", 12.50",
        "\"12.5\", 12.50",
        "\"-0.00\", 0.00",
        "12.50, 12.50",
        "12.5, 12.50",
        "12, 12.00",
        "-1, -1.00",
        "1E3, 1000.00",
        "4.35, 4.35",
        "2147483648, 2147483648.00",
        "9223372036854775808, 9223372036854775808.00",
        "0.07, 0.07",
        "10000000000000000.01, 10000000000000000.01",
        "123456789012345678901234567890.12, 123456789012345678901234567890.12"
    })
    void anAmountIsReadFromTextAndFromANumberDigitByDigit(String json, String wire) {
        assertThat(plain().read(json, Money.class).toWire()).isEqualTo(wire);
        assertThat(plain().read("[" + json + "]", Money[].class)[0].toWire()).isEqualTo(wire);
        assertThat(mapper(Setting.NO_COERCION).read(json, Money.class).toWire()).isEqualTo(wire);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"12,95\"|\"12,95\" is not an amount: use a point as decimal separator, such as \"12.95\"",
                "\"12.955\"|\"12.955\" is not an amount: it has more than two decimals",
                "12.955|\"12.955\" is not an amount: it has more than two decimals",
                "0.1000000000000000055511151231257827|\"0.1000000000000000055511151231257827\" is not an amount",
                "\"\"|\"\" is not an amount: it is empty",
                "\"EUR 1\"|\"EUR 1\" is not an amount: leave out white space",
                "\"null\"|\"null\" is not an amount: it has no digits",
                "\"1e3\"|\"1e3\" is not an amount: write it out without exponent",
                "1e1001|\"1E+1001\" is not an amount: it has more than 1000 digits before the decimal point",
                "1e999999999|\"1E+999999999\" is not an amount: it has more than 1000 digits before the decimal point",
                "1e-999999999|\"1E-999999999\" is not an amount: it has more than two decimals",
                "true|from Boolean value",
                "{}|from Object value",
                "{\"negative\":false}|from Object value",
                "[]|from Array value"
            })
    void anythingElseIsNoAmountAndTheMessageSaysWhy(String json, String message) {
        assertRefused(json, Money.class, message);
        assertRefused("{\"price\":" + json + "}", Stored.class, message);
    }

    @Test
    @Timeout(60)
    void anEndlessAmountIsRefusedBeforeItTakesTime() {
        assertRefused(
                "\"" + "9".repeat(8_000_000) + "\"",
                Money.class,
                "\"" + "9".repeat(40) + "…\" is not an amount: it has more than 1000 digits before the decimal point");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "9, 9",
        "21, 21",
        "21.0, 21",
        "2.1E1, 21",
        "\"21\", 21",
        "19, 19",
        "100, 100",
        "1E2, 100"
    })
    void aRateIsReadByItsPercentage(String json, int percent) {
        VatRate rate = VatRate.of(percent);
        assertThat(plain().read(json, VatRate.class)).isEqualTo(rate);
        assertThat(plain().read("[" + json + "]", VatRate[].class)).containsExactly(rate);
        assertThat(mapper(Setting.NO_COERCION).read(json, VatRate.class)).isEqualTo(rate);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "-1|\"-1\"",
                "101|\"101\"",
                "-21|\"-21\"",
                "4294967317|\"4294967317\"",
                "21.5|\"21.5\"",
                "9.99|\"9.99\"",
                "20.999999999999999999999|\"20.999999999999999999999\"",
                "1e999999999|\"1E+999999999\"",
                "1e-999999999|\"1E-999999999\"",
                "\"\"|\"\"",
                "\"STANDARD\"|\"STANDARD\"",
                "\"21%\"|\"21%\"",
                "\" 21\"|\" 21\"",
                "\"1e999999999\"|\"1e999999999\""
            })
    void anythingElseIsNoRateAndItsNameLeastOfAll(String json, String given) {
        String message = given + " is not a VAT rate: expected a whole number of percent from 0 to 100, such as 21";

        assertRefused(json, VatRate.class, message);
        assertRefused("{\"rate\":" + json + "}", Stored.class, message);
    }

    @Test
    void aRateOfManyDigitsIsRefusedWithoutThem() {
        assertRefused(
                "21." + "0".repeat(500),
                VatRate.class,
                "A number of more than 100 digits is not a VAT rate: expected a whole number of percent from 0 to 100");
        assertRefused(
                "\"" + "2".repeat(8_000_000) + "\"", VatRate.class, "\"" + "2".repeat(40) + "…\" is not a VAT rate");
    }

    @ParameterizedTest
    @CsvSource({"true,from Boolean value", "{},from Object value", "[],from Array value", "[21],from Array value"})
    void whatIsNeitherNumberNorTextIsNoRate(String json, String message) {
        assertRefused(json, VatRate.class, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STANDARD", "101", "", "21.5"})
    void aKeyIsARateOrRefused(String key) {
        assertRefused("{\"byRate\":{\"" + key + "\":\"1.00\"}}", Stored.class, "VatRate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1\"", "\"\"", "\"per_line\"", "true"})
    void aRoundingIsReadByItsNameAlone(String json) {
        assertRefused(json, VatRounding.class, " is not a rounding of VAT: expected \"PER_LINE\" or \"PER_RATE\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|rates is missing from the VAT totals",
                "{'rates':[]}|rounding is missing from the VAT totals",
                "{'rounding':'PER_LINE'}|rates is missing from the VAT totals",
                "{'rounding':1,'rates':[]}|\"1\" is not a rounding of VAT",
                "{'rounding':'PER_LINE','rates':[null]}|rates[0] is missing from the VAT totals",
                "{'rounding':'PER_LINE','rates':[{}]}|rates[0].vatRate is missing from the VAT totals",
                "{'rounding':'PER_LINE','rates':[{'vatRate':21}]}|rates[0].net is missing from the VAT totals",
                "{'rounding':'PER_LINE','rates':[{'vatRate':21,'net':'1.00'}]}|rates[0].vat is missing from the VAT totals",
                "{'rounding':'PER_LINE','rates':[{'vatRate':101,'net':'1.00','vat':'0.21'}]}|\"101\" is not a VAT rate",
                "{'rounding':'PER_LINE','rates':[{'vatRate':9,'net':1,'vat':0},{'vatRate':9,'net':1,'vat':0}]}"
                        + "|rates[1].vatRate is the same as before: 9",
                "{'rounding':'PER_LINE','rates':[{'vatRate':21,'net':'1.00','vat':'0.20','gross':'1.21'}]}"
                        + "|rates[0].gross does not add up: it is \"1.21\", expected \"1.20\"",
                "{'rounding':'PER_RATE','rates':[{'vatRate':21,'net':'1.00','vat':'0.20'}]}"
                        + "|rates[0].vat does not add up: it is \"0.20\", expected \"0.21\"",
                "{'rounding':'PER_LINE','net':'2.00','rates':[{'vatRate':21,'net':'1.00','vat':'0.21'}]}"
                        + "|net does not add up: it is \"2.00\", expected \"1.00\"",
                "{'rounding':'PER_LINE','vat':'2.00','rates':[{'vatRate':21,'net':'1.00','vat':'0.21'}]}"
                        + "|vat does not add up: it is \"2.00\", expected \"0.21\"",
                "{'rounding':'PER_LINE','gross':'2.00','rates':[{'vatRate':21,'net':'1.00','vat':'0.21'}]}"
                        + "|gross does not add up: it is \"2.00\", expected \"1.21\""
            },
            quoteCharacter = '`')
    void totalsThatAreNotWholeOrDoNotAddUpAreRefused(String json, String message) {
        assertRefused(json.replace('\'', '"'), VatTotals.class, message);
    }

    @Test
    void whatFollowsFromTheRatesMayBeLeftOutOfTotals() {
        assertThat(plain().read(
                                "{\"rates\":[{\"net\":1,\"vat\":0.21,\"vatRate\":21}],\"rounding\":\"PER_LINE\"}",
                                VatTotals.class))
                .isEqualTo(VatTotals.of(List.of(line("x", Money.euros("1"), VatRate.STANDARD)), VatRounding.PER_LINE));
    }

    @Test
    void anUnknownMemberOfTotalsIsWhatItIsElsewhereInTheApplication() {
        String json = "{\"rounding\":\"PER_LINE\",\"rates\":[],\"currency\":\"EUR\"}";

        assertThat(mapper(Setting.UNKNOWN_MEMBERS_IGNORED).read(json, VatTotals.class))
                .isEqualTo(VatTotals.of(List.of(), VatRounding.PER_LINE));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> mapper(Setting.UNKNOWN_MEMBERS_REFUSED).read(json, VatTotals.class))
                .withMessageContaining("currency");
    }

    @Test
    void offersAndRequestsAreReadAsTheyStandAndARequestIsCheckedWhenItIsBuilt() {
        assertThat(plain().read("{\"id\":7,\"x\":null}", CustomerOffer.class).toJson())
                .hasToString("{id=7, x=null}");
        CreateCustomerOfferFromLinesRequest wrong = plain().read(
                        "{\"customerId\":\"c\",\"lines\":[{\"description\":\" \",\"amountExclVat\":\"1,5\",\"vatRate\":6}]}",
                        CreateCustomerOfferFromLinesRequest.class);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> wrong.toBuilder().build())
                .satisfies(refused -> assertThat(refused.violations())
                        .extracting(Violation::path)
                        .containsExactly(
                                "expiresAt",
                                "issuedAt",
                                "lines[0].amountExclVat",
                                "lines[0].description",
                                "lines[0].vatRate",
                                "offerNumber"));
        assertRefused("\"sent-offer:1 x\"", SentRequest.class, "This is not the text of a SentRequest");
        assertRefused("{}", SentRequest.class, "SentRequest");
    }

    /** The wire keeps both: core reads an answer itself. */
    @Test
    void aNumberThatTheContractDoesNotKnowIsWhatTheMapperMakesOfIt() {
        String json = "{\"id\":\"off_1\",\"x-weight\":12.90}";

        assertThat(plain().read(json, CustomerOffer.class).raw("x-weight")).isEqualTo(12.9);
        assertThat(plain().write(plain().read(json, CustomerOffer.class)))
                .isEqualTo("{\"id\":\"off_1\",\"x-weight\":12.9}");
        ApplicationMapper exact = mapper(Setting.EXACT_NUMBERS);
        assertThat(exact.read(json, CustomerOffer.class).raw("x-weight")).isEqualTo(new BigDecimal("12.90"));
        assertThat(exact.write(exact.read(json, CustomerOffer.class))).isEqualTo(json);
    }

    private void assertRefused(String json, Class<?> type, String message) {
        assertThatExceptionOfType(Refused.class)
                .as(json.length() > 200 ? json.substring(0, 200) : json)
                .isThrownBy(() -> plain().read(json, type))
                .withMessageContaining(message);
    }

    private static LineItem line(String description, Money amount, VatRate rate) {
        return LineItem.builder()
                .description(description)
                .amountExclVat(amount)
                .vatRate(rate)
                .build();
    }

    private static Stored stored() {
        return new Stored(
                Money.euros("12345678901234567890.12"),
                VatRate.REDUCED,
                VatRounding.PER_RATE,
                VatTotals.of(LINES, VatRounding.PER_RATE),
                VatTotals.of(LINES, VatRounding.PER_LINE),
                LINES.get(2),
                OFFER,
                REQUEST,
                SENT,
                CustomerOfferLinks.builder()
                        .customer(link -> link.href("https://example.nl").type("application/json"))
                        .build(),
                new Violation("lines[0]", "must be given"),
                new RateLimit(60, 59),
                new ListLookup(2, 30, true, List.of("off_1")),
                List.of(Money.ZERO, Money.cents(-1)),
                LINES,
                Map.of(VatRate.STANDARD, Money.cents(21)),
                new TreeMap<>(Map.of(VatRate.ZERO, Money.cents(1), VatRate.REDUCED, Money.cents(9))),
                Map.of(Money.euros("12.50"), "a price"),
                Set.of(VatRate.STANDARD),
                new TreeSet<>(Set.of(VatRate.ZERO, VatRate.of(19))),
                null);
    }

    /** What an application keeps. */
    public record Stored(
            Money price,
            VatRate rate,
            VatRounding rounding,
            VatTotals totals,
            VatTotals perLine,
            LineItem line,
            CustomerOffer offer,
            CreateCustomerOfferFromLinesRequest request,
            SentRequest sent,
            CustomerOfferLinks links,
            Violation violation,
            RateLimit rateLimit,
            ListLookup lookup,
            List<Money> prices,
            List<LineItem> lines,
            Map<VatRate, Money> byRate,
            SortedMap<VatRate, Money> inOrder,
            Map<Money, String> names,
            Set<VatRate> rates,
            SortedSet<VatRate> others,
            Money nothing) {}

    /** The same in the old way. */
    public static final class Invoice {
        private Money total;
        private VatRate rate;
        private VatTotals totals;

        public Money getTotal() {
            return total;
        }

        public void setTotal(Money total) {
            this.total = Objects.requireNonNull(total);
        }

        public VatRate getRate() {
            return rate;
        }

        public void setRate(VatRate rate) {
            this.rate = Objects.requireNonNull(rate);
        }

        public VatTotals getTotals() {
            return totals;
        }

        public void setTotals(VatTotals totals) {
            this.totals = Objects.requireNonNull(totals);
        }
    }
}
