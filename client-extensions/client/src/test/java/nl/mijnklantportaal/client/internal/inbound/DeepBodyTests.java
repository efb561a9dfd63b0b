package nl.mijnklantportaal.client.internal.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import nl.mijnklantportaal.client.cms.CmsForms;
import nl.mijnklantportaal.client.cms.CmsRefusedException;
import nl.mijnklantportaal.client.webhooks.WebhookReceiver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Deep JSON of a stranger, on a thread whose stack is as small as an application may set it. */
@Timeout(60)
class DeepBodyTests {
    private static final long SMALL_STACK = 256 * 1024L;
    private static final Map<String, List<String>> SIGNED = Map.of("X-Webhook-Signature", List.of("secret"));
    private static final Map<String, List<String>> FORM =
            Map.of("X-Customer-Id", List.of("cst_1"), "X-Form-Id", List.of("frm_1"));

    private final WebhookReceiver receiver = WebhookReceiver.of("secret");
    private final CmsForms forms = CmsForms.create();

    /** What a thread with a large stack has loaded is there. */
    @BeforeEach
    void load() {
        assertThat(ids(nested(1, "[", "]"))).containsExactly("inv_1");
        assertThat(isTaken(nested(1, "{\"a\":", "}"))).isTrue();
    }

    private static byte[] nested(int levels, String open, String close) {
        return nested(levels, open, close, StandardCharsets.UTF_8);
    }

    private static byte[] nested(int levels, String open, String close, Charset charset) {
        return (open.repeat(levels) + "\"inv_1\"" + close.repeat(levels)).getBytes(charset);
    }

    private List<String> ids(byte[] body) {
        return receiver.receive(SIGNED, body).event().ids();
    }

    private boolean isTaken(byte[] body) {
        try {
            return !forms.submission(FORM, null, body).fields().isEmpty();
        } catch (CmsRefusedException e) {
            return false;
        }
    }

    private static <T> T onASmallStack(Callable<T> task) throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        Thread thread = new Thread(null, future, "small", SMALL_STACK);
        thread.start();
        return future.get();
    }

    @Test
    void aHundredLevelsAreRead() throws Exception {
        assertThat(onASmallStack(() -> ids(nested(100, "[", "]")))).containsExactly("inv_1");
        assertThat(onASmallStack(() -> ids(nested(50, "[{\"a\":", "}]")))).containsExactly("inv_1");
        assertThat(onASmallStack(() -> isTaken(nested(100, "{\"a\":", "}")))).isTrue();
    }

    @Test
    void aDeeperBodyIsNoJson() throws Exception {
        for (int levels : List.of(101, 999, 100_000)) {
            assertThat(onASmallStack(() -> ids(nested(levels, "[", "]")))).isEmpty();
            assertThat(onASmallStack(() -> ids(nested(levels, "{\"a\":", "}")))).isEmpty();
            assertThat(onASmallStack(() -> ids(nested(levels, "[", "]", StandardCharsets.UTF_16BE))))
                    .isEmpty();
            assertThat(onASmallStack(() -> isTaken(nested(levels, "{\"a\":", "}"))))
                    .isFalse();
        }
    }
}
