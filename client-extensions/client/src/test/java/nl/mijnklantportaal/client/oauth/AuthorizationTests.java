package nl.mijnklantportaal.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Modifier;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.spi.TokenStore.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The authorization URL, and the settings of an application. */
class AuthorizationTests {
    private final OAuthApp app = builder().build();

    @Test
    void theUrlHasEveryParameterOfThePlatform() {
        AuthorizationRequest request =
                app.authorization(Scope.CUSTOMERS_READ, Scope.OFFERS_WRITE, Scope.CUSTOMERS_READ);

        assertThat(request.url())
                .hasToString("https://manage.mijnklantportaal.nl/oauth/authorize?response_type=code&client_id=app%201"
                        + "&redirect_uri=https%3A%2F%2Fapp.example%2Fcb%3Fa%3D1%26b%3D2"
                        + "&scope=customers.read%20offers.write&state=" + request.state());
        assertThat(request.prompt(Prompt.LOGIN).url()).hasToString(request.url() + "&prompt=login");
        assertThat(request.prompt(Prompt.of("select account")).url())
                .hasToString(request.url() + "&prompt=select%20account");
        assertThat(request.prompt(Prompt.CONSENT).prompt(Prompt.LOGIN).state()).isEqualTo(request.state());
        assertThat(request.toString()).doesNotContain(request.state());
    }

    @Test
    void eachRequestHasAStateOfItsOwnOf256Bits() {
        assertThat(Stream.generate(() -> app.authorization(Scope.FILES_READ).state())
                        .limit(1000)
                        .peek(state -> assertThat(state).matches("[A-Za-z0-9_-]{43}"))
                        .collect(Collectors.toSet()))
                .hasSize(1000);
    }

    @Test
    void aRequestNeedsAScope() {
        assertThatThrownBy(() -> app.authorization())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("scopes");
        assertThatThrownBy(() -> app.authorization(List.of())).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void theScopesOfTheVendorsPageAreThereAndOthersCanBeGiven() {
        List<String> constants = Stream.of(Scope.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(field -> {
                    try {
                        return ((Scope) field.get(null)).value();
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();

        assertThat(constants)
                .hasSize(24)
                .contains("businessoperations.read", "filerequest.write", "webhooks.write")
                .doesNotContain("invoices.write");
        assertThat(Scope.of("offers.read")).isEqualTo(Scope.OFFERS_READ);
        assertThat(Scope.of("punchcards.read")).hasToString("punchcards.read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "\"a\"", "a\\b", "\u00e9"})
    void aTextThatIsNoScopeIsRefused(String text) {
        assertThatThrownBy(() -> Scope.of(text)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void everySettingThatIsMissingOrWrongIsNamedAtOnce() {
        InvalidRequestException invalid = catchThrowableOfType(
                InvalidRequestException.class,
                () -> OAuthApp.builder()
                        .appId(" ")
                        .redirectUri(URI.create("/callback"))
                        .host(URI.create("http://manage.mijnklantportaal.nl"))
                        .deadline(Duration.ZERO)
                        .connectTimeout(Duration.ofSeconds(-1))
                        .renewBefore(Duration.ofSeconds(-1))
                        .proxyCredentials("a:b", "hidden")
                        .applicationName("a\nb")
                        .build());

        assertThat(invalid.violations())
                .extracting(Violation::path)
                .containsExactly(
                        "appId",
                        "appSecret",
                        "redirectUri",
                        "host",
                        "deadline",
                        "connectTimeout",
                        "renewBefore",
                        "proxyCredentials",
                        "applicationName");
        assertThat(invalid)
                .hasMessageContaining("must be https")
                .hasMessageNotContaining("allowPlainHttp")
                .hasMessageNotContaining("hidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app\n", " app", "app ", "a\tb", "a\r\nb", "app\u00a0\n"})
    void anAppIdOrSecretReadWithItsLineEndIsRefused(String odd) {
        InvalidRequestException invalid = catchThrowableOfType(
                InvalidRequestException.class,
                () -> builder().appId(odd).appSecret(odd).build());

        assertThat(invalid.violations()).extracting(Violation::path).containsExactly("appId", "appSecret");
        assertThat(invalid).hasMessageContaining("line end");
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example/cb, true",
        "https://my_app/cb, true",
        "https://[2001:db8::1]/cb, true",
        "http://127.0.0.1:8080/cb, true",
        "http://LOCALHOST:8080/cb, true",
        "http://[::1]:8080/cb, true",
        "com.acme.app:/cb, true",
        "urn:ietf:wg:oauth:2.0:oob, true",
        "http://app.example/cb, false",
        "HTTP://app.example/cb, false",
        "http://127.0.0.1.example/cb, false",
        "http://my_app/cb, false",
        "http:cb, false",
        "https://app.example/cb#x, false",
        "/cb, false"
    })
    void theCodeComesBackOverTlsOrStaysOnThisMachine(URI redirectUri, boolean allowed) {
        OAuthAppBuilder builder = builder().redirectUri(redirectUri);

        if (allowed) {
            assertThat(builder.build()).isNotNull();
        } else {
            assertThatThrownBy(builder::build)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("redirectUri");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void aPromptThatIsBlankIsRefused(String blank) {
        assertThatThrownBy(() -> Prompt.of(blank)).isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080, true",
        "http://localhost, true",
        "http://[::1]:99/base/, true",
        "https://other.example/base, true",
        "http://127.0.0.1.example, false",
        "http://10.0.0.1, false",
        "ftp://manage.example, false",
        "https://user:pass@manage.example, false",
        "https://manage.example?x=1, false",
        "https://manage.example#x, false",
        "https:opaque, false"
    })
    void secretsGoOverTlsOrStayOnThisMachine(URI host, boolean allowed) {
        OAuthAppBuilder builder = builder().host(host);

        if (allowed) {
            assertThat(builder.build().authorization(Scope.FILES_READ).url().toString())
                    .startsWith(host.toString().replaceFirst("/$", "") + "/oauth/authorize?");
        } else {
            assertThatThrownBy(builder::build)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("host")
                    .hasMessageNotContaining("pass@");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " acme", "a\nb", "\u200b"})
    void aPortalNeedsANameThatCanBeShown(String name) {
        assertThatThrownBy(() -> app.credentials(name)).isInstanceOf(InvalidRequestException.class);
        AuthorizationCode code = app.callback("code=c&state=s", "s");
        assertThatThrownBy(() -> app.connect(name, code)).isInstanceOf(InvalidRequestException.class);
        assertThat(code.take()).isTrue();
    }

    @Test
    void noTextShowsASecret() {
        assertThat(app).hasToString("OAuthApp[app 1 at https://manage.mijnklantportaal.nl]");
        assertThat(app.callback("code=c0de&state=s", "s")).hasToString("AuthorizationCode[***]");
        assertThat(new OAuthAppId("i", "hidden", "r").toString()).doesNotContain("hidden");
        assertThat(new NewTokens("hidden", "hidden", null).toString()).doesNotContain("hidden");
        Entry entry = new Entry(1, "hidden", "hidden", null, null);
        assertThat(entry.toString()).doesNotContain("hidden");
        HeldTokens held = HeldTokens.given(entry, null, Duration.ZERO, List.of(entry));
        assertThat(held.toString()).doesNotContain("hidden");
        assertThat(builder().toString()).doesNotContain("hidden");
    }

    private static OAuthAppBuilder builder() {
        return OAuthApp.builder()
                .appId("app 1")
                .appSecret("hidden")
                .proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", 1)))
                .redirectUri(URI.create("https://app.example/cb?a=1&b=2"));
    }
}
