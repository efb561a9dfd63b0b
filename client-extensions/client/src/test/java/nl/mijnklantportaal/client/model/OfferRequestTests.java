package nl.mijnklantportaal.client.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** An offer out of lines before it is sent. */
class OfferRequestTests {
    private static final LocalDate ISSUED = LocalDate.of(2026, 11, 22);
    private static final LocalDate EXPIRES = LocalDate.of(2026, 12, 22);

    @Test
    void saysWhatItWasBuiltOf() {
        CreateCustomerOfferFromLinesRequest offer =
                valid().sendNotification(true).build();

        assertThat(offer.customerId()).isEqualTo("cst_abc12345def678");
        assertThat(offer.offerNumber()).isEqualTo("2026-001");
        assertThat(offer.issuedAt()).isEqualTo(ISSUED);
        assertThat(offer.expiresAt()).isEqualTo(EXPIRES);
        assertThat(offer.sendNotification()).isTrue();
        assertThat(offer.lines())
                .containsExactly(
                        line("Website template", "1250.00", VatRate.STANDARD),
                        line("Discount", "-24.95", VatRate.REDUCED))
                .isUnmodifiable();
    }

    @Test
    void goesOverTheWireInTheContractsForm() {
        assertThat(valid().sendNotification(false).build())
                .isEqualTo(CreateCustomerOfferFromLinesRequest.fromJson(written("sendNotification", false)));
    }

    @Test
    void leavesTheNotificationToThePlatformUnlessTold() {
        assertThat(valid().build().has("sendNotification")).isFalse();
        assertThat(valid().build().sendNotification()).isNull();
        assertThat(read(written()).has("sendNotification")).isFalse();
        assertThat(read(written("sendNotification", false)).sendNotification()).isFalse();
    }

    @Test
    void isTheSameBothWays() {
        CreateCustomerOfferFromLinesRequest offer = valid().build();

        assertThat(CreateCustomerOfferFromLinesRequest.fromJson(offer.toJson()))
                .isEqualTo(offer)
                .hasSameHashCodeAs(offer);
        assertThat(offer.toBuilder().build()).isEqualTo(offer);
        assertThat(offer)
                .isNotEqualTo(valid().sendNotification(true).build())
                .isNotEqualTo(valid().offerNumber("2026-002").build())
                .isNotEqualTo(null)
                .isNotEqualTo(offer.toJson());
    }

    @Test
    void keepsWhatTheContractDoesNotKnowWhereItStood() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("first", 1);
        members.put(
                "lines",
                List.of(
                        Map.of("description", "d", "amountExclVat", "12.9", "vatRate", 9, "unit", "hour"),
                        Map.of("description", "e", "amountExclVat", "0", "vatRate", 0)));
        members.put("expiresAt", "2026-12-22");
        members.put("issuedAt", "2026-11-22");
        members.put("tags", List.of("a", Map.of("b", new BigDecimal("1.50"))));
        members.put("offerNumber", "1");
        members.put("customerId", "c");

        CreateCustomerOfferFromLinesRequest offer = read(members);

        assertThat(offer.toJson().keySet()).containsExactlyElementsOf(members.keySet());
        assertThat(offer).isEqualTo(CreateCustomerOfferFromLinesRequest.fromJson(members));
        assertThat(offer.raw("lines[0].unit")).isEqualTo("hour");
        assertThat(offer.lines().get(0).amountExclVat()).isEqualTo(Money.euros("12.90"));
    }

    @Test
    void writesEveryAmountWithTwoDecimals() {
        Map.of("12", "12.00", "12.9", "12.90", "-0", "0.00", "007.5", "7.50", "-0.01", "-0.01")
                .forEach((amount, written) -> assertThat(valid().lines(List.of(line("d", amount, VatRate.STANDARD)))
                                .build()
                                .raw("lines[0].amountExclVat"))
                        .isEqualTo(written));
    }

    @Test
    void readsAWholeVatRateAsOne() {
        CreateCustomerOfferFromLinesRequest offer =
                read(written("lines", List.of(Map.of("description", "d", "amountExclVat", "1.00", "vatRate", 21.0))));

        assertThat(offer.lines()).extracting(LineItem::vatRate).containsExactly(VatRate.STANDARD);
    }

    @Test
    void reportsEverythingThatIsMissingAtOnce() {
        assertThat(refused(() -> CreateCustomerOfferFromLinesRequest.builder().build()))
                .containsExactly(
                        new Violation("customerId", "must be given"),
                        new Violation("expiresAt", "must be given"),
                        new Violation("issuedAt", "must be given"),
                        new Violation("lines", "must be given"),
                        new Violation("offerNumber", "must be given"));
        assertThat(refused(() -> valid().lines(List.of()).build()))
                .containsExactly(new Violation("lines", "must have at least one line"));
    }

    @Test
    void reportsEverythingThatIsWrongAtItsPlace() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("customerId", 7);
        members.put("offerNumber", " \u00a0");
        members.put("issuedAt", "2025-04-31");
        members.put("expiresAt", null);
        members.put("sendNotification", "yes");
        members.put(
                "lines",
                List.of(
                        Map.of("description", "", "amountExclVat", "12.955", "vatRate", 19),
                        "a line",
                        Map.of("amountExclVat", 12.95, "vatRate", "21")));

        assertThat(refused(() -> read(members)))
                .extracting(Violation::path)
                .containsExactlyInAnyOrder(
                        "customerId",
                        "offerNumber",
                        "issuedAt",
                        "expiresAt",
                        "sendNotification",
                        "lines[0].description",
                        "lines[0].amountExclVat",
                        "lines[0].vatRate",
                        "lines[1]",
                        "lines[2].description",
                        "lines[2].amountExclVat",
                        "lines[2].vatRate");
    }

    @Test
    void saysThatNothingWasSent() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> valid().customerId(" ").build())
                .withMessageContaining("customerId: must not be blank")
                .satisfies(refused -> assertThat(refused.outcome()).isEqualTo(Outcome.NOT_SENT));
    }

    @Test
    void expiresOnTheDayOfIssueAtTheEarliest() {
        assertThat(valid().expiresAt(ISSUED).build().expiresAt()).isEqualTo(ISSUED);
        assertThat(refused(() -> valid().expiresAt(ISSUED.minusDays(1)).build()))
                .containsExactly(
                        new Violation("expiresAt", "must not be before issuedAt (2026-11-21 is before 2026-11-22)"));
        assertThat(refused(() -> read(written("expiresAt", "2026-11-21"))))
                .extracting(Violation::path)
                .containsExactly("expiresAt");
    }

    @Test
    void takesTheYearsThatFourDigitsCanWrite() {
        assertThat(valid().issuedAt(LocalDate.of(0, 1, 1)).build().raw("issuedAt"))
                .isEqualTo("0000-01-01");
        assertThat(valid().expiresAt(LocalDate.of(9999, 12, 31)).build().raw("expiresAt"))
                .isEqualTo("9999-12-31");
        assertThat(refused(() -> valid().issuedAt(LocalDate.of(-1, 1, 1))
                        .expiresAt(LocalDate.of(10000, 1, 1))
                        .build()))
                .extracting(Violation::path)
                .containsExactlyInAnyOrder("issuedAt", "expiresAt");
    }

    @Test
    void aBuilderCanBuildAgainWithoutTouchingWhatItBuilt() {
        CreateCustomerOfferFromLinesRequest.Builder builder = valid();
        CreateCustomerOfferFromLinesRequest first = builder.build();

        CreateCustomerOfferFromLinesRequest second =
                builder.addLine(line("More", "0.01", VatRate.ZERO)).build();

        assertThat(first.lines()).hasSize(2);
        assertThat(second.lines()).hasSize(3);
    }

    @Test
    void aBuilderCanBuildAfterARefusal() {
        CreateCustomerOfferFromLinesRequest.Builder builder = valid().customerId(" ");
        assertThatThrownBy(builder::build).isInstanceOf(InvalidRequestException.class);

        assertThat(builder.customerId("cst_1").build().customerId()).isEqualTo("cst_1");
    }

    @Test
    @SuppressWarnings("DataFlowIssue")
    void nullIsNamed() {
        assertThat(refused(() -> valid().customerId(null).issuedAt(null).build()))
                .containsExactlyInAnyOrder(
                        new Violation("customerId", "must be given"), new Violation("issuedAt", "must be given"));
        assertThat(refused(() -> valid().addLine(line ->
                                line.description(null).amountExclVat(null).vatRate(null))
                        .build()))
                .containsExactlyInAnyOrder(
                        new Violation("lines[2].description", "must be given"),
                        new Violation("lines[2].amountExclVat", "must be given"),
                        new Violation("lines[2].vatRate", "must be given"));
        assertThat(refused(() -> valid().addLine((LineItem) null).build()))
                .extracting(Violation::path)
                .containsExactly("lines[2]");
        assertThat(refused(() -> valid().lines(new ArrayList<>(Collections.singletonList(null)))
                        .build()))
                .extracting(Violation::path)
                .containsExactly("lines[0]");
    }

    @Test
    void anEndlessAmountIsNamedAndNotShown() {
        String endless = "9".repeat(1_000_000);
        CreateCustomerOfferFromLinesRequest offer = CreateCustomerOfferFromLinesRequest.fromJson(
                written("lines", List.of(Map.of("description", "x", "amountExclVat", endless, "vatRate", 21))));

        assertThat(refused(() -> offer.toBuilder().build()))
                .containsExactly(new Violation(
                        "lines[0].amountExclVat",
                        "must be a decimal with at most 1000 digits and two decimals, not text of 1000000 characters"));
        assertThatExceptionOfType(MalformedFieldException.class)
                .isThrownBy(() -> offer.lines().get(0).amountExclVat())
                .withMessageContaining("lines[0].amountExclVat must be a decimal with at most 1000 digits")
                .satisfies(malformed -> assertThat(malformed.getMessage()).hasSizeLessThan(500));
    }

    @Test
    void toStringShowsWhatIsSent() {
        assertThat(valid().build().toString())
                .isEqualTo("CreateCustomerOfferFromLinesRequest{customerId=cst_abc12345def678, offerNumber=2026-001, "
                        + "issuedAt=2026-11-22, expiresAt=2026-12-22, "
                        + "lines=[{description=Website template, amountExclVat=1250.00, vatRate=21}, "
                        + "{description=Discount, amountExclVat=-24.95, vatRate=9}]}");
    }

    private static List<Violation> refused(ThrowingCallable building) {
        InvalidRequestException refused = catchThrowableOfType(InvalidRequestException.class, building);
        assertThat(refused).isNotNull();
        return refused.violations();
    }

    private static CreateCustomerOfferFromLinesRequest.Builder valid() {
        return CreateCustomerOfferFromLinesRequest.builder()
                .customerId("cst_abc12345def678")
                .offerNumber("2026-001")
                .issuedAt(ISSUED)
                .expiresAt(EXPIRES)
                .addLine(line -> line.description("Website template")
                        .amountExclVat(Money.euros("1250.00"))
                        .vatRate(VatRate.STANDARD))
                .addLine(line("Discount", "-24.95", VatRate.REDUCED));
    }

    private static LineItem line(String description, String amount, VatRate vatRate) {
        return LineItem.builder()
                .description(description)
                .amountExclVat(Money.euros(amount))
                .vatRate(vatRate)
                .build();
    }

    /** Read from a file, say, and then checked. */
    private static CreateCustomerOfferFromLinesRequest read(Map<String, Object> members) {
        return CreateCustomerOfferFromLinesRequest.fromJson(members).toBuilder().build();
    }

    private static Map<String, Object> written(String name, Object value) {
        Map<String, Object> members = written();
        members.put(name, value);
        return members;
    }

    /** What {@link #valid()} is, by hand. */
    private static Map<String, Object> written() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("customerId", "cst_abc12345def678");
        members.put("offerNumber", "2026-001");
        members.put("issuedAt", "2026-11-22");
        members.put("expiresAt", "2026-12-22");
        members.put(
                "lines",
                List.of(
                        Map.of("description", "Website template", "amountExclVat", "1250.00", "vatRate", 21),
                        Map.of("description", "Discount", "amountExclVat", "-24.95", "vatRate", 9)));
        return members;
    }
}
