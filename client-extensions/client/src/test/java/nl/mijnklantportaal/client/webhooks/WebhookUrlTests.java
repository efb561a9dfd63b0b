package nl.mijnklantportaal.client.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.model.WebhookEventType;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Portals that keep the text of a URL otherwise than it was given. */
@Timeout(60)
class WebhookUrlTests {
    private static final List<WebhookEventType> TYPES =
            List.of(WebhookEventType.INVOICE_PAID, WebhookEventType.OFFER_ACCEPTED);

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/hook, https://shop.example/hook",
        "https://shop.example/hook, HTTPS://Shop.EXAMPLE/hook",
        "https://shop.example/hook, https://shop.example:443/hook",
        "http://shop.example/hook, http://shop.example:80/hook",
        "https://shop.example, https://shop.example/",
        "https://shop.example?a=1, https://SHOP.example/?a=1",
        "https://[::1]:8443/a, https://[::1]:8443/a",
        "https://u:p@shop.example/a, https://u:p@Shop.example/a",
    })
    void theSameUrlMayHaveAnotherText(String one, String other) {
        assertThat(WebhookUrl.isSame(URI.create(one), other)).isTrue();
        assertThat(WebhookUrl.isSame(URI.create(other), one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/hook, http://shop.example/hook",
        "https://shop.example/hook, https://shop.example/Hook",
        "https://shop.example/hook, https://shop.example/hook/",
        "https://shop.example/hook, https://shop.example/hook?",
        "https://shop.example/hook?a=1, https://shop.example/hook?A=1",
        "https://shop.example/hook, https://shop.example:80/hook",
        "https://shop.example/hook, https://shop.example:8443/hook",
        "https://shop.example/hook, https://u@shop.example/hook",
        "https://U:p@shop.example/hook, https://u:p@shop.example/hook",
        "https://shop.example/hook, https://shop.example.evil.example/hook",
        "https://shop.example/hook, https:shop.example/hook",
        "https://shop.example/hook, /hook",
        "https://shop.example/hook, ''",
        "https://shop.example/hook, 'https://shop.example/a hook'",
        "https://shop.example/hook, ",
    })
    void anotherUrlIsAnother(String one, String other) {
        assertThat(WebhookUrl.isSame(URI.create(one), other)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://Shop.Example/hook", "HTTPS://SHOP.example:443/hook"})
    void aPortalThatWritesAUrlOtherwiseGetsNoMoreWebhooks(String url) throws Exception {
        UnaryOperator<String> normal = body -> body.replace(url, "https://shop.example/hook");
        try (Sandbox sandbox = Sandbox.start();
                RewritingPortal between = new RewritingPortal(sandbox, normal);
                MijnKlantportaal portal = portal(sandbox, between)) {
            WebhookSetup first = WebhookSetup.ensure(portal, URI.create(url), TYPES);
            WebhookSetup second = WebhookSetup.ensure(portal, URI.create(url), TYPES);

            assertThat(first.created()).hasSize(2);
            assertThat(second.created()).isEmpty();
            assertThat(second.webhooks()).containsExactlyInAnyOrderElementsOf(first.webhooks());
            assertThat(sandbox.stored("/webhooks"))
                    .hasSize(2)
                    .allMatch(stored -> stored.contains("//shop.example/hook"));
        }
    }

    @Test
    void aPortalThatKeepsAnotherUrlIsToldAfterOneWebhook() throws Exception {
        UnaryOperator<String> other = body -> body.replace("shop.example/hook", "www.shop.example/hook");
        try (Sandbox sandbox = Sandbox.start();
                RewritingPortal between = new RewritingPortal(sandbox, other);
                MijnKlantportaal portal = portal(sandbox, between)) {
            assertThatThrownBy(() -> WebhookSetup.ensure(portal, URI.create("https://shop.example/hook"), TYPES))
                    .isInstanceOfSatisfying(MalformedFieldException.class, e -> {
                        assertThat(e.outcome()).isEqualTo(Outcome.APPLIED);
                        assertThat(e.rawValue()).isEqualTo("https://www.shop.example/hook");
                        assertThat(e)
                                .hasMessageMatching("The answer's field url of the webhook wbh_\\w+ is not the URL that"
                                        + " was given, and the next call would create another webhook; give the URL that the portal"
                                        + " keeps\\. rawValue\\(\\) has it as it came\\. The server carried it out.*");
                    });
            assertThat(sandbox.stored("/webhooks")).hasSize(1);

            assertThat(WebhookSetup.ensure(portal, URI.create("https://www.shop.example/hook"), TYPES.subList(0, 1))
                            .existing())
                    .hasSize(1);
        }
    }

    @Test
    void aUrlWithAFragmentIsRefused() {
        try (Sandbox sandbox = Sandbox.start();
                MijnKlantportaal portal = MijnKlantportaal.builder()
                        .apiKey(sandbox.apiKey())
                        .baseUrl(sandbox.baseUrl())
                        .build()) {
            assertThatThrownBy(() -> WebhookSetup.ensure(portal, URI.create("https://shop.example/hook#a"), TYPES))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("url: must have no fragment");
            assertThat(sandbox.requestCount()).isZero();
        }
    }

    private static MijnKlantportaal portal(Sandbox sandbox, RewritingPortal between) {
        return MijnKlantportaal.builder()
                .apiKey(sandbox.apiKey())
                .baseUrl(between.baseUrl())
                .withoutRateLimit()
                .build();
    }
}
