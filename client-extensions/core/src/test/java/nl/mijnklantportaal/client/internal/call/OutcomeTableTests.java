package nl.mijnklantportaal.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import nl.mijnklantportaal.client.call.CallFacts;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.AuthenticationException;
import nl.mijnklantportaal.client.error.ConflictException;
import nl.mijnklantportaal.client.error.ConnectionFailedException;
import nl.mijnklantportaal.client.error.HttpResponse;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.LicenseLimitException;
import nl.mijnklantportaal.client.error.NotFoundException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.PermissionDeniedException;
import nl.mijnklantportaal.client.error.RateLimitedException;
import nl.mijnklantportaal.client.error.ServerException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.error.UnprocessableRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.internal.http.NoTlsException;
import nl.mijnklantportaal.client.internal.http.ProxyDeniedException;
import nl.mijnklantportaal.client.internal.http.UnexpectedTlsException;
import org.junit.jupiter.api.Test;

class OutcomeTableTests {
    private static final Map<Integer, Class<? extends ApiException>> OF_THEIR_OWN = Map.of(
            401, AuthenticationException.class,
            403, PermissionDeniedException.class,
            404, NotFoundException.class,
            409, ConflictException.class,
            422, UnprocessableRequestException.class,
            426, LicenseLimitException.class,
            429, RateLimitedException.class);

    @Test
    void everyStatusOfAWriteHasTheRowThatTheDesignGivesIt() {
        Map<Integer, String> expected = new LinkedHashMap<>();
        IntStream.rangeClosed(100, 999).forEach(status -> expected.put(status, expected(status)));

        Map<Integer, String> actual = new LinkedHashMap<>();
        IntStream.rangeClosed(100, 999).forEach(status -> actual.put(status, actual(status, true)));

        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void aBrokenSuccessWasAppliedWhereItWasAWrite() {
        assertThat(OutcomeTable.BROKEN_SUCCESS.outcome(true)).isEqualTo(Outcome.APPLIED);
        assertThat(OutcomeTable.BROKEN_SUCCESS.outcome(false)).isEqualTo(Outcome.UNKNOWN);
        assertThat(OutcomeTable.BROKEN_SUCCESS.again()).isEqualTo(Again.READS);
    }

    @Test
    void everyStatusOfAReadHasTheSameRowAndIsNeverApplied() {
        Map<Integer, String> expected = new LinkedHashMap<>();
        IntStream.rangeClosed(100, 999).forEach(status -> expected.put(status, expected(status)));

        Map<Integer, String> actual = new LinkedHashMap<>();
        IntStream.rangeClosed(100, 999).forEach(status -> actual.put(status, actual(status, false)));

        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void whatMayBeSentAgainIsWhatTheDesignSays() {
        Map<Integer, Again> expected = new LinkedHashMap<>();
        IntStream.rangeClosed(100, 999).forEach(status -> expected.put(status, expectedAgain(status)));

        Map<Integer, Again> actual = new LinkedHashMap<>();
        IntStream.rangeClosed(100, 999)
                .forEach(status -> actual.put(status, OutcomeTable.again(exception(status, true))));

        assertThat(actual).isEqualTo(expected);
        assertThat(OutcomeTable.again(new ConnectionFailedException("", null))).isEqualTo(Again.ANY);
        assertThat(OutcomeTable.again(new OutcomeUnknownException("", null))).isEqualTo(Again.READS);
        assertThat(OutcomeTable.again(new NotSentException("", null))).isEqualTo(Again.NEVER);
        assertThat(OutcomeTable.again(new InvalidRequestException("", List.of(new Violation("a", "b")))))
                .isEqualTo(Again.NEVER);
    }

    @Test
    void whatNoSecondTryMendsIsNotTriedAgain() {
        for (Throwable hopeless : List.of(
                new NoTlsException("HTTP"),
                new SSLException("wrapped", new NoTlsException("HTTP")),
                new UnexpectedTlsException(),
                new ProxyDeniedException("407"),
                new SSLPeerUnverifiedException("another name"),
                new SSLHandshakeException("PKIX").initCause(new CertificateExpiredException("expired")),
                new IOException("Unexpected response code for CONNECT: 403"))) {
            assertThat(OutcomeTable.again(new ConnectionFailedException("", hopeless)))
                    .as("%s", hopeless)
                    .isEqualTo(Again.NEVER);
            assertThat(OutcomeTable.again(new OutcomeUnknownException("", hopeless)))
                    .as("%s", hopeless)
                    .isEqualTo(Again.NEVER);
        }
    }

    @Test
    void whatAnotherTryMayMendIsTriedAgain() {
        for (Throwable passing : List.of(
                new UnknownHostException("portal.invalid"),
                new ConnectException("Connection refused"),
                new SocketTimeoutException("connect timed out"),
                new SSLHandshakeException("Remote host terminated the handshake"),
                new IOException("Unexpected response code for CONNECT: 407000"),
                new IOException("Unexpected response code for CONNECT: 408"),
                new IOException("Unexpected response code for CONNECT: 429"),
                new IOException("Unexpected response code for CONNECT: 502"))) {
            assertThat(OutcomeTable.again(new ConnectionFailedException("", passing)))
                    .as("%s", passing)
                    .isEqualTo(Again.ANY);
        }
    }

    @Test
    void whatTheContractForbidsIsNeverSentAgain() {
        for (Again again : Again.values()) {
            assertThat(again.allows(CallFacts.Retry.NEVER)).isFalse();
            assertThat(again.allows(CallFacts.Retry.SAFE)).isEqualTo(again != Again.NEVER);
            assertThat(again.allows(CallFacts.Retry.UNAPPLIED)).isEqualTo(again == Again.ANY);
        }
    }

    private static Again expectedAgain(int status) {
        if (status == 429) {
            return Again.ANY;
        }
        return status != 408 && (status / 100 == 3 || status / 100 == 4) ? Again.NEVER : Again.READS;
    }

    private static String expected(int status) {
        return expectedClass(status).getSimpleName() + " " + expectedOutcome(status);
    }

    private static Outcome expectedOutcome(int status) {
        if (status == 408) {
            return Outcome.UNKNOWN;
        }
        return status / 100 == 4 || List.of(301, 307, 308).contains(status) ? Outcome.REFUSED : Outcome.UNKNOWN;
    }

    private static Class<? extends ApiException> expectedClass(int status) {
        return switch (status / 100) {
            case 4 -> OF_THEIR_OWN.getOrDefault(status, ApiException.class);
            case 5 -> ServerException.class;
            default -> UnexpectedResponseException.class;
        };
    }

    private static String actual(int status, boolean write) {
        ApiException exception = exception(status, write);
        return exception.getClass().getSimpleName() + " " + exception.outcome();
    }

    private static ApiException exception(int status, boolean write) {
        OutcomeTable.Row row = OutcomeTable.row(status);
        HttpResponse answer = new HttpResponse(status, Map.of(), new byte[0], true, Instant.EPOCH);
        return (ApiException) row.exception().make("", row.outcome(write), answer, null);
    }
}
