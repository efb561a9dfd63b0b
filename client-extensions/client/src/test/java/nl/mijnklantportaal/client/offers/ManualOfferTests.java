package nl.mijnklantportaal.client.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.model.CreateManualOfferRequest;
import nl.mijnklantportaal.client.model.OfferLineRequest;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ManualOfferTests {
    private static final LocalDate ISSUED = LocalDate.of(2026, 11, 22);
    private static final LocalDate EXPIRES = LocalDate.of(2026, 12, 22);

    @Test
    void saysWhatItWasBuiltOf() {
        ManualOffer offer = valid().sendNotification(true).build();

        assertThat(offer.customerId()).isEqualTo("cst_abc12345def678");
        assertThat(offer.offerNumber()).isEqualTo("2026-001");
        assertThat(offer.issuedAt()).isEqualTo(ISSUED);
        assertThat(offer.expiresAt()).isEqualTo(EXPIRES);
        assertThat(offer.sendNotification()).isTrue();
        assertThat(offer.lines())
                .containsExactly(
                        OfferLine.of("Website template", Money.euros("1250.00"), VatRate.HIGH),
                        OfferLine.of("Discount", Money.euros("-24.95"), VatRate.LOW))
                .isUnmodifiable();
    }

    @Test
    void goesOverTheWireInTheContractsForm() {
        assertThat(valid().sendNotification(false).build().toRequest())
                .isEqualTo(request().sendNotification(false).build());
    }

    @Test
    void leavesTheNotificationToThePlatformUnlessTold() {
        assertThat(valid().build().toRequest().toJson()).doesNotContainKey("sendNotification");
        assertThat(valid().build().sendNotification()).isNull();
        assertThat(ManualOffer.of(request().build()).toRequest().toJson()).doesNotContainKey("sendNotification");
        assertThat(ManualOffer.of(request().sendNotification(false).build()).sendNotification())
                .isFalse();
    }

    @Test
    void isTheSameBothWays() {
        ManualOffer offer = valid().build();

        assertThat(ManualOffer.of(offer.toRequest())).isEqualTo(offer).hasSameHashCodeAs(offer);
        assertThat(ManualOffer.of(request().build())).isEqualTo(offer);
        assertThat(offer)
                .isNotEqualTo(valid().sendNotification(true).build())
                .isNotEqualTo(valid().offerNumber("2026-002").build())
                .isNotEqualTo(null)
                .isNotEqualTo(offer.toRequest());
    }

    @Test
    void keepsWhatTheContractDoesNotKnowWhereItStood() {
        CreateManualOfferRequest request = CreateManualOfferRequest.builder()
                .member("first", 1)
                .lines(List.of(
                        line("d", "12.9", 9).toBuilder().member("unit", "hour").build(), line("e", "0", 0)))
                .expiresAt("2026-12-22")
                .issuedAt("2026-11-22")
                .member("tags", List.of("a", Map.of("b", new BigDecimal("1.50"))))
                .offerNumber("1")
                .customerId("c")
                .build();

        ManualOffer offer = ManualOffer.of(request);

        assertThat(offer.toRequest().toJson().keySet())
                .containsExactlyElementsOf(request.toJson().keySet());
        assertThat(offer.toRequest())
                .isEqualTo(request.toBuilder()
                        .lines(List.of(
                                line("d", "12.90", 9).toBuilder()
                                        .member("unit", "hour")
                                        .build(),
                                line("e", "0.00", 0)))
                        .build());
    }

    @Test
    void writesEveryAmountWithTwoDecimals() {
        for (Map.Entry<String, String> amount : Map.of(
                        "12", "12.00", "12.9", "12.90", "-0", "0.00", "007.5", "7.50", "-0.01", "-0.01")
                .entrySet()) {
            ManualOffer offer = ManualOffer.of(
                    request().lines(List.of(line("d", amount.getKey(), 21))).build());
            assertThat(offer.toRequest().lines().get(0).amountExclVat()).isEqualTo(amount.getValue());
        }
    }

    @Test
    void writesAWholeVatRateAsOne() {
        CreateManualOfferRequest request = request()
                .member("lines", List.of(Map.of("description", "d", "amountExclVat", "1.00", "vatRate", 21.0)))
                .build();

        assertThat(ManualOffer.of(request).toRequest())
                .isEqualTo(request().lines(List.of(line("d", "1.00", 21))).build());
    }

    @Test
    void reportsEverythingThatIsMissingAtOnce() {
        assertThat(refused(() -> ManualOffer.builder().build()))
                .containsExactly(
                        new Violation("customerId", "must be given"),
                        new Violation("offerNumber", "must be given"),
                        new Violation("issuedAt", "must be given"),
                        new Violation("expiresAt", "must be given"),
                        new Violation("lines", "must have at least one line"));
    }

    @Test
    void reportsEverythingThatIsWrongAtItsPlace() {
        CreateManualOfferRequest request = CreateManualOfferRequest.builder()
                .member("customerId", 7)
                .offerNumber(" \u00a0")
                .issuedAt("2025-04-31")
                .member("expiresAt", null)
                .member("sendNotification", "yes")
                .member(
                        "lines",
                        List.of(
                                Map.of("description", "", "amountExclVat", "12.955", "vatRate", 19),
                                "a line",
                                Map.of("amountExclVat", 12.95, "vatRate", "21")))
                .buildUnchecked();

        assertThat(refused(() -> ManualOffer.of(request)))
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
        assertThat(refused(
                        () -> ManualOffer.of(request().expiresAt("2026-11-21").build())))
                .extracting(Violation::path)
                .containsExactly("expiresAt");
    }

    @Test
    void takesTheYearsThatFourDigitsCanWrite() {
        assertThat(valid().issuedAt(LocalDate.of(0, 1, 1)).build().toRequest().issuedAt())
                .isEqualTo("0000-01-01");
        assertThat(valid().expiresAt(LocalDate.of(9999, 12, 31))
                        .build()
                        .toRequest()
                        .expiresAt())
                .isEqualTo("9999-12-31");
        assertThat(refused(() -> valid().issuedAt(LocalDate.of(-1, 1, 1))
                        .expiresAt(LocalDate.of(10000, 1, 1))
                        .build()))
                .extracting(Violation::path)
                .containsExactly("issuedAt", "expiresAt");
    }

    @Test
    void aBuilderCanBuildAgainWithoutTouchingWhatItBuilt() {
        ManualOffer.Builder builder = valid();
        ManualOffer first = builder.build();

        ManualOffer second =
                builder.addLine("More", Money.cents(1), VatRate.ZERO).build();

        assertThat(first.lines()).hasSize(2);
        assertThat(second.lines()).hasSize(3);
    }

    @Test
    void aBuilderCanBuildAfterARefusal() {
        ManualOffer.Builder builder = valid().customerId(" ");
        assertThatThrownBy(builder::build).isInstanceOf(InvalidRequestException.class);

        assertThat(builder.customerId("cst_1").build().customerId()).isEqualTo("cst_1");
    }

    @Test
    @SuppressWarnings("DataFlowIssue")
    void nullIsNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> OfferLine.of(null, Money.ZERO, VatRate.LOW))
                .withMessage("description");
        assertThatNullPointerException()
                .isThrownBy(() -> valid().addLine("d", null, VatRate.LOW))
                .withMessage("amountExclVat");
        assertThatNullPointerException()
                .isThrownBy(() -> valid().addLine("d", Money.ZERO, null))
                .withMessage("vatRate");
        assertThatNullPointerException().isThrownBy(() -> valid().addLine(null)).withMessage("line");
        assertThatNullPointerException().isThrownBy(() -> ManualOffer.of(null)).withMessage("request");
        assertThat(refused(() -> valid().customerId(null).issuedAt(null).build()))
                .extracting(Violation::path)
                .containsExactly("customerId", "issuedAt");
    }

    @Test
    void anEndlessAmountIsAViolationThatShowsHowItBegins() {
        List<Violation> violations = refused(() -> ManualOffer.of(request()
                .lines(List.of(OfferLineRequest.builder()
                        .description("x")
                        .amountExclVat("9".repeat(1_000_000))
                        .vatRate(21)
                        .buildUnchecked()))
                .buildUnchecked()));

        assertThat(violations)
                .containsExactly(new Violation(
                        "lines[0].amountExclVat",
                        "\"" + "9".repeat(40)
                                + "…\" is not an amount: it has more than 1000 digits before the decimal point"));
    }

    @Test
    void toStringShowsWhatIsSent() {
        assertThat(ManualOffer.of(request().build()).toString())
                .isEqualTo("ManualOffer[CreateManualOfferRequest{customerId=cst_abc12345def678, offerNumber=2026-001, "
                        + "issuedAt=2026-11-22, expiresAt=2026-12-22, "
                        + "lines=[{description=Website template, amountExclVat=1250.00, vatRate=21}, "
                        + "{description=Discount, amountExclVat=-24.95, vatRate=9}]}]");
    }

    private static List<Violation> refused(ThrowingCallable building) {
        InvalidRequestException refused = catchThrowableOfType(InvalidRequestException.class, building);
        assertThat(refused).isNotNull();
        return refused.violations();
    }

    private static ManualOffer.Builder valid() {
        return ManualOffer.builder()
                .customerId("cst_abc12345def678")
                .offerNumber("2026-001")
                .issuedAt(ISSUED)
                .expiresAt(EXPIRES)
                .addLine("Website template", Money.euros("1250.00"), VatRate.HIGH)
                .addLine(OfferLine.of("Discount", Money.euros("-24.95"), VatRate.LOW));
    }

    private static CreateManualOfferRequest.Builder request() {
        return CreateManualOfferRequest.builder()
                .customerId("cst_abc12345def678")
                .offerNumber("2026-001")
                .issuedAt("2026-11-22")
                .expiresAt("2026-12-22")
                .lines(List.of(line("Website template", "1250.00", 21), line("Discount", "-24.95", 9)));
    }

    private static OfferLineRequest line(String description, String amount, int vatRate) {
        return OfferLineRequest.builder()
                .description(description)
                .amountExclVat(amount)
                .vatRate(vatRate)
                .build();
    }
}
