package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.AnsweringServer.Reply;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.model.LineItem;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RawRequestTests {
    private final Sandbox sandbox = Sandbox.start();
    private final MijnKlantportaal portal = MijnKlantportaal.builder()
            .baseUrl(sandbox.baseUrl())
            .apiKey(sandbox.apiKey())
            .build();

    @AfterEach
    void close() {
        portal.close();
        sandbox.close();
    }

    @Test
    void aValidRequestIsSent() {
        CustomerOffer offer = create(Offers.raw().build());

        assertThat(offer.offerNumber()).isEqualTo("2026-001");
        assertThat(sandbox.offers()).hasSize(1);
    }

    @Test
    void membersThatTheContractDoesNotKnowAreSentToo() {
        try (AnsweringServer server = new AnsweringServer().answering(Reply.json(201, "{\"id\": \"off_1\"}"));
                MijnKlantportaal other = MijnKlantportaal.builder()
                        .baseUrl(server.url())
                        .apiKey("key")
                        .build()) {
            other.customerOffers()
                    .createFromLines(Offers.raw()
                            .member("x-reference", Map.of("nested", List.of(1, "two")))
                            .lines(List.of(
                                    Offers.rawLine().member("x-unit", "hour").buildUnchecked()))
                            .buildUnchecked());

            assertThat(server.received().get(0).body())
                    .contains("\"x-reference\":{\"nested\":[1,\"two\"]}", "\"x-unit\":\"hour\"");
            assertThat(server.received().get(0).header("Content-Type"))
                    .hasSize(1)
                    .allMatch(type -> type.startsWith("application/json"));
        }
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                broken("customerId", null, "must be given"),
                broken("customerId", "", "must not be blank"),
                broken("customerId", " \u00a0\u2003 ", "must not be blank"),
                broken("customerId", 5, "must be text, not this number"),
                broken("customerId", Map.of("id", "x"), "must be text, not an object"),
                broken("offerNumber", null, "must be given"),
                broken("offerNumber", "\n", "must not be blank"),
                broken("offerNumber", true, "must be text, not true or false"),
                broken("issuedAt", null, "must be given"),
                broken("issuedAt", "", "must be a date (RFC 3339)"),
                broken("issuedAt", "22-11-2026", "must be a date (RFC 3339)"),
                broken("issuedAt", "2026-11-22T00:00:00Z", "must be a date (RFC 3339)"),
                broken("issuedAt", "2025-04-31", "must be a date (RFC 3339)"),
                broken("issuedAt", 20261122, "must be text, not this number"),
                broken("expiresAt", "+12026-12-22", "must be a date (RFC 3339)"),
                broken("expiresAt", List.of("2026-12-22"), "must be text, not an array"),
                broken("sendNotification", null, "must not be null; leave it out instead"),
                broken("sendNotification", "yes", "must be true or false, not this text"),
                broken("lines", null, "must be given"),
                broken("lines", List.of(), "must have at least one line"),
                broken("lines", "none", "must be an array, not this text"),
                broken("lines", Map.of("0", "x"), "must be an array, not an object"),
                broken("lines[0]", List.of("text"), "must be an object, not this text"),
                broken("lines[1]", Arrays.asList(line(), null), "must be an object, not null"),
                broken("lines[1]", List.of(line(), List.of()), "must be an object, not an array"),
                brokenLine("description", null, "must be given"),
                brokenLine("description", "", "must not be blank"),
                brokenLine("description", 3, "must be text, not this number"),
                brokenLine("amountExclVat", null, "must be given"),
                brokenLine("amountExclVat", 12.9, "must be text, not this number"),
                brokenLine("amountExclVat", "12,90", "must be an amount with at most two decimals"),
                brokenLine("amountExclVat", "12.905", "must be an amount with at most two decimals"),
                brokenLine("amountExclVat", "", "must be an amount with at most two decimals"),
                brokenLine("amountExclVat", "12.90\n", "must be an amount with at most two decimals"),
                brokenLine("vatRate", null, "must be given"),
                brokenLine("vatRate", 19, "must be one of 0, 9, 21"),
                brokenLine("vatRate", -9, "must be one of 0, 9, 21"),
                brokenLine("vatRate", "21", "must be a whole number, not this text"),
                brokenLine("vatRate", 20.5, "must be a whole number, not this number"),
                brokenLine("vatRate", Map.of(), "must be a whole number, not an object"));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("violations")
    void aBrokenConstraintIsReportedOnceAtItsPathAndNothingIsSent(
            String path, CreateCustomerOfferFromLinesRequest request, String message) {
        InvalidRequestException failure = refused(request);

        assertThat(failure.violations()).extracting(Violation::path).containsExactly(path);
        assertThat(failure.violations().get(0).message()).startsWith(message);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(failure)
                .hasMessageStartingWith("The request is not valid. " + path + ": " + message)
                .hasMessageEndingWith(" Nothing was sent, so nothing was created or changed.");
    }

    @Test
    void absentIsReportedLikeNull() {
        InvalidRequestException failure =
                refused(CreateCustomerOfferFromLinesRequest.builder().buildUnchecked());

        assertThat(failure.violations())
                .containsExactly(
                        new Violation("customerId", "must be given"),
                        new Violation("expiresAt", "must be given"),
                        new Violation("issuedAt", "must be given"),
                        new Violation("lines", "must be given"),
                        new Violation("offerNumber", "must be given"));
    }

    @Test
    void everyViolationIsReportedAtOnce() {
        CreateCustomerOfferFromLinesRequest request = Offers.raw()
                .customerId(" ")
                .member("issuedAt", "soon")
                .member("sendNotification", 1)
                .member(
                        "lines",
                        Arrays.asList(
                                line(),
                                LineItem.builder()
                                        .member("amountExclVat", "1,00")
                                        .buildUnchecked(),
                                "text",
                                Offers.rawLine().member("vatRate", 6).buildUnchecked()))
                .buildUnchecked();

        assertThat(refused(request).violations())
                .extracting(Violation::path)
                .containsExactlyInAnyOrder(
                        "customerId",
                        "issuedAt",
                        "sendNotification",
                        "lines[1].description",
                        "lines[1].amountExclVat",
                        "lines[1].vatRate",
                        "lines[2]",
                        "lines[3].vatRate");
    }

    @Test
    void linesAreReportedInTheirOrder() {
        CreateCustomerOfferFromLinesRequest request = Offers.raw()
                .lines(Collections.nCopies(
                        12, Offers.rawLine().member("vatRate", 6).buildUnchecked()))
                .buildUnchecked();

        assertThat(refused(request).violations())
                .extracting(Violation::path)
                .containsExactly(Stream.iterate(0, i -> i + 1)
                        .limit(12)
                        .map(i -> "lines[" + i + "].vatRate")
                        .toArray(String[]::new));
    }

    @Test
    void theValueItselfIsNotShown() {
        CreateCustomerOfferFromLinesRequest request = Offers.raw()
                .customerId("\t")
                .member("issuedAt", "Wilhelmina")
                .member("lines", "Wilhelmina")
                .buildUnchecked();

        assertThat(refused(request).getMessage()).doesNotContain("Wilhelmina");
    }

    @Test
    void aBodyThatNoJsonCanHoldIsRefused() {
        Object deep = List.of();
        for (int i = 0; i < 600; i++) {
            deep = List.of(deep);
        }

        InvalidRequestException failure =
                refused(Offers.raw().member("x-deep", deep).buildUnchecked());

        assertThat(failure.violations()).extracting(Violation::path).containsExactly("(body)");
        assertThat(failure).hasMessageContaining("(body): is not a JSON value (");
    }

    @Test
    void noBodyAtAllIsRefused() {
        assertThat(refused(null).violations()).containsExactly(new Violation("(body)", "must be given"));
        assertThatThrownBy(() ->
                        portal.customerOffers().createFromLinesWithResponse((CreateCustomerOfferFromLinesRequest) null))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void negativeAmountsAndWholeNumbersWrittenAsDecimalsAreNoViolation() {
        create(Offers.raw()
                .lines(List.of(
                        line(),
                        Offers.rawLine()
                                .member("amountExclVat", "-5")
                                .member("vatRate", 21.0)
                                .buildUnchecked()))
                .buildUnchecked());

        assertThat(sandbox.offers()).hasSize(1);
    }

    private CustomerOffer create(CreateCustomerOfferFromLinesRequest request) {
        return portal.customerOffers().createFromLines(request);
    }

    private InvalidRequestException refused(CreateCustomerOfferFromLinesRequest request) {
        InvalidRequestException failure = catchThrowableOfType(InvalidRequestException.class, () -> create(request));
        assertThat(failure).isNotNull();
        assertThat(sandbox.requestCount()).isZero();
        return failure;
    }

    private static LineItem line() {
        return Offers.rawLine().buildUnchecked();
    }

    private static Arguments broken(String path, Object value, String message) {
        String member = path.replaceAll("\\[.*", "");
        return Arguments.of(path, Offers.raw().member(member, value).buildUnchecked(), message);
    }

    private static Arguments brokenLine(String member, Object value, String message) {
        return Arguments.of(
                "lines[1]." + member,
                Offers.raw()
                        .lines(List.of(
                                line(), Offers.rawLine().member(member, value).buildUnchecked()))
                        .buildUnchecked(),
                message);
    }
}
