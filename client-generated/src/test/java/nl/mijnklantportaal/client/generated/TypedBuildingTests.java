package nl.mijnklantportaal.client.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.json.Checks;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.TaxableLine;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.client.money.VatRounding;
import nl.mijnklantportaal.client.money.VatTotals;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builders of properties whose Java type differs from the JSON type, enumerations included. */
class TypedBuildingTests {
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
    void buildersTakeWhatAccessorsGive() throws Exception {
        Object bill = typed.builder("Bill");
        TypedModels.set(bill, "amount", Money.euros("12.9"));
        TypedModels.set(bill, "total", Money.euros("12.9"));
        TypedModels.set(bill, "parts", Arrays.asList(Money.ZERO, null));
        TypedModels.set(bill, "partsByName", Map.of("a", Money.cents(1)));
        TypedModels.set(bill, "grid", List.of(List.of(Money.cents(1))));
        TypedModels.set(bill, "rate", VatRate.REDUCED);
        TypedModels.set(bill, "rates", List.of(VatRate.STANDARD));
        TypedModels.set(bill, "issuedOn", LocalDate.of(2026, 11, 22));
        TypedModels.set(bill, "createdAt", OffsetDateTime.parse("2026-11-22T21:00:00.5+01:00"));
        TypedModels.set(bill, "paidAt", LocalDateTime.of(2026, 11, 22, 21, 0, 5));
        TypedModels.set(bill, "startsAt", LocalDateTime.of(2026, 11, 22, 21, 0));
        TypedModels.set(bill, "status", typed.of("BillStatus", "new"));
        TypedModels.set(bill, "pastStatuses", List.of(typed.of("BillStatus", "open")));
        TypedModels.set(bill, "size", 3_000_000_000L);

        JsonModel built = TypedModels.build(bill);
        String json =
                "{\"amount\":\"12.90\",\"total\":12.90,\"parts\":[\"0.00\",null],\"partsByName\":{\"a\":\"0.01\"},"
                        + "\"grid\":[[\"0.01\"]],\"rate\":9,\"rates\":[21],\"issuedOn\":\"2026-11-22\","
                        + "\"createdAt\":\"2026-11-22T21:00:00+01:00\",\"paidAt\":\"2026-11-22 21:00:05\","
                        + "\"startsAt\":\"2026-11-22 21:00\",\"status\":\"new\",\"pastStatuses\":[\"open\"],\"size\":3000000000}";
        assertThat(TypedModels.MAPPER.writeValueAsString(built)).isEqualTo(json);
        assertThat(built).isEqualTo(TypedModels.MAPPER.readValue(json, typed.model("Bill")));
        assertThat(TypedModels.call(built, "amount")).isEqualTo(Money.euros("12.90"));
        assertThat(TypedModels.call(built, "startsAt")).isEqualTo(LocalDateTime.of(2026, 11, 22, 21, 0));
    }

    @Test
    void secondsAreNotLostWhereTheContractHasMinutes() throws Exception {
        Object bill = typed.builder("Bill");
        TypedModels.set(bill, "startsAt", LocalDateTime.of(2026, 11, 22, 21, 0, 30));

        assertThat(TypedModels.build(bill).toJson()).isEqualTo(Map.of("startsAt", "2026-11-22 21:00:30"));
    }

    @Test
    void aBuilderAddsToAListWhateverItHolds() throws Exception {
        JsonModel line = TypedModels.MAPPER.readValue("{\"vatRate\":21}", typed.model("Line"));
        Object bill = typed.builder("Bill");
        TypedModels.add(bill, "addLine", line);
        TypedModels.fill(bill, "addLine", each -> TypedModels.set(each, "amountExclVat", Money.cents(100)));
        TypedModels.fill(bill, "line", each -> TypedModels.set(each, "description", "d"));
        TypedModels.add(bill, "addCustomerId", "cst_1");
        TypedModels.add(bill, "addPerson", "p");
        TypedModels.add(bill, "addClass", "c");
        TypedModels.add(bill, "addBuilder", line);
        TypedModels.add(bill, "addPart", Money.cents(5));
        JsonModel built = TypedModels.build(bill);

        assertThat(TypedModels.MAPPER.writeValueAsString(built))
                .isEqualTo(
                        "{\"lines\":[{\"vatRate\":21},{\"amountExclVat\":\"1.00\"}],\"line\":{\"description\":\"d\"},"
                                + "\"customers\":[\"cst_1\"],\"people\":[\"p\"],\"classes\":[\"c\"],\"builders\":[{\"vatRate\":21}],"
                                + "\"parts\":[\"0.05\"]}");
        List<JsonModel> given = new ArrayList<>(List.of(line));
        Object again = built.getClass().getMethod("toBuilder").invoke(built);
        TypedModels.add(again, "addLine", line);
        assertThat((List<?>) TypedModels.build(again).toJson().get("lines")).hasSize(3);
        assertThat((List<?>) built.toJson().get("lines")).hasSize(2);
        TypedModels.set(again, "lines", given);
        TypedModels.add(again, "addLine", line);
        assertThat(given).hasSize(1);
        assertThat((List<?>) TypedModels.build(again).toJson().get("lines")).hasSize(2);
        again.getClass().getMethod("member", String.class, Object.class).invoke(again, "lines", given);
        TypedModels.add(again, "addLine", line);
        assertThat(given).hasSize(1);
        assertThat((List<?>) TypedModels.build(again).toJson().get("lines")).hasSize(2);
    }

    @Test
    void anEnumerationIsOpenAndItsConstantsAreNamedByRule() throws Exception {
        assertThat(typed.constants("BillStatus"))
                .isEqualTo(Map.of(
                        "OPEN", "open",
                        "PAID", "paid",
                        "EMPTY", "",
                        "FOURTEEN_DAYS", "14 days",
                        "ONE_MONTH", "1 month",
                        "NULL", "null",
                        "ETE", "\u00e9t\u00e9",
                        "A_B_C", "a\"b\\c*/",
                        "IN_PROGRESS", "in_progress"));
        assertThat(typed.constants("IBAN")).isEqualTo(Map.of("YES_OR_NO", "yes-or-no"));
        assertThat(typed.constants("Words")).isEqualTo(Map.of("DASH", "a-b", "LINE", "a_b", "CROSS", "\u2717"));

        JsonModel bill = typed.bill("'status':'unheard of','pastStatuses':['open',''],'statusByName':{'a':'paid'}");
        assertThat(TypedModels.call(bill, "status"))
                .hasToString("unheard of")
                .isEqualTo(typed.of("BillStatus", "unheard of"));
        assertThat(TypedModels.call(bill, "pastStatuses"))
                .isEqualTo(List.of(typed.of("BillStatus", "open"), typed.of("BillStatus", "")));
        assertThat(typed.of("BillStatus", "open"))
                .isEqualTo(typed.constant("BillStatus", "OPEN"))
                .hasSameHashCodeAs(typed.constant("BillStatus", "OPEN"))
                .isNotEqualTo(typed.of("IBAN", "open"))
                .isNotEqualTo("open");
        assertThat(typed.malformed(typed.bill("'status':7"), "status"))
                .hasMessageContaining("status must be text, not this number");
        assertThat(typed.violations(typed.bill("'status':'unheard of'")))
                .containsEntry(
                        "status",
                        "must be one of open, paid, , 14 days, 1 month, null, \u00e9t\u00e9, a\"b\\c*/, in_progress");
        assertThatThrownBy(() -> typed.of("BillStatus", null)).hasRootCauseInstanceOf(NullPointerException.class);
    }

    @Test
    void bothJacksonsWriteAndReadAnEnumeration() throws Exception {
        com.fasterxml.jackson.databind.ObjectMapper older = new com.fasterxml.jackson.databind.ObjectMapper();
        for (String value : List.of("open", "unheard of", "")) {
            Object status = typed.of("BillStatus", value);
            String json = "\"" + value + "\"";
            assertThat(TypedModels.MAPPER.writeValueAsString(status)).isEqualTo(json);
            assertThat(older.writeValueAsString(status)).isEqualTo(json);
            assertThat((Object) TypedModels.MAPPER.readValue(json, status.getClass()))
                    .isEqualTo(status);
            assertThat((Object) older.readValue(json, status.getClass())).isEqualTo(status);
        }
    }

    @Test
    void aModelIsTheInterfaceOfTheCoreThatTheContractNames() throws Exception {
        JsonModel bill = typed.bill("'lines':[{'amountExclVat':'10','vatRate':21},{'amountExclVat':2.5,'vatRate':9}]");
        Collection<TaxableLine> lines = ((List<?>) TypedModels.call(bill, "lines"))
                .stream().map(TaxableLine.class::cast).toList();

        assertThat(VatTotals.of(lines, VatRounding.PER_LINE).gross()).isEqualTo(Money.euros("14.83"));
    }

    @Test
    void namesOfTheModelItselfMayBePropertiesToo() throws Exception {
        JsonModel names = TypedModels.MAPPER.readValue(
                "{\"raw\":\"1\",\"value\":\"v\",\"of\":\"2026-11-22\",\"has\":true,\"get\":\"g\",\"toJson\":\"t\",\"AMOUNT\":\"2\"}",
                typed.model("Names"));

        assertThat(TypedModels.call(names, "raw")).isEqualTo(Money.cents(100));
        assertThat(TypedModels.call(names, "value")).isEqualTo("v");
        assertThat(TypedModels.call(names, "of")).isEqualTo(LocalDate.of(2026, 11, 22));
        assertThat(TypedModels.call(names, "has")).isEqualTo(true);
        assertThat(TypedModels.call(names, "toJsonValue")).isEqualTo("t");
        assertThat(TypedModels.call(names, "AMOUNT")).isEqualTo(Money.cents(200));
        assertThat(typed.types("ModelVatRate")).isEqualTo(Map.of("rate", "VatRate", "other", "ModelMoney"));
        assertThat(typed.types("ModelPage")).isEqualTo(Map.of("data", "List<ModelPage>"));
        Object builder = typed.builder("Names");
        TypedModels.add(builder, "addBuild", "b");
        TypedModels.add(builder, "addAdd", Money.ZERO);
        TypedModels.set(builder, "AMOUNT", Money.cents(1));
        TypedModels.fill(builder, "member", each -> TypedModels.set(each, "get", "g"));
        TypedModels.fill(builder, "addNl", each -> TypedModels.set(each, "get", "n"));
        assertThat(TypedModels.MAPPER.writeValueAsString(TypedModels.build(builder)))
                .isEqualTo(
                        "{\"build\":[\"b\"],\"add\":[\"0.00\"],\"AMOUNT\":\"0.01\",\"member\":{\"get\":\"g\"},\"nl\":[{\"get\":\"n\"}]}");
    }

    @Test
    void toStringHidesWhatIsSensitiveAndWhatIsUnknown() throws Exception {
        assertThat(
                        typed.bill(
                                "'amount':'1','iban':'secret','status':'new','more':'secret','line':{'vatRate':9,'x':'secret'}"))
                .hasToString("Bill{amount=1, iban=***, status=new, more, line={vatRate=9, x}}");
        assertThat(typed.bill("'line':'secret','lines':['secret',['secret']],'partsByName':'secret','parts':'secret'"))
                .hasToString("Bill{line=(this text), lines=[(this text), (an array)], partsByName=(this text),"
                        + " parts=(this text)}");
    }

    @Test
    void constraintsSpeakOfWhatGoesOverTheWire() throws Exception {
        String valid = "'id':'bil_1','amount':'1','lines':[]";
        assertThat(typed.violations(
                        typed.bill(valid + ",'rates':[9],'issuedOn':'2026-11-22','createdAt':'2026-11-22T21:00:00Z'")))
                .isEmpty();
        assertThat(typed.violations(
                        typed.bill("'discount':12.95,'lines':[],'rates':[19,'9'],'issuedOn':'2026-11-22T00:00:00Z'")))
                .containsEntry("discount", "must be text, not this number")
                .containsEntry("rates[0].<list element>", "must be one of 0, 9, 21")
                .containsEntry("rates[1]", "must be a whole number, not this text")
                .containsEntry("issuedOn", "must be a date (RFC 3339)");
    }

    @Test
    void aLocalTimeIsWrittenInItsPrecision() throws Exception {
        String valid = "'id':'bil_1','amount':'1','lines':[],'createdAt':'2026-11-22T21:00:00Z'";
        String seconds = "must be a date and time such as 2026-11-29 14:00:00";
        String minutes = "must be a date and time without seconds, such as 2026-11-29 14:00";
        assertThat(typed.violations(typed.bill(valid + ",'paidAt':'2026-11-22 21:00','startsAt':'2026-11-22 21:00:30',"
                        + "'stops':['2026-11-22 21:00:00','22-11-2026'],'startsByName':{'a':'2026-11-22T21:00'}")))
                .isEqualTo(Map.of(
                        "paidAt", seconds,
                        "startsAt", minutes,
                        "stops[1].<list element>", seconds,
                        "startsByName[a].<map value>", minutes));
        assertThat(typed.violations(typed.bill(valid + ",'paidAt':'2026-11-22 21:00:00','startsAt':'2026-11-22 21:00',"
                        + "'stops':['2026-11-22 21:00:00'],'startsByName':{'a':'2026-11-22 21:00'}")))
                .isEmpty();

        Object builder = typed.bill(valid).getClass().getMethod("toBuilder").invoke(typed.bill(valid));
        TypedModels.set(builder, "startsAt", LocalDateTime.of(2026, 11, 22, 21, 0, 30));
        assertThat(Checks.violations(TypedModels.build(builder))).containsExactly(new Violation("startsAt", minutes));
        TypedModels.set(builder, "startsAt", LocalDateTime.of(2026, 11, 22, 21, 0));
        TypedModels.set(builder, "stops", List.of(LocalDateTime.of(2026, 11, 22, 21, 0)));
        assertThat(Checks.violations(TypedModels.build(builder))).isEmpty();
    }

    @Test
    void aRateThatTheContractDoesNotListIsReadButNotSent() throws Exception {
        JsonModel line = TypedModels.MAPPER.readValue(
                "{'amountExclVat':'1','vatRate':19}".replace('\'', '"'), typed.model("Line"));
        assertThat(TypedModels.call(line, "vatRate")).isEqualTo(VatRate.of(19));
        assertThat(Checks.violations(line)).containsExactly(new Violation("vatRate", "must be one of 0, 9, 21"));

        Object builder = typed.builder("Line");
        TypedModels.set(builder, "amountExclVat", Money.cents(1));
        TypedModels.set(builder, "vatRate", VatRate.of(19));
        assertThat(Checks.violations(TypedModels.build(builder)))
                .containsExactly(new Violation("vatRate", "must be one of 0, 9, 21"));
        TypedModels.set(builder, "vatRate", VatRate.of(9));
        assertThat(Checks.violations(TypedModels.build(builder))).isEmpty();
    }
}
