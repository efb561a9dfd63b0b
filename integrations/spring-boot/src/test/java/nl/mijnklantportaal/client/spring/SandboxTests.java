package nl.mijnklantportaal.client.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.oauth.AuthorizationRequest;
import nl.mijnklantportaal.client.oauth.OAuthApp;
import nl.mijnklantportaal.client.oauth.Scope;
import nl.mijnklantportaal.sandbox.Sandbox;
import nl.mijnklantportaal.sandbox.junit.PortalSandbox;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** A test of an application finds its sandbox with one annotation, in whichever order the two stand. */
class SandboxTests {
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    @Nested
    @SpringBootTest(webEnvironment = WebEnvironment.NONE, classes = Application.class)
    @PortalSandbox(sampleData = 7)
    class SpringFirst {
        @Autowired
        private MijnKlantportaal portal;

        @Test
        void theApplicationTalksToTheSandbox(Sandbox sandbox) {
            assertThat(portal.customers().list()).isNotEmpty();
            assertThat(sandbox.requestCount()).isPositive();
        }

        @Nested
        class Inside {
            @Test
            void sharesTheSandboxOfTheClassAroundIt(Sandbox sandbox, @Autowired MijnKlantportaal same) {
                long before = sandbox.requestCount();
                assertThat(same).isSameAs(portal);
                same.customers().listPage(1);
                assertThat(sandbox.requestCount()).isEqualTo(before + 1);
            }
        }
    }

    @Nested
    @PortalSandbox
    @SpringBootTest(
            webEnvironment = WebEnvironment.NONE,
            classes = Application.class,
            properties = {
                "mijnklantportaal.api-key=of-production",
                "mijnklantportaal.base-url=https://production.example/v1"
            })
    class SandboxFirst {
        @Test
        void theSandboxTakesThePlaceOfTheProperties(@Autowired MijnKlantportaal portal, Sandbox sandbox) {
            assertThat(portal.customers().list()).isEmpty();
            assertThat(sandbox.requestCount()).isPositive();
        }
    }

    @Nested
    @PortalSandbox(sampleData = 7)
    @SpringBootTest(
            webEnvironment = WebEnvironment.NONE,
            classes = Application.class,
            properties = {
                "mijnklantportaal.oauth.app-id=id",
                "mijnklantportaal.oauth.app-secret=secret",
                "mijnklantportaal.oauth.redirect-uri=https://app.example/callback",
                "mijnklantportaal.oauth.portal=acme"
            })
    class OfAnOAuthApplication {
        @Test
        void asksTheSandboxForTokens(@Autowired OAuthApp app, @Autowired MijnKlantportaal portal, Sandbox sandbox) {
            sandbox.oauth().register("id", "secret", URI.create("https://app.example/callback"));
            AuthorizationRequest request = app.authorization(Scope.CUSTOMERS_READ);
            String query = sandbox.oauth().approve(request.url()).getRawQuery();
            app.connect("acme", app.callback(query, request.state()));

            assertThat(portal.customers().list()).isNotEmpty();
        }
    }

    @Test
    void twoSandboxesNeverLeadToThePlatformInstead() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MijnKlantportaalAutoConfiguration.class))
                .withPropertyValues("mijnklantportaal.api-key=of-production")
                .withBean("one", Sandbox.class, Sandbox::start)
                .withBean("two", Sandbox.class, Sandbox::start)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(NoUniqueBeanDefinitionException.class)
                        .hasMessageContaining("one,two"));
    }

    @Nested
    @SpringBootTest(
            webEnvironment = WebEnvironment.NONE,
            classes = Application.class,
            properties = "mijnklantportaal.api-key=key")
    class WithoutOne {
        @Test
        void thePropertiesHold(@Autowired MijnKlantportaalConnectionDetails details) {
            assertThat(details.apiKey()).isEqualTo("key");
            assertThat(details.baseUrl()).isEqualTo(URI.create(MijnKlantportaal.SERVER));
        }
    }
}
