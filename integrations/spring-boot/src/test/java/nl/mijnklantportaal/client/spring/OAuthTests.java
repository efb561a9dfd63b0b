package nl.mijnklantportaal.client.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.error.CredentialsException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.oauth.AuthorizationRequest;
import nl.mijnklantportaal.client.oauth.OAuthApp;
import nl.mijnklantportaal.client.oauth.Scope;
import nl.mijnklantportaal.client.spi.TokenStore;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** An application that works in the portals of its users. */
class OAuthTests {
    private static final URI REDIRECT = URI.create("https://app.example/callback");

    private final Sandbox sandbox = Sandbox.builder().sampleData(7).start();
    private ApplicationContextRunner application;

    @BeforeEach
    void configure() {
        sandbox.oauth().register("app-id", "app-secret", REDIRECT);
        application = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MijnKlantportaalAutoConfiguration.class))
                .withPropertyValues(
                        "mijnklantportaal.base-url=" + sandbox.baseUrl(),
                        "mijnklantportaal.oauth.host=" + sandbox.oauth().host(),
                        "mijnklantportaal.oauth.app-id=app-id",
                        "mijnklantportaal.oauth.app-secret=app-secret",
                        "mijnklantportaal.oauth.redirect-uri=" + REDIRECT);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private void connect(OAuthApp app, String portal) {
        AuthorizationRequest request = app.authorization(Scope.CUSTOMERS_READ);
        String query = sandbox.oauth().approve(request.url()).getRawQuery();
        app.connect(portal, app.callback(query, request.state()));
    }

    @Test
    void theClientWorksInThePortalOfTheProperties() {
        application.withPropertyValues("mijnklantportaal.oauth.portal=acme").run(context -> {
            connect(context.getBean(OAuthApp.class), "acme");

            assertThat(context.getBean(MijnKlantportaal.class).customers().list())
                    .isNotEmpty();
        });
    }

    @Test
    void withoutAPortalACallSaysWhatToDoAndAViewWorks() {
        application.run(context -> {
            MijnKlantportaal portal = context.getBean(MijnKlantportaal.class);
            OAuthApp app = context.getBean(OAuthApp.class);
            connect(app, "acme");

            assertThatThrownBy(() -> portal.customers().listPage(1))
                    .isInstanceOf(CredentialsException.class)
                    .hasMessage("This call names no portal: call client.withCredentials(app.credentials(name)), or set "
                            + "the property mijnklantportaal.oauth.portal. " + Outcome.NOT_SENT.sentence());
            assertThat(portal.withCredentials(app.credentials("acme"))
                            .customers()
                            .list())
                    .isNotEmpty();
        });
    }

    @Test
    void tokensAreKeptInTheStoreOfTheApplication() {
        Kept kept = new Kept(new ConcurrentHashMap<>());
        application.withBean(TokenStore.class, () -> kept).run(context -> {
            connect(context.getBean(OAuthApp.class), "acme");

            assertThat(kept.entries()).containsOnlyKeys("acme");
        });
    }

    @Test
    void ofTwoStoresNoneIsLeftOutInSilence() {
        application
                .withBean("one", TokenStore.class, () -> new Kept(new ConcurrentHashMap<>()))
                .withBean("two", TokenStore.class, () -> new Kept(new ConcurrentHashMap<>()))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(NoUniqueBeanDefinitionException.class));
    }

    private record Kept(Map<String, Entry> entries) implements TokenStore {
        @Override
        public @Nullable Entry read(String portal) {
            return entries.get(portal);
        }

        @Override
        public synchronized boolean write(String portal, @Nullable Entry expected, Entry next) {
            Entry now = entries.get(portal);
            boolean same = expected == null ? now == null : now != null && now.version() == expected.version();
            if (same) {
                entries.put(portal, next);
            }
            return same;
        }

        @Override
        public void remove(String portal) {
            entries.remove(portal);
        }
    }
}
