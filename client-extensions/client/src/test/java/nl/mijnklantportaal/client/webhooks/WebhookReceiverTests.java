package nl.mijnklantportaal.client.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.model.Webhook;
import nl.mijnklantportaal.client.model.WebhookEventType;
import nl.mijnklantportaal.client.webhooks.WebhookRefusedException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookReceiverTests {
    static final String SECRET = "OUJX2prdBbJxR77BZlGz";
    static final byte[] BODY =
            "{\"type\":\"invoice-paid\",\"data\":{\"id\":\"inv_abc12345def678\"}}".getBytes(StandardCharsets.UTF_8);

    private final WebhookReceiver receiver = WebhookReceiver.of(SECRET);

    static Map<String, List<String>> signed(String signature) {
        return Map.of("X-Webhook-Signature", List.of(signature));
    }

    static Stream<Map<String, List<String>>> withoutSignature() {
        Map<String, List<String>> nullName = new HashMap<>();
        nullName.put(null, List.of(SECRET));
        Map<String, List<String>> nullValues = new HashMap<>();
        nullValues.put("X-Webhook-Signature", null);
        return Stream.of(
                Map.of(),
                Map.of("Authorization", List.of(SECRET), "X-Webhook-Signature2", List.of(SECRET)),
                Map.of("X-Webhook-Signature", List.of()),
                Map.of("X-Webhook-Signature", List.of("")),
                Map.of("X-Webhook-Signature", List.of(" \t ", "")),
                Map.of("X-Webhook-Signature", Collections.singletonList(null)),
                Map.of("X-Webhook-Signature ", List.of(SECRET)),
                Map.of("X-Webhoo\u212a-Signature", List.of(SECRET)),
                Map.of("X-Webhook-\u017fignature", List.of(SECRET)),
                nullName,
                nullValues);
    }

    @ParameterizedTest
    @MethodSource("withoutSignature")
    void aCallWithoutASignatureIsRefused(Map<String, List<String>> headers) {
        assertThat(reason(headers, BODY)).isEqualTo(Reason.MISSING);
    }

    @Test
    void aFunctionThatGivesNothingIsNoSignature() {
        for (List<String> none : Arrays.asList(null, List.<String>of(), Arrays.asList((String) null))) {
            Function<String, List<String>> headers = name -> none;

            assertThatThrownBy(() -> receiver.receive(headers, BODY))
                    .isInstanceOfSatisfying(
                            WebhookRefusedException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.MISSING));
        }
    }

    @Test
    void severalSignaturesAreRefusedEvenIfAllAreRight() {
        Map<String, List<String>> twoNames = new LinkedHashMap<>();
        twoNames.put("X-Webhook-Signature", List.of(SECRET));
        twoNames.put("x-webhook-signature", List.of(SECRET));

        assertThat(reason(Map.of("X-Webhook-Signature", List.of(SECRET, SECRET)), BODY))
                .isEqualTo(Reason.SEVERAL);
        assertThat(reason(Map.of("X-Webhook-Signature", List.of(SECRET, "other")), BODY))
                .isEqualTo(Reason.SEVERAL);
        assertThat(reason(twoNames, BODY)).isEqualTo(Reason.SEVERAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OUJX2prdBbJxR77BZlG",
                "OUJX2prdBbJxR77BZlGzz",
                "oujx2prdbbjxr77bzlgz",
                "OUJX2prdBbJxR77BZlGz,OUJX2prdBbJxR77BZlGz",
                "\"OUJX2prdBbJxR77BZlGz\"",
                "Bearer OUJX2prdBbJxR77BZlGz",
                "OUJX2prdBbJxR77BZlG\u200bz",
                "OUJX2prdBbJxR77BZlGz\u0000",
                "OUJX2prdBbJxR77BZlGz\r\n",
                "\u00a0OUJX2prdBbJxR77BZlGz",
                "ＯUJX2prdBbJxR77BZlGz",
                "\ud800",
                "x"
            })
    void anythingButTheSecretIsWrong(String signature) {
        assertThat(reason(signed(signature), BODY)).isEqualTo(Reason.WRONG);
    }

    @Test
    void aVeryLongSignatureIsWrong() {
        assertThat(reason(signed(SECRET.repeat(1_000_000)), BODY)).isEqualTo(Reason.WRONG);
        assertThat(reason(signed("é".repeat(4_096)), BODY)).isEqualTo(Reason.WRONG);
    }

    @Test
    void tooLargeABodyIsRefusedBeforeAnythingElse() {
        WebhookReceiver small = WebhookReceiver.builder()
                .secret(SECRET)
                .largestBody(BODY.length - 1)
                .signature((secret, body) -> {
                    throw new AssertionError("the signature of a body that is too large");
                })
                .build();
        Function<String, List<String>> headers = name -> {
            throw new AssertionError("the header fields of a body that is too large");
        };

        assertThatThrownBy(() -> small.receive(headers, BODY))
                .isInstanceOfSatisfying(WebhookRefusedException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE);
                    assertThat(e.status()).isEqualTo(413);
                });
    }

    @Test
    void aStreamThatFailsSaysSo() {
        IOException reset = new IOException("Connection reset");
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw reset;
            }
        };

        assertThatThrownBy(() -> receiver.receive(signed(SECRET), broken)).isSameAs(reset);
    }

    @Test
    void aRefusalIsQuiet() {
        for (Map<String, List<String>> headers : List.of(
                Map.<String, List<String>>of(),
                signed("guessed-" + SECRET),
                Map.of("X-Webhook-Signature", List.of("guess-1", "guess-2")))) {
            WebhookRefusedException refused =
                    catchThrowableOfType(WebhookRefusedException.class, () -> receiver.receive(headers, BODY));

            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(refused).hasNoCause();
            assertThat(refused.getMessage())
                    .startsWith("The webhook call is refused: it")
                    .endsWith("Answer it with status 401.")
                    .doesNotContain(SECRET, "guess", "inv_");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Webhook-Signature", "x-webhook-signature", "X-WEBHOOK-SIGNATURE", "x-Webhook-sIGNATURE"})
    void theNameOfTheFieldMayHaveAnyCase(String name) throws IOException {
        Map<String, List<String>> headers =
                Map.of(name, List.of(" \t" + SECRET + " "), "Host", List.of("shop.example"));
        TreeMap<String, List<String>> ignoring = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ignoring.putAll(headers);
        Function<String, List<String>> function = ignoring::get;

        assertThat(receiver.receive(headers, BODY).body()).isEqualTo(BODY);
        assertThat(receiver.receive(field -> ignoring.getOrDefault(field, List.of()), BODY)
                        .body())
                .isEqualTo(BODY);
        assertThat(receiver.receive(function, BODY).body()).isEqualTo(BODY);
        assertThat(receiver.receive(headers, new ByteArrayInputStream(BODY)).body())
                .isEqualTo(BODY);
        assertThat(receiver.receive(function, new ByteArrayInputStream(BODY)).body())
                .isEqualTo(BODY);
    }

    @Test
    void theLargestBodyIsRead() {
        byte[] body = new byte[1024 * 1024];

        assertThat(receiver.receive(signed(SECRET), body).body()).isEqualTo(body);
        assertThat(receiver.receive(signed(SECRET), new byte[0]).body()).isEmpty();
    }

    @Test
    void aDeliveryKeepsItsOwnBytes() {
        byte[] body = BODY.clone();
        WebhookDelivery delivery = receiver.receive(signed(SECRET), body);
        String key = delivery.key();

        Arrays.fill(body, (byte) 0);
        Arrays.fill(delivery.body(), (byte) 0);

        assertThat(delivery.body()).isEqualTo(BODY);
        assertThat(delivery.key()).isEqualTo(key).matches("[0-9a-f]{64}");
    }

    @Test
    void ofManySecretsItTellsWhichOneFits() {
        Map<String, String> secrets = new LinkedHashMap<>();
        for (int i = 0; i < 1_000; i++) {
            secrets.put("portal-" + i, "secret-of-portal-" + i);
        }
        WebhookReceiver many = WebhookReceiver.builder().secrets(secrets).build();

        for (int i : List.of(0, 1, 499, 998, 999)) {
            WebhookDelivery delivery = many.receive(signed("secret-of-portal-" + i), BODY);
            assertThat(delivery.secretName()).isEqualTo("portal-" + i);
            assertThat(delivery.secretNames()).containsExactly("portal-" + i);
        }
        assertThatThrownBy(() -> many.receive(signed("secret-of-portal-1000"), BODY))
                .isInstanceOf(WebhookRefusedException.class);
    }

    @Test
    void aNameMayHaveAnOldAndANewSecret() {
        WebhookReceiver rotating = WebhookReceiver.builder()
                .secret("acme", "old-secret")
                .secret("acme", "new-secret")
                .build();

        WebhookDelivery before = rotating.receive(signed("old-secret"), BODY);
        WebhookDelivery after = rotating.receive(signed("new-secret"), BODY);

        assertThat(List.of(before.secretName(), after.secretName())).containsExactly("acme", "acme");
        assertThat(after.key()).isEqualTo(before.key());
    }

    @Test
    void aSecretThatTwoNamesHaveTellsBoth() {
        WebhookReceiver shared = WebhookReceiver.builder()
                .secret("acme", SECRET, WebhookEventType.OFFER_CREATED)
                .secret("other", "something-else")
                .secret("brand", SECRET, WebhookEventType.INVOICE_PAID)
                .build();

        WebhookDelivery delivery = shared.receive(signed(SECRET), new byte[0]);

        assertThat(delivery.secretName()).isEqualTo("acme");
        assertThat(delivery.secretNames()).containsExactly("acme", "brand");
        assertThat(delivery.event().type()).isNull();
        assertThat(shared.receive(signed(SECRET), BODY).event().type()).isEqualTo(WebhookEventType.INVOICE_PAID);
        byte[] claim = "{\"type\":\"customer-deleted\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(shared.receive(signed(SECRET), claim).event().type()).isNull();
    }

    @Test
    void theOneTypeOfASecretCountsAlsoWhereItWasGivenWithoutOneToo() {
        WebhookReceiver shared = WebhookReceiver.builder()
                .secret("acme", SECRET)
                .secret("acme", SECRET, WebhookEventType.OFFER_CREATED)
                .build();

        assertThat(shared.receive(signed(SECRET), BODY).event().type()).isEqualTo(WebhookEventType.OFFER_CREATED);
    }

    @Test
    void theTypeOfASecretCountsWhateverTheBodyClaims() {
        WebhookReceiver typed = WebhookReceiver.builder()
                .secret("acme", SECRET, WebhookEventType.OFFER_CREATED)
                .build();

        assertThat(typed.receive(signed(SECRET), BODY).event().type()).isEqualTo(WebhookEventType.OFFER_CREATED);
        assertThat(receiver.receive(signed(SECRET), BODY).event().type()).isEqualTo(WebhookEventType.INVOICE_PAID);
    }

    @Test
    void theWebhooksOfAPortalBringTheirSecretsAndTypes() {
        WebhookReceiver ofPortal = WebhookReceiver.builder()
                .webhooks("acme", List.of(webhook("first", "offer-created"), webhook("second", "brand-new-type")))
                .build();

        assertThat(ofPortal.receive(signed("first"), BODY).event().type()).isEqualTo(WebhookEventType.OFFER_CREATED);
        assertThat(ofPortal.receive(signed("second"), BODY).event().type())
                .isEqualTo(WebhookEventType.of("brand-new-type"));
        assertThat(ofPortal.receive(signed("second"), BODY).secretName()).isEqualTo("acme");
        assertThatThrownBy(() -> WebhookReceiver.builder()
                        .webhooks("acme", List.of(Webhook.fromJson(Map.of("id", "wbh_1", "type", "offer-created")))))
                .isInstanceOf(MalformedFieldException.class);
    }

    private static Webhook webhook(String secret, String type) {
        return Webhook.fromJson(Map.of("id", "wbh_1", "type", type, "secret", secret));
    }

    @Test
    void theKeyTellsNamesTypesAndBodiesApart() {
        List<WebhookDelivery> deliveries = new ArrayList<>();
        for (String name : List.of("a", "ab", "b")) {
            for (WebhookEventType type : List.of(WebhookEventType.OFFER_CREATED, WebhookEventType.INVOICE_PAID)) {
                WebhookReceiver own =
                        WebhookReceiver.builder().secret(name, SECRET, type).build();
                deliveries.add(own.receive(signed(SECRET), BODY));
                deliveries.add(own.receive(signed(SECRET), new byte[0]));
            }
        }

        assertThat(deliveries).extracting(WebhookDelivery::key).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "'', must not be empty or blank",
        "'  ', must not be empty or blank",
        "'secret\n', must be visible ASCII characters only; perhaps it was read with its line end",
        "sécret, must be visible ASCII characters only",
        "'Bearer secret', must be visible ASCII characters only",
        "'two words', must be visible ASCII characters only",
    })
    void aSecretThatNoFieldCanCarryIsRefused(String secret, String problem) {
        assertThatThrownBy(
                        () -> WebhookReceiver.builder().secret("acme", secret).build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("secret of acme: " + problem)
                .hasMessageNotContaining("sécret")
                .hasMessageNotContaining("two words");
    }

    @Test
    void aReceiverNeedsASecretANameAndASize() {
        assertThatThrownBy(() -> WebhookReceiver.builder().build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("secret: must be given at least once");
        assertThatThrownBy(() -> WebhookReceiver.builder().secret(" ", SECRET).build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("name: must not be empty or blank");
        for (int size : new int[] {Integer.MIN_VALUE, -1, 0, 64 * 1024 * 1024 + 1, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> WebhookReceiver.builder().largestBody(size))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("must be from 1 to 67108864 bytes");
        }
    }

    @Test
    void noTextShowsASecretOrABody() {
        WebhookDelivery delivery = receiver.receive(signed(SECRET), BODY);

        assertThat(List.of(receiver, delivery, delivery.event()))
                .extracting(Object::toString)
                .containsExactly(
                        "WebhookReceiver[secrets=1, largestBody=1048576]",
                        "WebhookDelivery[secretName=default, bytes=58]",
                        "WebhookEvent[type=invoice-paid, ids=1]");
    }

    private Reason reason(Map<String, List<String>> headers, byte[] body) {
        return catchThrowableOfType(WebhookRefusedException.class, () -> receiver.receive(headers, body))
                .reason();
    }
}
