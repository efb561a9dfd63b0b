package nl.mijnklantportaal.client.webhooks;

import static nl.mijnklantportaal.client.webhooks.WebhookReceiverTests.SECRET;
import static nl.mijnklantportaal.client.webhooks.WebhookReceiverTests.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nl.mijnklantportaal.client.webhooks.WebhookRefusedException.Reason;
import org.junit.jupiter.api.Test;

/** How much of a body is read of whom. */
class WebhookStreamTests {
    private static final int LIMIT = 1024 * 1024;

    private final Endless body = new Endless();

    /** A body without an end, which counts the bytes that were read. */
    private static final class Endless extends InputStream {
        private long count;

        @Override
        public int read() {
            count++;
            return ' ';
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            count += length;
            return length;
        }
    }

    private Reason reason(WebhookSignature signature, Map<String, List<String>> headers) {
        WebhookReceiver receiver =
                WebhookReceiver.builder().secret(SECRET).signature(signature).build();
        Function<String, List<String>> function = headers::get;
        Reason reason = catchThrowableOfType(WebhookRefusedException.class, () -> receiver.receive(headers, body))
                .reason();
        assertThat(catchThrowableOfType(WebhookRefusedException.class, () -> receiver.receive(function, body))
                        .reason())
                .isEqualTo(reason);
        return reason;
    }

    @Test
    void ofACallerWithoutASignatureNothingIsRead() {
        for (WebhookSignature signature : List.of(WebhookSignature.SECRET, WebhookSignature.hmacSha256Hex())) {
            assertThat(reason(signature, Map.of())).isEqualTo(Reason.MISSING);
            assertThat(reason(signature, Map.of("X-Webhook-Signature", List.of(SECRET, SECRET))))
                    .isEqualTo(Reason.SEVERAL);
        }
        assertThat(body.count).isZero();
    }

    @Test
    void ofACallerWithoutTheSecretNothingIsRead() {
        assertThat(reason(WebhookSignature.SECRET, signed("guess"))).isEqualTo(Reason.WRONG);
        assertThat(reason(WebhookSignature.SECRET, signed(SECRET.repeat(1_000))))
                .isEqualTo(Reason.WRONG);
        assertThat(body.count).isZero();
    }

    @Test
    void ofACallerWithTheSecretOneByteTooManyIsRead() {
        assertThat(reason(WebhookSignature.SECRET, signed(SECRET))).isEqualTo(Reason.TOO_LARGE);
        assertThat(body.count).isEqualTo(2 * (LIMIT + 1));
    }

    @Test
    void aDigestNeedsTheBody() {
        assertThat(reason(WebhookSignature.hmacSha256Hex(), signed("guess"))).isEqualTo(Reason.TOO_LARGE);
        assertThat(body.count).isEqualTo(2 * (LIMIT + 1));
    }
}
