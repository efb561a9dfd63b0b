package nl.mijnklantportaal.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import nl.mijnklantportaal.client.error.Outcome;
import org.junit.jupiter.api.Test;

/** What ended a renewal is told as what it is. */
class TokenProblemTests {
    @Test
    void onlyWhatAStoreThrewIsAFailureOfTheStore() {
        assertThat(TokenProblem.of(new StoreFailure(new IllegalStateException("secret"))))
                .hasMessage("the token store failed (IllegalStateException)")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(TokenProblem.of(new OutOfMemoryError("unable to create native thread")))
                .hasMessage("getting one failed (OutOfMemoryError)")
                .hasCauseInstanceOf(OutOfMemoryError.class);
        TokenProblem problem = TokenProblem.consent("no tokens are stored for it");
        assertThat(TokenProblem.of(problem)).isSameAs(problem);
    }

    @Test
    void anErrorIsToldAsASentenceOfACall() {
        assertThat(TokenProblem.of(new StackOverflowError()).forCall("acme", Outcome.NOT_SENT))
                .isInstanceOf(TokenRequestFailedException.class)
                .hasMessage("There is no token for portal \"acme\": getting one failed (StackOverflowError). "
                        + Outcome.NOT_SENT.sentence());
    }
}
