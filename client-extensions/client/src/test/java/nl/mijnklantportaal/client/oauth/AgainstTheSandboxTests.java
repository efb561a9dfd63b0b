package nl.mijnklantportaal.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.error.PermissionDeniedException;
import nl.mijnklantportaal.client.model.Customer;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole way, from the user's consent to its end, with the sandbox as the platform. */
@Timeout(60)
class AgainstTheSandboxTests {
    private static final URI REDIRECT = URI.create("http://127.0.0.1:8080/callback");

    private final Sandbox sandbox = Sandbox.start();
    private final TestClock clock = new TestClock();
    private OAuthApp app;
    private MijnKlantportaal portal;

    @BeforeEach
    void start() {
        sandbox.oauth().register("app", "s3cret", REDIRECT);
        app = OAuthApp.builder()
                .appId("app")
                .appSecret("s3cret")
                .redirectUri(REDIRECT)
                .host(sandbox.oauth().host())
                .clock(clock)
                .build();
        portal = MijnKlantportaal.builder()
                .baseUrl(sandbox.baseUrl())
                .credentials(app.credentials("acme"))
                .build();
    }

    @AfterEach
    void close() {
        portal.close();
        app.close();
        sandbox.close();
    }

    @Test
    void aPortalIsConnectedUsedThroughExpiryAndLost() {
        connect(Scope.CUSTOMERS_READ, Scope.CUSTOMERS_WRITE);
        Customer customer = create();

        for (int i = 1; i <= 3; i++) {
            sandbox.oauth().rotation(i > 1);
            pass(Duration.ofMinutes(59).plusSeconds(1));
            assertThat(portal.customers().get(customer.id()).id()).isEqualTo(customer.id());
            assertThat(sandbox.oauth().tokenRequests("refresh_token")).isEqualTo(i);
        }
        sandbox.oauth().endAccessTokens(sandbox.apiKey());
        assertThat(portal.customers().get(customer.id()).id()).isEqualTo(customer.id());
        assertThat(sandbox.oauth().tokenRequests("refresh_token")).isEqualTo(4);

        sandbox.oauth().revoke(sandbox.apiKey());
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> portal.customers().get(customer.id()))
                    .isInstanceOf(ConsentRequiredException.class);
        }
        assertThat(sandbox.oauth().tokenRequests("refresh_token")).isEqualTo(5);

        connect(Scope.CUSTOMERS_READ);
        assertThat(portal.customers().get(customer.id()).id()).isEqualTo(customer.id());
    }

    @Test
    void aScopeThatTheUserDidNotGrantIsMissing() {
        connect(Scope.OFFERS_READ);

        assertThatThrownBy(this::create).isInstanceOf(PermissionDeniedException.class);
    }

    @Test
    void aUserWhoRefusesIsTold() {
        AuthorizationRequest request = app.authorization(Scope.CUSTOMERS_READ);
        String callback = sandbox.oauth().deny(request.url()).toString();

        assertThatThrownBy(() -> app.callback(callback, request.state()))
                .isInstanceOf(ConsentDeniedException.class)
                .hasMessageContaining("access_denied");
    }

    @Test
    void aCodeLivesShortlyAndOnce() {
        AuthorizationRequest request = app.authorization(Scope.CUSTOMERS_READ);
        String callback = sandbox.oauth().approve(request.url()).toString();
        pass(Duration.ofSeconds(61));

        assertThatThrownBy(() -> app.connect("acme", app.callback(callback, request.state())))
                .isInstanceOf(TokenRequestFailedException.class);
        assertThat(sandbox.oauth().tokenRequests("authorization_code")).isEqualTo(1);
    }

    private void connect(Scope... scopes) {
        AuthorizationRequest request = app.authorization(scopes);
        String callback = sandbox.oauth().approve(request.url()).toString();
        app.connect("acme", app.callback(callback, request.state()));
    }

    private Customer create() {
        return portal.customers()
                .create(c -> c.companyName("Bakkerij De Vries")
                        .address("Dorpsstraat 1")
                        .zipCode("1234AB")
                        .city("Utrecht")
                        .primaryEmail("info@example.nl"));
    }

    private void pass(Duration time) {
        sandbox.moveClock(time);
        clock.pass(time);
    }
}
