package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How webhooks are delivered, and what can go wrong on the way. */
@Timeout(120)
class WebhookDeliveryTests {

    private static final String TYPE = "invoice-chargeback";

    @AutoClose
    private final Portal portal = Portal.start();

    private final SandboxWebhooks webhooks = portal.sandbox().webhooks();

    @AutoClose
    private final Receiver receiver = Receiver.start();

    @Test
    void aDeliveryCarriesTheSecretAndIsReadBack() {
        JsonNode webhook = webhook(receiver.url("/hook?portal=1"));
        receiver.answering(202, "thanks");
        raise(1);

        Receiver.Request request = receiver.requests().get(0);
        assertThat(receiver.requests()).hasSize(1);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/hook?portal=1");
        assertThat(request.headers().get("X-Webhook-Signature"))
                .containsExactly(webhook.get("secret").textValue());
        assertThat(request.headers().get("Content-Type")).containsExactly("application/json");
        assertThat(request.body()).isEqualTo("{\"type\":\"invoice-chargeback\",\"data\":{\"id\":\"inv_1\"}}");
        assertThat(webhooks.deliveries())
                .containsExactly(new SentWebhook(
                        1,
                        webhook.get("id").textValue(),
                        TYPE,
                        receiver.url("/hook?portal=1").toString(),
                        request.body(),
                        Portal.NOW,
                        202,
                        ""));
        assertThat(webhooks.deliveries().toString() + webhooks)
                .doesNotContain(webhook.get("secret").textValue());
    }

    @Test
    void eachWebhookOfTheTypeIsCalledAndNoOther() {
        webhook(receiver.url("/1"));
        webhook(receiver.url("/2"));
        portal.webhook(receiver.url("/3"), "invoice-paid");
        raise(1);

        assertThat(receiver.requests()).extracting(Receiver.Request::target).containsExactly("/1", "/2");
    }

    @Test
    void deliveriesKeepTheirOrder() {
        webhook(receiver.url("/"));
        raise(1, 2, 3, 4, 5);

        assertThat(ids()).containsExactly("inv_1", "inv_2", "inv_3", "inv_4", "inv_5");
    }

    @Test
    void twiceIsTheSameTwice() {
        webhook(receiver.url("/"));
        webhooks.disorder(WebhookDisorder.TWICE);
        raise(1, 2);

        assertThat(ids()).containsExactly("inv_1", "inv_1", "inv_2", "inv_2");
        assertThat(receiver.requests().get(0).body())
                .isEqualTo(receiver.requests().get(1).body());
        assertThat(receiver.requests().get(0).signature())
                .isEqualTo(receiver.requests().get(1).signature());
        webhooks.disorder();
        raise(3);
        assertThat(ids()).endsWith("inv_2", "inv_3");
    }

    @Test
    void lateIsAnHourLater() {
        webhook(receiver.url("/"));
        webhooks.disorder(WebhookDisorder.LATE);
        raise(1);
        assertThat(receiver.requests()).isEmpty();
        portal.later(Duration.ofMinutes(30));
        raise(2);
        assertThat(receiver.requests()).isEmpty();
        portal.later(Duration.ofMinutes(30));
        portal.delivered();
        assertThat(ids()).containsExactly("inv_1");
        webhooks.release();
        portal.delivered();
        assertThat(ids()).containsExactly("inv_1", "inv_2");
        portal.later(Duration.ofDays(1));
        portal.delivered();
        assertThat(ids()).hasSize(2);
    }

    @Test
    void outOfOrderIsTheSecondBeforeTheFirst() {
        webhook(receiver.url("/"));
        webhooks.disorder(WebhookDisorder.OUT_OF_ORDER);
        raise(1, 2, 3, 4, 5);
        assertThat(ids()).containsExactly("inv_2", "inv_1", "inv_4", "inv_3");
        webhooks.release();
        portal.delivered();
        assertThat(ids()).endsWith("inv_3", "inv_5");
    }

    @Test
    void lateAndOutOfOrderIsInReverse() {
        webhook(receiver.url("/"));
        webhooks.disorder(WebhookDisorder.LATE, WebhookDisorder.OUT_OF_ORDER, WebhookDisorder.TWICE);
        raise(1, 2, 3);
        portal.later(Duration.ofHours(1));
        portal.delivered();

        assertThat(ids()).containsExactly("inv_3", "inv_3", "inv_2", "inv_2", "inv_1", "inv_1");
    }

    @Test
    void whatIsHeldBackStaysSoWhenTheDisorderEnds() {
        webhook(receiver.url("/"));
        webhooks.disorder(WebhookDisorder.OUT_OF_ORDER);
        raise(1);
        webhooks.disorder();
        raise(2);
        assertThat(ids()).containsExactly("inv_2");
        assertThat(webhooks.heldBack()).isEqualTo(1);
        portal.later(Duration.ofHours(1));
        portal.delivered();
        assertThat(ids()).containsExactly("inv_2", "inv_1");
        assertThat(webhooks.heldBack()).isZero();
    }

    @Test
    void lateOnesDoNotComeOutOfOrderBeforeTheirTime() {
        webhook(receiver.url("/"));
        webhooks.disorder(WebhookDisorder.LATE);
        raise(1, 2);
        webhooks.disorder(WebhookDisorder.OUT_OF_ORDER);
        assertThat(webhooks.currentDisorder()).containsExactly(WebhookDisorder.OUT_OF_ORDER);
        raise(3, 4);
        assertThat(ids()).containsExactly("inv_4", "inv_3");
        webhooks.disorder();
        assertThat(webhooks.currentDisorder()).isEmpty();
        webhooks.release();
        portal.delivered();

        assertThat(ids()).containsExactly("inv_4", "inv_3", "inv_1", "inv_2");
    }

    @Test
    void aWrongSecretIsNotTheSecret() {
        String secret = webhook(receiver.url("/")).get("secret").textValue();
        webhooks.disorder(WebhookDisorder.WRONG_SECRET);
        raise(1);

        assertThat(receiver.requests().get(0).signature()).hasSameSizeAs(secret).isNotEqualTo(secret);
    }

    @Test
    void aDeliveryCanBeMadeAgain() {
        webhook(receiver.url("/"));
        receiver.answering(500, "");
        raise(1);
        receiver.answering(204, "");
        SentWebhook failed = webhooks.deliveries().get(0);
        webhooks.redeliver(failed);
        portal.delivered();

        assertThat(webhooks.deliveries()).extracting(SentWebhook::status).containsExactly(500, 204);
        assertThat(webhooks.deliveries()).extracting(SentWebhook::body).containsOnly(failed.body());
        assertThat(webhooks.deliveries()).extracting(SentWebhook::number).containsExactly(1L, 2L);
        SentWebhook unknown = new SentWebhook(9, "wbh_1", TYPE, "", "", Portal.NOW, 0, "");
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> webhooks.redeliver(unknown));
    }

    @Test
    void aDeadReceiverIsRecordedAndNothingWaitsForIt() {
        Receiver dead = Receiver.start();
        webhook(dead.url("/"));
        webhook(receiver.url("/"));
        dead.close();
        raise(1);

        assertThat(webhooks.deliveries()).extracting(SentWebhook::status).containsExactly(0, 204);
        assertThat(webhooks.deliveries().get(0).failure()).isEqualTo("Nothing there accepts a connection.");
    }

    @Test
    void aReceiverThatHangsIsGivenUpAndNoRequestWaits() {
        webhooks.queue().deadline(Duration.ofMillis(300));
        webhook(receiver.hanging().url("/"));
        webhooks.raise(TYPE, "{\"id\":\"inv_1\"}");
        assertThat(portal.customer("Bakkerij De Vries")).startsWith("cst_");
        portal.delivered();

        assertThat(webhooks.deliveries()).singleElement().satisfies(sent -> {
            assertThat(sent.status()).isZero();
            assertThat(sent.failure()).isEqualTo("No answer came within 300 ms.");
        });
    }

    @Test
    void anAnswerWithoutEndIsGivenUp() {
        webhook(receiver.url("/"));
        receiver.reacting(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = new byte[1 << 16];
            for (int i = 0; i < 1_000; i++) {
                exchange.getResponseBody().write(part);
            }
        });
        raise(1);

        assertThat(webhooks.deliveries().get(0).failure()).contains("longer than 4194304 bytes");
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (Receiver other = Receiver.start()) {
            webhook(receiver.url("/"));
            receiver.answering(307, "", "Location", other.url("/").toString());
            raise(1);

            assertThat(webhooks.deliveries().get(0).status()).isEqualTo(307);
            assertThat(other.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://example.nl/hook          | The sandbox calls loopback only; allow others with sandbox.webhooks().allowHost("example.nl").
            http://10.0.0.1/                 | The sandbox calls loopback only; allow others with sandbox.webhooks().allowHost("10.0.0.1").
            http://127.0.0.1.example.nl/     | The sandbox calls loopback only; allow others with sandbox.webhooks().allowHost("127.0.0.1.example.nl").
            http://localhost.example.nl/     | The sandbox calls loopback only; allow others with sandbox.webhooks().allowHost("localhost.example.nl").
            http://127.0.0.1@example.nl/     | The URL of the webhook has a user name, which the sandbox does not send.
            ftp://127.0.0.1/                 | The webhook is not at an http or https URL with a host.
            file:///etc/passwd               | The webhook is not at an http or https URL with a host.
            http:127.0.0.1                   | The webhook is not at an http or https URL with a host.
            hook                             | The webhook is not at an http or https URL with a host.
            http://[                         | The text of the webhook is not a URL.
            """)
    void onlyLoopbackIsCalled(String url, String told) {
        webhook(url);
        raise(1);

        assertThat(webhooks.deliveries()).singleElement().satisfies(sent -> {
            assertThat(sent.status()).isZero();
            assertThat(sent.failure()).isEqualTo(told);
            assertThat(sent.url()).isEqualTo(url);
        });
    }

    @Test
    void aHostThatIsAllowedIsCalled() {
        webhook("http://hooks.invalid:1/");
        webhook("http://other.invalid:1/");
        webhooks.allowHost("HOOKS.invalid");
        raise(1);

        assertThat(webhooks.deliveries())
                .extracting(SentWebhook::failure)
                .anySatisfy(
                        failure -> assertThat(failure)
                                .startsWith(
                                        "The sandbox calls loopback only; allow others with sandbox.webhooks().allowHost(\"other"));
        assertThat(webhooks.deliveries())
                .filteredOn(sent -> sent.url().contains("hooks"))
                .singleElement()
                .satisfies(sent -> assertThat(sent.failure()).isNotEmpty().doesNotContain("loopback"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://a", "a:80", "a b", "a/b", "u@a"})
    void whatIsNoHostCannotBeAllowed(String host) {
        assertThatIllegalArgumentException().isThrownBy(() -> webhooks.allowHost(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "{", "{\"a\":1,\"a\":2}"})
    void theDataIsAJsonObject(String data) {
        assertThatIllegalArgumentException().isThrownBy(() -> webhooks.raise(TYPE, data));
    }

    @Test
    void localhostIsLoopback() {
        webhook("http://LOCALHOST:" + receiver.url("/").getPort() + "/");
        raise(1);

        assertThat(webhooks.deliveries().get(0).status()).isEqualTo(204);
    }

    @Test
    void aWebhookOfTheStateFileIsCalledAndOldEventsAreNot(@TempDir Path folder) {
        SandboxBuilder builder = Sandbox.builder().stateFile(folder.resolve("state.jsonl"));
        try (Portal first = Portal.start(builder)) {
            first.webhook(receiver.url("/"), "customer-created");
            first.customer("One");
            first.delivered();
        }
        receiver.requests().clear();
        try (Portal second = Portal.start(builder)) {
            second.customer("Two");
            second.delivered();
        }

        assertThat(receiver.requests())
                .singleElement()
                .satisfies(request -> assertThat(
                                request.json().at("/data/companyName").textValue())
                        .isEqualTo("Two"));
    }

    @Test
    void anotherPortalIsNotTold() {
        try (Portal two = Portal.start(Sandbox.builder().apiKeys("key-1", "key-2"))) {
            two.webhook(receiver.url("/"), "customer-created");
            assertThat(Requests.send(Requests.to(URI.create(two.sandbox().baseUrl() + "/customers"))
                                    .header("Authorization", "Bearer key-2")
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString("""
                                            {"companyName":"Other","address":"Dorpsstraat 1","zipCode":"1234AB",\
                                            "city":"Utrecht","primaryEmail":"info@example.nl"}""")))
                            .statusCode())
                    .isBetween(200, 201);
            two.customer("One");
            two.delivered();
        }
        assertThat(receiver.requests())
                .extracting(request -> request.json().at("/data/companyName").textValue())
                .containsExactly("One");
    }

    private JsonNode webhook(Object url) {
        return portal.webhook(url, TYPE);
    }

    private void raise(int... numbers) {
        for (int number : numbers) {
            webhooks.raise(TYPE, "{\"id\":\"inv_" + number + "\"}");
        }
        portal.delivered();
    }

    private List<String> ids() {
        return receiver.requests().stream()
                .map(request -> request.json().at("/data/id").textValue())
                .toList();
    }
}
