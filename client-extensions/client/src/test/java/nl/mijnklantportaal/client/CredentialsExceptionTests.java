package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.mijnklantportaal.client.AnsweringServer.Reply;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.error.AuthenticationException;
import nl.mijnklantportaal.client.error.CredentialsException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.spi.CallObserver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What credentials say of themselves reaches the caller, as far as it is true of the call. */
class CredentialsExceptionTests {
    private final AnsweringServer server = new AnsweringServer().answering(Reply.of(401));
    private final List<CallObserver.CallEnded> ends = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void aReasonForNoTokenIsPassedOnWhenItSaysThatNothingWasSent(Outcome outcome) {
        Lost lost = new Lost(outcome);
        Throwable failure = failure(() -> {
            throw lost;
        });

        if (outcome == Outcome.NOT_SENT) {
            assertThat(failure).isSameAs(lost);
        } else {
            assertThat(failure).isInstanceOf(NotSentException.class).hasCause(lost);
        }
        assertThat(server.received()).isEmpty();
        assertThat(ends).singleElement().satisfies(end -> {
            assertThat(end.failure()).isEqualTo(failure.getClass().getSimpleName());
            assertThat(end.outcome()).isEqualTo(Outcome.NOT_SENT);
        });
    }

    @ParameterizedTest
    @EnumSource
    void aReasonForNoFreshTokenTakesThePlaceOfThe401WhenItSaysThatTheServerRefused(Outcome outcome) {
        Lost lost = new Lost(outcome);
        Throwable failure = failure(new Credentials() {
            @Override
            public String token() {
                return "old";
            }

            @Override
            public String freshToken(String refused) {
                throw lost;
            }
        });

        if (outcome == Outcome.REFUSED) {
            assertThat(failure).isSameAs(lost);
            assertThat(failure.getSuppressed()).singleElement().isInstanceOf(AuthenticationException.class);
        } else {
            assertThat(failure).isInstanceOf(AuthenticationException.class).hasSuppressedException(lost);
        }
        assertThat(server.received()).hasSize(1);
        assertThat(ends).singleElement().satisfies(end -> {
            assertThat(end.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(end.status()).isEqualTo(401);
        });
    }

    @Test
    void credentialsThatCannotNameTheirPortalSendNothing() {
        Throwable failure = failure(new Credentials() {
            @Override
            public String token() {
                return "token";
            }

            @Override
            public String identity() {
                throw new IllegalStateException("no name");
            }
        });

        assertThat(failure)
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("did not name their portal")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(server.received()).isEmpty();
    }

    private Throwable failure(Credentials credentials) {
        CallObserver observer = new CallObserver() {
            @Override
            public void callEnded(CallEnded event) {
                ends.add(event);
            }
        };
        try (MijnKlantportaal portal = MijnKlantportaal.builder()
                .baseUrl(server.url())
                .credentials(credentials)
                .observer(observer)
                .build()) {
            return catchThrowable(() -> portal.customerOffers().createFromLines(Offers.typed()));
        }
    }

    private static final class Lost extends CredentialsException {
        private static final long serialVersionUID = 1L;

        Lost(Outcome outcome) {
            super("the portal is lost", outcome, null);
        }
    }
}
