package nl.mijnklantportaal.client.batch;

import static nl.mijnklantportaal.client.Calls.offer;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.AuthenticationException;
import nl.mijnklantportaal.client.error.ConflictException;
import nl.mijnklantportaal.client.error.HttpResponse;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.LicenseLimitException;
import nl.mijnklantportaal.client.error.ListLookup;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotFoundException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.PermissionDeniedException;
import nl.mijnklantportaal.client.error.RateLimitedException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.error.ServerException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.error.UnprocessableRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a later run knows of a failure. */
@Timeout(60)
class FailureNotesTests {
    private static final List<Outcome> REFUSED = List.of(Outcome.REFUSED, Outcome.NOT_SENT);
    private static final List<Outcome> OPEN = List.of(Outcome.UNKNOWN, Outcome.APPLIED);
    private static final SentRequest SENT = Account.sent("cst_1", "1", Instant.parse("2026-11-22T10:15:30Z"));

    private static final Map<String, List<String>> ERRORS = errors();

    @TempDir
    Path directory;

    private static Map<String, List<String>> errors() {
        Map<String, List<String>> errors = new LinkedHashMap<>();
        errors.put("lines.0.vatRate", List.of("must be 0, 9 or 21", "100 % = too much"));
        errors.put("odd=field", List.of());
        errors.put("customerId", List.of("kind=NotFoundException", "\u20ac \ud83d\ude00\n"));
        return errors;
    }

    static Stream<ApiException> answers() {
        return Stream.of(
                new AuthenticationException("m", Outcome.REFUSED, answer(401), null),
                new ConflictException("m", Outcome.REFUSED, answer(409), null),
                new LicenseLimitException("m", Outcome.REFUSED, answer(426), null),
                new NotFoundException("m", Outcome.REFUSED, answer(404), null),
                new PermissionDeniedException("m", Outcome.REFUSED, answer(403), null),
                new RateLimitedException("m", Outcome.REFUSED, answer(429), null),
                new UnprocessableRequestException("m", Outcome.REFUSED, answer(422), null),
                new ApiException("m", Outcome.REFUSED, answer(413), null),
                new ApiException("m", Outcome.UNKNOWN, answer(408), null),
                new ServerException("m", Outcome.UNKNOWN, answer(503), null),
                new UnexpectedResponseException("m", Outcome.UNKNOWN, answer(200), null),
                new UnexpectedResponseException("m", Outcome.APPLIED, answer(201), null));
    }

    private static HttpResponse answer(int status) {
        return new HttpResponse(
                        status,
                        Map.of("Set-Cookie", List.of("session=a-secret"), "Authorization", List.of("Bearer a-secret")),
                        "a-secret body".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        true,
                        Instant.EPOCH)
                .withMessages("The server's own words: 100 %.", ERRORS);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void ofAnAnswerItKnowsAllThatTheServerSaidAndNoHeaderFieldAndNoBody(ApiException answered) {
        List<String> words = FailureNotes.words(answered);

        MijnKlantportaalException again =
                FailureNotes.failure(words, answered.outcome() == Outcome.REFUSED ? REFUSED : OPEN, SENT);

        assertThat(words).noneMatch(word -> word.contains("a-secret"));
        assertThat(again).hasSameClassAs(answered).hasMessage("m").hasNoCause();
        assertThat(again.outcome()).isEqualTo(answered.outcome());
        assertThat(again.sent()).isEqualTo(again.outcome() == Outcome.REFUSED ? null : SENT);
        ApiException read = (ApiException) again;
        assertThat(read.status()).isEqualTo(answered.status());
        assertThat(read.serverMessage()).isEqualTo("The server's own words: 100 %.");
        assertThat(read.fieldErrors()).containsExactlyEntriesOf(ERRORS);
        assertThat(read.headers()).isEmpty();
        assertThat(read.body()).isEmpty();
    }

    @Test
    void ofAMissingPermissionItKnowsTheScope() {
        PermissionDeniedException denied =
                new PermissionDeniedException("m", Outcome.REFUSED, answer(403), null, "offers.write");

        assertThat(FailureNotes.failure(FailureNotes.words(denied), REFUSED, SENT))
                .isInstanceOfSatisfying(
                        PermissionDeniedException.class,
                        again -> assertThat(again.scope()).isEqualTo("offers.write"));
        assertThat(FailureNotes.words(new PermissionDeniedException("m", Outcome.REFUSED, answer(403), null)))
                .noneMatch(word -> word.startsWith("scope"));
    }

    @Test
    void anApplicationsOwnKindOfAnswerIsAnAnswer() {
        ApiException own = new ApiException("m", Outcome.REFUSED, answer(422), null) {
            private static final long serialVersionUID = 1L;
        };

        assertThat(FailureNotes.failure(FailureNotes.words(own), REFUSED, SENT))
                .isExactlyInstanceOf(ApiException.class);
    }

    @Test
    void ofViolationsItKnowsEachWithItsPlace() {
        InvalidRequestException invalid = new InvalidRequestException(
                "The offer",
                List.of(new Violation("lines[1].vatRate", "must be 0, 9 or 21"), new Violation("a=b", "no")));

        MijnKlantportaalException again = FailureNotes.failure(FailureNotes.words(invalid), REFUSED, SENT);

        assertThat(again).isInstanceOf(InvalidRequestException.class).hasMessage(invalid.getMessage());
        assertThat(((InvalidRequestException) again).violations()).isEqualTo(invalid.violations());
        assertThat(again.outcome()).isEqualTo(Outcome.NOT_SENT);
    }

    @Test
    void ofALookUpItKnowsHowFarItCame() {
        ListLookup lookup = new ListLookup(3, 41, true, List.of("off_1", "off_2"));
        OutcomeUnknownException looked = new OutcomeUnknownException("two are there", lookup, null);
        OutcomeUnknownException plain = new OutcomeUnknownException("the line was cut.", null);

        MijnKlantportaalException again = FailureNotes.failure(FailureNotes.words(looked), OPEN, SENT);
        assertThat(again).hasMessage("two are there");
        assertThat(((OutcomeUnknownException) again).lookup()).isEqualTo(lookup);

        MijnKlantportaalException plainAgain = FailureNotes.failure(FailureNotes.words(plain), OPEN, SENT);
        assertThat(plainAgain).isInstanceOf(OutcomeUnknownException.class).hasMessage(plain.getMessage());
        assertThat(((OutcomeUnknownException) plainAgain).lookup()).isNull();
    }

    @Test
    void whatAnotherSdkWroteIsReadAsFarAsItIsUnderstood() {
        assertThat(FailureNotes.failure(List.of("words alone"), REFUSED, SENT))
                .isInstanceOf(EarlierFailureException.class)
                .hasMessage("words alone")
                .extracting(MijnKlantportaalException::outcome)
                .isEqualTo(Outcome.REFUSED);
        assertThat(FailureNotes.failure(
                        List.of("m", "kind=NewKindException", "outcome=APPLIED", "news=1", "x", "="), OPEN, SENT))
                .isInstanceOf(EarlierFailureException.class)
                .extracting(MijnKlantportaalException::outcome)
                .isEqualTo(Outcome.APPLIED);
        // A line that says that it is open is not made certain by its words, nor the other way round.
        assertThat(FailureNotes.failure(
                                List.of("m", "kind=ServerException", "outcome=REFUSED", "status=500"), OPEN, SENT)
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(FailureNotes.failure(List.of("m", "kind=ServerException", "status=many"), OPEN, SENT))
                .isInstanceOf(EarlierFailureException.class);
    }

    /** A server can send megabytes of them. */
    @Test
    void aNoteIsBounded() throws IOException {
        Map<String, List<String>> many = new LinkedHashMap<>();
        for (int i = 0; i < 10_000; i++) {
            many.put("field" + i, Collections.nCopies(10, "\ud83d\ude00".repeat(1_000)));
        }
        HttpResponse answer = new HttpResponse(422, Map.of(), new byte[0], true, Instant.EPOCH)
                .withMessages("\ud83d\ude00".repeat(1_000_000), many);
        Account refusing = new Account() {
            @Override
            public Response<CustomerOffer> create(CreateCustomerOfferFromLinesRequest offer, CallOptions options) {
                throw new UnprocessableRequestException(
                        "\ud83d\ude00".repeat(1_000_000), Outcome.REFUSED, answer, null);
            }
        };
        Path file = directory.resolve("journal");
        try (Journal journal = Journal.open(file)) {
            assertThat(refusing.createAll(List.of(offer("1")), journal))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            BatchResult.Refused.class,
                            refused -> assertThat(((ApiException) refused.failure()).fieldErrors())
                                    .hasSize(10_000));
        }

        assertThat(Files.size(file)).isLessThan(64 * 1024);
        assertThat(Journal.read(file)).singleElement().satisfies(entry -> {
            UnprocessableRequestException failure = (UnprocessableRequestException) entry.failure();
            assertThat(failure.serverMessage()).startsWith("\ud83d\ude00").endsWith("\ude00...");
            assertThat(failure.fieldErrors()).isNotEmpty();
        });
    }

    @Test
    void whatIsNoAnswerAndNoViolationIsKeptByItsWords() {
        NotSentException late = new NotSentException("its turn comes late.", null);

        assertThat(FailureNotes.failure(FailureNotes.words(late), REFUSED, SENT))
                .isInstanceOf(EarlierFailureException.class)
                .hasMessage(late.getMessage())
                .extracting(MijnKlantportaalException::outcome)
                .isEqualTo(Outcome.NOT_SENT);
    }
}
