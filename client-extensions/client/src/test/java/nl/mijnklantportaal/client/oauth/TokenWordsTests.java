package nl.mijnklantportaal.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import nl.mijnklantportaal.client.oauth.OAuthServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever reads the message of a failed connection knows where to look. */
@Timeout(60)
class TokenWordsTests {
    private final OAuthServer server = new OAuthServer();
    private final OAuthApp app = server.app().build();

    @AfterEach
    void close() {
        app.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"200", "401", "404"})
    void aPageInPlaceOfTheEndpointPointsToTheHost(int status) {
        Reply page = new Reply(status, Map.of("Content-Type", "text/html"), "<html><title>Inloggen</title></html>");

        assertThat(failure(page)).hasMessageContaining("the answer is no JSON object, so check the host");
    }

    @Test
    void aBusyServerIsNoWrongHost() {
        assertThat(failure(new Reply(503, Map.of(), "busy"))).hasMessageNotContaining("check");
    }

    @Test
    void aWrongSecretIsNamed() {
        assertThat(failure(Reply.error(401, "invalid_client")))
                .hasMessageContaining("answered 401 invalid_client; check the App ID and the App Secret.");
    }

    @Test
    void anErrorInASuccessIsTold() {
        String secret = OAuthServer.SECRET.replace("\"", "\\\"");
        Reply odd = Reply.json(200, "{\"error\":\"invalid_grant\",\"error_description\":\"Used " + secret + "\"}");

        TokenRequestFailedException failure = failure(odd);

        assertThat(failure.error()).isEqualTo("invalid_grant");
        assertThat(failure)
                .hasMessageContaining("answered 200 invalid_grant, saying \"Used ***\", without an access token");
    }

    @Test
    void noTokenOfTheAnswerIsTold() {
        Reply echo = Reply.json(
                200,
                "{\"access_token\":\"new one\",\"refresh_token\":\"fresh+1\",\"message\":\"new one, fresh+1, fresh%2B1\"}");

        assertThat(failure(echo)).hasMessageContaining("saying \"***, ***, ***\"");
    }

    /** As the errors of the API have it. */
    @Test
    void aMessageIsTold() {
        assertThat(failure(Reply.json(422, "{\"message\":\"The grant type is required.\"}")))
                .hasMessageContaining("answered 422, saying \"The grant type is required.\"");
    }

    private TokenRequestFailedException failure(Reply reply) {
        server.insteadOnce(reply);
        return catchThrowableOfType(TokenRequestFailedException.class, () -> server.connect(app, "acme"));
    }
}
