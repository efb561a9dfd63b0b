package nl.mijnklantportaal.client.internal.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import nl.mijnklantportaal.client.cms.CmsAnswer;
import nl.mijnklantportaal.client.cms.CmsForms;
import nl.mijnklantportaal.client.cms.CmsPages;
import nl.mijnklantportaal.client.cms.CmsRefusedException;
import nl.mijnklantportaal.client.cms.FormSubmission;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.webhooks.WebhookDelivery;
import nl.mijnklantportaal.client.webhooks.WebhookEvent;
import nl.mijnklantportaal.client.webhooks.WebhookReceiver;
import nl.mijnklantportaal.client.webhooks.WebhookRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A hundred thousand inputs for each door: it refuses with its own exception or takes them, and tells no secret. */
@Timeout(120)
class SeededInputTests {
    private static final int INPUTS = 100_000;
    private static final String SECRET = "OUJX2prdBbJxR77BZlGz";
    private static final String KEY = "key-of-the-block-77";

    /** How many inputs were taken, and how many refused. */
    private record Count(int taken, int refused) {}

    /** Gives every input to a door, on a thread of its own: an exception costs what the stack is deep. */
    private static Count each(long seed, Class<? extends MijnKlantportaalException> typed, Consumer<SeededInputs> door)
            throws InterruptedException, ExecutionException {
        FutureTask<Count> task = new FutureTask<>(() -> inTurn(new SeededInputs(seed), typed, door));
        Thread thread = new Thread(task, "inputs");
        thread.setDaemon(true);
        thread.start();
        return task.get();
    }

    private static Count inTurn(
            SeededInputs inputs, Class<? extends MijnKlantportaalException> typed, Consumer<SeededInputs> door) {
        int refused = 0;
        for (int i = 0; i < INPUTS; i++) {
            try {
                door.accept(inputs);
            } catch (MijnKlantportaalException e) {
                assertTyped(e, typed);
                refused++;
            }
        }
        return new Count(INPUTS - refused, refused);
    }

    private static void assertTyped(MijnKlantportaalException e, Class<? extends MijnKlantportaalException> typed) {
        boolean quiet = e.getClass() == typed
                && e.getCause() == null
                && e.getMessage().startsWith("The ")
                && e.getMessage().length() < 250
                && e.getMessage().chars().allMatch(c -> c >= ' ' && c <= '~')
                && !e.getMessage().contains(SECRET)
                && !e.getMessage().contains(KEY)
                && !e.getMessage().contains("abc12345def678");
        if (!quiet) {
            throw new AssertionError(e);
        }
    }

    private static void assertBoth(Count count) {
        assertThat(count.taken()).isGreaterThan(1_000);
        assertThat(count.refused()).isGreaterThan(1_000);
    }

    @Test
    void headerFieldsOfWebhooks() throws Exception {
        WebhookReceiver receiver = WebhookReceiver.builder()
                .secret("other", "another-secret")
                .secret("acme", SECRET)
                .build();
        byte[] body = "{\"id\":\"inv_abc12345def678\"}".getBytes(StandardCharsets.UTF_8);

        assertBoth(each(1, WebhookRefusedException.class, inputs -> {
            Map<String, List<String>> headers = inputs.headers(Map.of("X-Webhook-Signature", SECRET));
            WebhookDelivery delivery = receiver.receive(headers, body);
            List<String> shown = headers.entrySet().stream()
                    .filter(field -> "X-Webhook-Signature".equalsIgnoreCase(field.getKey()) && field.getValue() != null)
                    .flatMap(field -> field.getValue().stream())
                    .filter(value -> value != null && !value.isBlank())
                    .map(String::strip)
                    .toList();
            if (!delivery.secretName().equals("acme") || !shown.equals(List.of(SECRET))) {
                throw new AssertionError(headers + " was believed");
            }
        }));
    }

    @Test
    void bodiesOfWebhooks() throws Exception {
        WebhookReceiver receiver =
                WebhookReceiver.builder().secret(SECRET).largestBody(60).build();
        Map<String, List<String>> headers = Map.of("X-Webhook-Signature", List.of(SECRET));

        assertBoth(each(2, WebhookRefusedException.class, inputs -> {
            WebhookEvent event = receiver.receive(headers, inputs.body()).event();
            event.json();
            event.raw("data.id");
            event.ids().forEach(id -> event.ids(id.substring(0, 4)));
            if (event.toString().length() > 150) {
                throw new AssertionError(event.toString());
            }
        }));
    }

    @Test
    void headerFieldsOfTheCms() throws Exception {
        CmsPages pages = CmsPages.of(KEY);
        CmsForms forms = CmsForms.create();
        String id = "abc12345def678";
        Map<String, String> page = Map.of("X-Customer-Id", "cst_" + id, "X-Page-Id", "pag_" + id);
        Map<String, String> form = Map.of("X-Customer-Id", "cst_" + id, "X-Form-Id", "frm_" + id);

        assertBoth(each(3, CmsRefusedException.class, inputs -> {
            CmsAnswer answer = inputs.below(2) == 0
                    ? pages.page(inputs.headers(page)).answer("<p>")
                    : forms.prefill(inputs.headers(form)).answer(Map.of());
            if (answer.status() != 200 || answer.body().length == 0) {
                throw new AssertionError(answer);
            }
        }));
    }

    @Test
    void bodiesAndQueriesOfTheCms() throws Exception {
        CmsForms forms = CmsForms.create();
        Map<String, List<String>> headers = Map.of("X-Customer-Id", List.of("cst_1"), "X-Form-Id", List.of("frm_1"));

        assertBoth(each(4, CmsRefusedException.class, inputs -> {
            byte[] body = inputs.below(2) == 0 ? inputs.body() : new byte[0];
            read(forms.submission(headers, inputs.text(), body));
        }));
    }

    private static void read(FormSubmission submission) {
        submission.fields().keySet().forEach(submission::text);
        if (submission.toString().length() > 150) {
            throw new AssertionError(submission.toString());
        }
    }
}
