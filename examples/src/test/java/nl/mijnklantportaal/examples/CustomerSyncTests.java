package nl.mijnklantportaal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.oauth.AuthorizationRequest;
import nl.mijnklantportaal.client.oauth.OAuthApp;
import nl.mijnklantportaal.client.oauth.Scope;
import nl.mijnklantportaal.sandbox.Fault;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A copy is what the portal had when its list was last read to the end. */
@Timeout(120)
class CustomerSyncTests {
    private static final URI CALLBACK = URI.create("https://app.example/callback");

    private boolean cut;

    @Test
    void aListThatBreaksOffChangesNothingAndStopsNoOtherPortal() {
        try (Sandbox sandbox = Sandbox.builder()
                        .apiKeys("key-1", "key-2")
                        .faults(request -> cut ? Optional.of(Fault.ANSWER_CUT) : Optional.empty())
                        .start();
                OAuthApp app = app(sandbox);
                MijnKlantportaal client = MijnKlantportaal.builder()
                        .credentials(app.credentials("acme"))
                        .baseUrl(sandbox.baseUrl())
                        .attempts(1)
                        .build()) {
            CustomerSync customers = new CustomerSync(app, client);
            assertThat(customers.sync("acme")).contains("its user must connect it again");
            AuthorizationRequest request = app.authorization(Scope.CUSTOMERS_READ, Scope.CUSTOMERS_WRITE);
            URI back = sandbox.oauth().approve(request.url());
            app.connect("acme", app.callback(back.toString(), request.state()));
            client.customers()
                    .create(c -> c.companyName("Bakkerij De Vries")
                            .address("Dorpsstraat 1")
                            .zipCode("1234AB")
                            .city("Utrecht")
                            .primaryEmail("info@example.nl"));

            assertThat(customers.sync("acme")).isEqualTo("1 customers, 1 new or changed");
            cut = true;
            assertThat(customers.sync("acme")).startsWith("not read, so the copy stays as it is: ");
            cut = false;
            assertThat(customers.sync("acme")).isEqualTo("1 customers, 0 new or changed");
        }
    }

    private static OAuthApp app(Sandbox sandbox) {
        sandbox.oauth().register("app", "s3cret", CALLBACK);
        return OAuthApp.builder()
                .appId("app")
                .appSecret("s3cret")
                .redirectUri(CALLBACK)
                .host(sandbox.oauth().host())
                .build();
    }
}
