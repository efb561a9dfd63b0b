package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on which a user consents, as a browser uses it and as a test does. */
class AuthorizeTests {

    private static final String STATE = "s/1 \"&<'>";
    private static final Pattern INPUT =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

    private final Sandbox sandbox = Sandbox.builder().apiKeys("key-1", "key-2").start();
    private final ThirdParty app = ThirdParty.of(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void approvingGivesACodeAndTheStateBack() {
        URI callback = sandbox.oauth().approve(app.authorizeUrl("customers.read"));

        Map<String, String> parameters = ThirdParty.parameters(callback);
        assertThat(parameters).containsOnlyKeys("keep", "code", "state").containsEntry("state", STATE);
        assertThat(parameters.get("code")).matches("code_[a-z0-9]{30}");
    }

    @Test
    void denyingGivesTheErrorOfTheSpecification() {
        URI callback = sandbox.oauth().deny(app.authorizeUrl("customers.read"));

        assertThat(ThirdParty.parameters(callback))
                .containsEntry("error", "access_denied")
                .containsEntry("error_description", "The user denied the access.")
                .containsEntry("state", STATE)
                .doesNotContainKey("code");
    }

    @Test
    void aBrowserGetsAFormThatItCanSubmit() {
        HttpResponse<String> page = get(app.authorizeUrl("customers.read offers.write"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().allValues("Content-Type")).containsExactly("text/html; charset=utf-8");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; base-uri 'none'; frame-ancestors 'none';"
                        + " form-action 'self' http://127.0.0.1:1");
        assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(page.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(page.body())
                .contains("<li>customers.read</li>", "<li>offers.write</li>", "<form method=\"post\"")
                .contains("action=\"/oauth/authorize\"", "<option value=\"2\">Portal 2</option>")
                .doesNotContain("key-1")
                .doesNotContain("<script")
                .doesNotContain(STATE);
        HttpResponse<String> answer = submit(page, Map.of("decision", "approve", "portal", "2"));
        assertThat(answer.statusCode()).isEqualTo(303);
        Map<String, String> parameters = ThirdParty.parameters(location(answer));
        assertThat(parameters).containsEntry("state", STATE);
        String token = ThirdParty.succeeded(app.exchange(parameters.get("code")))
                .get("access_token")
                .textValue();
        sandbox.oauth().revoke("key-1");
        assertThat(app.call("GET", "/customers", token).statusCode()).isEqualTo(200);
        sandbox.oauth().revoke("key-2");
        assertThat(app.call("GET", "/customers", token).statusCode()).isEqualTo(401);
    }

    @Test
    void aBrowserCanDenyToo() {
        HttpResponse<String> answer =
                submit(get(app.authorizeUrl("customers.read")), Map.of("decision", "deny", "portal", "1"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(ThirdParty.parameters(location(answer))).containsEntry("error", "access_denied");
    }

    @Test
    void whatAnAppSendsIsShownAsText() {
        Map<String, String> evil = ThirdParty.asking("<script>alert(1)</script>");
        evil.put("state", "\"><img src=x onerror=alert(1)>\r\n&amp;");
        HttpResponse<String> page = get(app.authorizeUrl(evil));

        assertThat(page.body())
                .doesNotContain("<script>", "<img")
                .contains("<li>&lt;script&gt;alert(1)&lt;/script&gt;</li>")
                .contains("value=\"&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&#13;&#10;&amp;amp;\"");
        assertThat(ThirdParty.parameters(location(submit(page, Map.of("decision", "deny", "portal", "1")))))
                .containsEntry("state", evil.get("state"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            client_id     | other-app                       | invalid_client
            client_id     |                                 | invalid_request
            redirect_uri  | http://127.0.0.1:1/callback     | invalid_request
            redirect_uri  | http://evil.example/?keep=1     | invalid_request
            redirect_uri  |                                 | invalid_request
            """)
    void nobodyIsSentBackToAnUnknownPlace(String name, String value, String error) {
        URI url = urlWith(name, value);

        HttpResponse<String> page = get(url);

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.headers().firstValue("Location")).isEmpty();
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'");
        assertThat(page.body()).contains("<code>" + error + "</code>").doesNotContain("evil");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.oauth().approve(url))
                .withMessageStartingWith("The user sees an error page. " + error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            response_type | token         | unsupported_response_type
            response_type |               | invalid_request
            state         |               | invalid_request
            scope         |               | invalid_scope
            scope         | a  b          | invalid_scope
            scope         | a\\b          | invalid_scope
            prompt        | none          | invalid_request
            """)
    void anythingElseIsToldToTheApp(String name, String value, String error) {
        URI url = urlWith(name, value);

        HttpResponse<String> answer = get(url);

        assertThat(answer.statusCode()).isEqualTo(302);
        Map<String, String> told = ThirdParty.parameters(location(answer));
        assertThat(told).containsEntry("error", error).doesNotContainKey("code");
        assertThat(told.get("error_description")).endsWith(".");
        assertThat(told.get("state")).isEqualTo(name.equals("state") ? null : STATE);
        assertThat(sandbox.oauth().approve(url)).isEqualTo(location(answer));
    }

    @Test
    void aParameterThatComesTwiceIsNone() {
        URI url = app.authorizeUrl("customers.read");

        assertThat(get(URI.create(url + "&client_id=app-1")).statusCode()).isEqualTo(400);
        assertThat(ThirdParty.parameters(location(get(URI.create(url + "&state=2")))))
                .containsEntry("error", "invalid_request");
        assertThat(ThirdParty.parameters(location(get(URI.create(url + "&prompt=login&prompt=login")))))
                .containsEntry("error", "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"consent", "login"})
    void bothPromptsAreAsked(String prompt) {
        Map<String, String> parameters = ThirdParty.asking("customers.read");
        parameters.put("prompt", prompt);
        HttpResponse<String> page = get(app.authorizeUrl(parameters));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(location(submit(page, Map.of("decision", "approve", "portal", "1")))
                        .toString())
                .contains("code=code_");
    }

    @ParameterizedTest
    @CsvSource({"approve, 0", "approve, 3", "approve, x", "approve, 99999999999", "maybe, 1"})
    void aFormThatThePageDoesNotHaveIsRefused(String decision, String portal) {
        HttpResponse<String> answer =
                submit(get(app.authorizeUrl("customers.read")), Map.of("decision", decision, "portal", portal));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<code>invalid_request</code>");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_638, 50_000})
    void aScopeOrStateWithoutEndIsNone(int times) {
        String endless = "a bb ".repeat(times).strip();
        assertThat(endless.length()).isGreaterThan(AuthorizeRequest.LONGEST);
        for (String name : List.of("scope", "state")) {
            HttpResponse<String> answer =
                    submit(get(app.authorizeUrl("a")), Map.of("decision", "approve", "portal", "1", name, endless));

            Map<String, String> told = ThirdParty.parameters(location(answer));
            assertThat(told.get("error_description")).contains("at most 4096 characters");
            assertThat(told.get("state")).isEqualTo(name.equals("state") ? null : STATE);
        }
    }

    @Test
    void whatIsNoFormOrAnotherMethodIsRefused() {
        assertThat(Requests.sendUnderAnotherContract(app.to("/oauth/authorize")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(415);
        HttpResponse<String> put =
                Requests.sendUnderAnotherContract(app.to("/oauth/authorize").PUT(BodyPublishers.noBody()));
        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(put.headers().allValues("Allow")).containsExactly("GET, HEAD, POST");
        assertThat(get(URI.create(sandbox.oauth().host() + "/oauth/other")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void onlyAnAuthorizeUrlOfThisSandboxIsApproved() {
        for (String url : List.of(
                "https://manage.mijnklantportaal.nl/oauth/authorize?client_id=app-1",
                sandbox.oauth().host() + "/oauth/tokens?client_id=app-1",
                sandbox.baseUrl().toString())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sandbox.oauth().approve(URI.create(url)))
                    .withMessageContaining(sandbox.oauth().host() + "/oauth/authorize?");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.oauth().approve(app.authorizeUrl("a"), "key-3"))
                .withMessage("The sandbox does not accept this API key, so it stands for no portal.");
    }

    @Test
    void anAppThatCannotBeIsRefused() {
        SandboxOAuth oauth = sandbox.oauth();
        URI good = ThirdParty.CALLBACK;
        assertThatIllegalArgumentException().isThrownBy(() -> oauth.register("", "s", good));
        assertThatIllegalArgumentException().isThrownBy(() -> oauth.register("a", "", good));
        assertThatIllegalArgumentException().isThrownBy(() -> oauth.register("a", "s"));
        assertThatIllegalArgumentException().isThrownBy(() -> oauth.register("a", "s", URI.create("/callback")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> oauth.register("a", "s", URI.create("http://127.0.0.1/#x")));
    }

    @Test
    void anAppOfADeviceMayHaveASchemeOfItsOwn() {
        sandbox.oauth().register("phone", "s", URI.create("myapp:back"));
        Map<String, String> parameters = ThirdParty.asking("customers.read");
        parameters.put("client_id", "phone");
        parameters.put("redirect_uri", "myapp:back");
        URI url = app.authorizeUrl(parameters);

        assertThat(get(url).headers().firstValue("Content-Security-Policy").orElseThrow())
                .endsWith("form-action 'self' myapp:");
        assertThat(sandbox.oauth().approve(url).toString()).startsWith("myapp:back?code=");
    }

    /** A good request but for one parameter, which is missing where the value is null. */
    private URI urlWith(String name, String value) {
        Map<String, String> parameters = ThirdParty.asking("customers.read");
        if (value == null) {
            parameters.remove(name);
        } else {
            parameters.put(name, value);
        }
        return app.authorizeUrl(parameters);
    }

    private static HttpResponse<String> get(URI url) {
        return Requests.sendUnderAnotherContract(Requests.to(url));
    }

    private static URI location(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    /** Sends the hidden fields of the page and those that the user sets, as a browser does. */
    private HttpResponse<String> submit(HttpResponse<String> page, Map<String, String> chosen) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher inputs = INPUT.matcher(page.body());
        while (inputs.find()) {
            fields.put(unescaped(inputs.group(1)), unescaped(inputs.group(2)));
        }
        assertThat(fields).containsKeys("client_id", "redirect_uri", "state", "scope", "response_type");
        fields.putAll(chosen);
        return Requests.sendUnderAnotherContract(app.to("/oauth/authorize")
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(BodyPublishers.ofString(ThirdParty.encoded(fields))));
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#13;", "\r")
                .replace("&#10;", "\n")
                .replace("&amp;", "&");
    }
}
