package nl.mijnklantportaal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.sandbox.Fault;
import nl.mijnklantportaal.sandbox.Sandbox;
import nl.mijnklantportaal.sandbox.SentWebhook;
import nl.mijnklantportaal.sandbox.WebhookDisorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is paid gets into the books, whatever is claimed, lost or odd; what is not paid does not. */
@Timeout(120)
class PaidInvoiceReceiverTests {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration AT_ONCE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private volatile boolean listIsAway;
    private final Sandbox sandbox = Sandbox.builder()
            .faults(request -> listIsAway && request.operationId().equals("list-customer-invoices")
                    ? Optional.of(Fault.UNAVAILABLE_BEFORE_HANDLING)
                    : Optional.empty())
            .start();
    private final Payer payer = Payer.of(sandbox);
    private Ledger ledger;

    @BeforeEach
    void open() throws SQLException {
        ledger = new Ledger("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    @AfterEach
    void close() {
        payer.close();
        sandbox.close();
    }

    /** Whoever knows the secret can claim a payment, early and in many forms; the platform's own word counts. */
    @Test
    void aClaimThatIsNotTrueBooksNothingAndHidesNothing() throws Exception {
        try (MijnKlantportaal portal = portal(sandbox.baseUrl());
                PaidInvoiceReceiver receiver = receiver(portal)) {
            receiver.start(receiver.url(), NEVER);
            String id = payer.create("2026-001");
            sandbox.webhooks().raise("invoice-paid", "{\"id\": \"" + id + "\", \"amount\": \"99999.00\"}");
            awaitLine("Not booked: 2026-001 is not paid.");

            payer.markPaid(id);
            awaitLine("Booked 2026-001");
            sandbox.webhooks().raise("invoice-paid", "{\"id\": \"" + id + "\", \"amount\": \"99999.01\"}");
            sandbox.webhooks().raise("invoice-paid", "{\"id\": \"inv_000000000000000\"}");
            awaitLine("Not booked: ");
            sandbox.webhooks().raise("invoice-paid", "{\"text\": \"no id\"}");
            payer.pay("2026-002");
            awaitLine("Booked 2026-002");
            assertThat(sandbox.webhooks().awaitDeliveries(PATIENCE)).isTrue();
        }

        assertThat(sandbox.webhooks().deliveries())
                .extracting(SentWebhook::status)
                .containsExactly(503, 204, 204, 503, 204, 204);
        assertThat(ledger.booked()).containsExactly("2026-001  EUR 12.95", "2026-002  EUR 12.95");
    }

    @Test
    void whatNoDeliveryToldIsBookedAtTheNextLookAlsoAfterOneThatFailed() throws Exception {
        try (MijnKlantportaal portal = portal(sandbox.baseUrl());
                PaidInvoiceReceiver receiver = receiver(portal)) {
            listIsAway = true;
            receiver.start(receiver.url(), AT_ONCE);
            sandbox.webhooks().disorder(WebhookDisorder.WRONG_SECRET);
            payer.pay("2026-001");
            for (int look = 1; look <= 3; look++) {
                awaitLine("The list was not read to its end: ");
            }
            listIsAway = false;
            awaitLine("Booked 2026-001");
            assertThat(sandbox.webhooks().awaitDeliveries(PATIENCE)).isTrue();
        }

        assertThat(sandbox.webhooks().deliveries())
                .extracting(SentWebhook::status)
                .containsExactly(401);
        assertThat(ledger.booked()).containsExactly("2026-001  EUR 12.95");
    }

    @Test
    void anInvoiceThatCannotBeBookedStopsNoOther() throws Exception {
        for (int number = 1; number <= 5; number++) {
            payer.pay("2026-00" + number);
        }
        try (AnswersChanged changed = new AnswersChanged(
                        sandbox.baseUrl(),
                        (path, body) -> body.replace("\"2026-002\"", "\"" + "9".repeat(256) + "\"")
                                .replace("\"2026-003\"", "null")
                                .replaceFirst("(\"2026-004\".*?\"paidAt\":)\"[^\"]*\"", "$1\"on Thursday\""));
                MijnKlantportaal portal = portal(changed.baseUrl());
                PaidInvoiceReceiver receiver = receiver(portal)) {
            receiver.start(receiver.url(), NEVER);
        }

        assertThat(said).filteredOn(line -> line.startsWith("Not booked: inv_")).hasSize(3);
        assertThat(ledger.booked()).containsExactly("2026-001  EUR 12.95", "2026-005  EUR 12.95");
    }

    private PaidInvoiceReceiver receiver(MijnKlantportaal portal) throws IOException {
        PrintStream out = new PrintStream(OutputStream.nullOutputStream()) {
            @Override
            public void println(String line) {
                said.add(line);
            }
        };
        return new PaidInvoiceReceiver(portal, ledger, 0, out);
    }

    private MijnKlantportaal portal(URI baseUrl) {
        return MijnKlantportaal.builder()
                .apiKey(sandbox.apiKey())
                .baseUrl(baseUrl)
                .attempts(1)
                .withoutRateLimit()
                .build();
    }

    private void awaitLine(String start) throws InterruptedException {
        String line = said.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        while (line != null && !line.startsWith(start)) {
            line = said.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(line).startsWith(start);
    }
}
