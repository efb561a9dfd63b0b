package nl.mijnklantportaal.client.batch;

import static nl.mijnklantportaal.client.Calls.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.json.Checks;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run takes: nothing that is not valid is sent, or noted in the journal. */
class RequestsTests {
    @TempDir
    Path directory;

    private final Account account = new Account();
    private Journal journal;

    @BeforeEach
    void open() {
        journal = Journal.open(directory.resolve("journal"));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void anOfferThatNoBuilderHasCheckedIsRefusedWithThePlaceOfEachFault() {
        CreateCustomerOfferFromLinesRequest odd = offer("2").toBuilder()
                .customerId(" ")
                .member("lines", List.of(Map.of("description", "x", "amountExclVat", "12,95", "vatRate", 21)))
                .buildUnchecked();

        InvalidRequestException refused = refused(Arrays.asList(offer("1"), odd, null), BatchOptions.defaults());

        assertThat(refused.violations())
                .containsExactly(
                        new Violation("requests[1].customerId", "must not be blank"),
                        new Violation(
                                "requests[1].lines[0].amountExclVat",
                                "must be an amount with at most two decimals, such as 12.95"),
                        new Violation("requests[2]", "must not be null"));
    }

    @Test
    void oneThatIsReadAndValidIsSent() {
        CreateCustomerOfferFromLinesRequest read =
                CreateCustomerOfferFromLinesRequest.fromJson(offer("1").toJson());
        assertThat(Checks.isChecked(read)).isFalse();

        assertThat(account.createAll(List.of(read), journal)).hasOnlyElementsOfType(BatchResult.Created.class);

        // So that it is not checked once more when it is sent.
        assertThat(Checks.isChecked(read)).isTrue();
    }

    @Test
    void aListOfManyFaultsIsToldByItsBeginning() {
        CreateCustomerOfferFromLinesRequest empty =
                CreateCustomerOfferFromLinesRequest.builder().buildUnchecked();

        InvalidRequestException refused = refused(Collections.nCopies(1_000, empty), BatchOptions.defaults());

        assertThat(refused.violations())
                .hasSize(20)
                .contains(new Violation("requests[3].offerNumber", "must be given"));
    }

    @Test
    void whoLeavesTheJudgementToThePlatformGivesWhatAnOfferIsFoundBy() {
        BatchOptions unjudged =
                BatchOptions.defaults().withCallOptions(CallOptions.defaults().withoutValidation());
        CreateCustomerOfferFromLinesRequest relaxed =
                offer("1").toBuilder().lines(List.of()).buildUnchecked();
        CreateCustomerOfferFromLinesRequest lost =
                relaxed.toBuilder().member("customerId", true).offerNumber("").buildUnchecked();

        assertThat(refused(List.of(relaxed, lost), unjudged).violations())
                .containsExactly(
                        new Violation(
                                "requests[1].customerId",
                                "must be given, because what the request creates is found by it"),
                        new Violation(
                                "requests[1].offerNumber",
                                "must be given, because what the request creates is found by it"));
        assertThat(account.createAll(List.of(relaxed), journal, unjudged))
                .hasOnlyElementsOfType(BatchResult.Created.class);
    }

    /** Its amount cannot be read, so it is known by what it says. */
    @Test
    void anOfferThatThePlatformIsToJudgeIsKnownAgainToo() {
        BatchOptions unjudged =
                BatchOptions.defaults().withCallOptions(CallOptions.defaults().withoutValidation());
        CreateCustomerOfferFromLinesRequest odd = offer("1").toBuilder()
                .member("lines", List.of(Map.of("amountExclVat", "12,95")))
                .buildUnchecked();

        for (int run = 0; run < 2; run++) {
            assertThat(account.createAll(List.of(odd), journal, unjudged))
                    .hasOnlyElementsOfType(BatchResult.Created.class);
        }

        assertThat(account.sendings()).isEqualTo(1);
    }

    private InvalidRequestException refused(List<CreateCustomerOfferFromLinesRequest> offers, BatchOptions options) {
        InvalidRequestException refused = catchThrowableOfType(
                InvalidRequestException.class, () -> account.createAll(new ArrayList<>(offers), journal, options));
        assertThat(refused).hasMessageStartingWith("The list of requests is not valid. ");
        assertThat(refused.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(account.sendings()).isZero();
        assertThat(journal.entries()).isEmpty();
        return refused;
    }
}
