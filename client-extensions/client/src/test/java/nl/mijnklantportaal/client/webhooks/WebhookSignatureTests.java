package nl.mijnklantportaal.client.webhooks;

import static nl.mijnklantportaal.client.webhooks.WebhookReceiverTests.BODY;
import static nl.mijnklantportaal.client.webhooks.WebhookReceiverTests.SECRET;
import static nl.mijnklantportaal.client.webhooks.WebhookReceiverTests.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookSignatureTests {
    /** {@code printf '%s' "$BODY" | openssl dgst -sha256 -hmac OUJX2prdBbJxR77BZlGz -hex}. */
    private static final String HEX = "dda0767cdabc89995aa2b74de8a579a24458bca46ad354eb5f8dcc1d514cc45a";

    /** {@code printf '%s' "$BODY" | openssl dgst -sha256 -hmac OUJX2prdBbJxR77BZlGz -binary | base64}. */
    private static final String BASE64 = "3aB2fNq8iZlaordN6KV5okRYvKRq01TrX43MHVFMxFo=";

    @Test
    void theDigestsAreThoseOfOpenssl() {
        assertThat(WebhookSignature.hmacSha256Hex().expected(SECRET, BODY)).isEqualTo(HEX);
        assertThat(WebhookSignature.hmacSha256Base64().expected(SECRET, BODY)).isEqualTo(BASE64);
        assertThat(WebhookSignature.hmacSha256Hex().withPrefix("sha256=").expected(SECRET, BODY))
                .isEqualTo("sha256=" + HEX);
    }

    @Test
    void aDigestFitsItsBodyAlone() {
        byte[] changed = BODY.clone();
        changed[changed.length - 1] ^= 1;
        for (WebhookSignature signature : List.of(
                WebhookSignature.hmacSha256Hex(),
                WebhookSignature.hmacSha256Base64(),
                WebhookSignature.hmacSha256Hex().withPrefix("sha256="))) {
            WebhookReceiver receiver = WebhookReceiver.builder()
                    .secret("other", "another-secret")
                    .secret("acme", SECRET)
                    .signature(signature)
                    .build();
            String digest = signature.expected(SECRET, BODY);

            assertThat(receiver.receive(signed(digest), BODY).secretName()).isEqualTo("acme");
            assertThatThrownBy(() -> receiver.receive(signed(digest), changed))
                    .isInstanceOf(WebhookRefusedException.class);
            assertThatThrownBy(() -> receiver.receive(signed(SECRET), BODY))
                    .isInstanceOf(WebhookRefusedException.class);
        }
    }

    @Test
    void everySecretIsComparedWhicheverFits() {
        List<String> asked = new ArrayList<>();
        WebhookReceiverBuilder builder = WebhookReceiver.builder().signature((secret, body) -> {
            asked.add(secret);
            return secret;
        });
        List<String> secrets = List.of("first", "second", "third", "fourth");
        secrets.forEach(secret -> builder.secret(secret, secret));
        WebhookReceiver receiver = builder.build();

        for (String secret : secrets) {
            asked.clear();
            assertThat(receiver.receive(signed(secret), BODY).secretName()).isEqualTo(secret);
            assertThat(asked).isEqualTo(secrets);
        }
        asked.clear();
        assertThatThrownBy(() -> receiver.receive(signed("fifth"), BODY)).isInstanceOf(WebhookRefusedException.class);
        assertThat(asked).isEqualTo(secrets);
    }

    /** The names that the class file has are those of the methods that it calls. */
    @Test
    void aSignatureIsComparedInConstantTimeAndInNoOtherWay() throws IOException {
        byte[] classFile;
        try (InputStream in = WebhookReceiver.class.getResourceAsStream("WebhookReceiver.class")) {
            classFile = in.readAllBytes();
        }

        assertThat(new String(classFile, StandardCharsets.ISO_8859_1))
                .contains("java/security/MessageDigest", "isEqual")
                .doesNotContain(
                        "equals", "compare", "indexOf", "contains", "matches(", "java/util/Arrays", "regionMatches");
    }

    @Test
    void whatAStrategyThrowsIsThrown() {
        IllegalStateException failure = new IllegalStateException("no key");
        WebhookReceiver receiver = WebhookReceiver.builder()
                .secret(SECRET)
                .signature((secret, body) -> {
                    throw failure;
                })
                .build();

        assertThatThrownBy(() -> receiver.receive(signed(SECRET), BODY)).isSameAs(failure);
    }
}
