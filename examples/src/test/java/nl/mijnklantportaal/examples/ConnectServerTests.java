package nl.mijnklantportaal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import nl.mijnklantportaal.client.oauth.OAuthApp;
import nl.mijnklantportaal.client.oauth.Scope;
import nl.mijnklantportaal.sandbox.Fault;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A portal is connected by the browser that was sent away for it, once, and by no other. */
@Timeout(120)
class ConnectServerTests {
    private final Sandbox sandbox = Sandbox.start();
    private ConnectServer server;
    private OAuthApp app;

    @BeforeEach
    void start() throws IOException {
        server = new ConnectServer();
        sandbox.oauth().register("app", "s3cret", server.url("/callback"));
        app = OAuthApp.builder()
                .appId("app")
                .appSecret("s3cret")
                .redirectUri(server.url("/callback"))
                .host(sandbox.oauth().host())
                .build();
        server.serve(app, Scope.CUSTOMERS_READ);
    }

    @AfterEach
    void stop() {
        server.close();
        app.close();
        sandbox.close();
    }

    @Test
    void aCallbackServesOnce() throws Exception {
        HttpClient browser = browser();
        URI back = sandbox.oauth().approve(sentAway(browser));

        assertThat(get(browser, back).statusCode()).isEqualTo(200);
        assertThat(get(browser, back).statusCode()).isEqualTo(400);
        assertThat(sandbox.oauth().tokenRequests("authorization_code")).isEqualTo(1);
    }

    @Test
    void theCallbackOfAnotherBrowserConnectsNothing() throws Exception {
        URI ofTheAttacker = sandbox.oauth().approve(sentAway(browser()));
        HttpClient victim = browser();
        sentAway(victim);

        assertThat(get(victim, ofTheAttacker).statusCode()).isEqualTo(400);
        assertThat(get(browser(), ofTheAttacker).statusCode()).isEqualTo(400);
        assertThat(sandbox.oauth().tokenRequests("authorization_code")).isZero();
    }

    @Test
    void aForgedErrorIsShownAsTextAndEndsNothing() throws Exception {
        HttpClient browser = browser();
        URI question = sentAway(browser);

        HttpResponse<String> answer = get(browser, server.url("/callback?error=%3Cscript%3E"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(get(browser, server.url("/callback?code=forged&state=forged"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(get(browser, sandbox.oauth().approve(question)).statusCode()).isEqualTo(200);
    }

    @Test
    void ofManyUsersWhoGoAwayTheFirstAreForgotten() throws Exception {
        HttpClient first = browser();
        URI ofTheFirst = sentAway(first);
        HttpClient second = browser();
        URI ofTheSecond = sentAway(second);
        HttpClient others = HttpClient.newHttpClient();
        for (int i = 0; i < 999; i++) {
            sentAway(others);
        }

        assertThat(get(first, sandbox.oauth().approve(ofTheFirst)).statusCode()).isEqualTo(400);
        assertThat(get(second, sandbox.oauth().approve(ofTheSecond)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPlatformThatDoesNotAnswerIsTold() throws Exception {
        sandbox.oauth().faults(request -> Optional.of(Fault.CLOSED_AFTER_HANDLING));
        HttpClient browser = browser();
        URI back = sandbox.oauth().approve(sentAway(browser));

        HttpResponse<String> answer = get(browser, back);

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).doesNotContain("s3cret", "code_");
    }

    private URI sentAway(HttpClient browser) throws Exception {
        HttpResponse<String> answer = get(browser, server.url("/connect/acme"));
        assertThat(answer.statusCode()).isEqualTo(303);
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private static HttpResponse<String> get(HttpClient browser, URI url) throws Exception {
        return browser.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    }
}
