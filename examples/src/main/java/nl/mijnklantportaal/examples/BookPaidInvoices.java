package nl.mijnklantportaal.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.model.CustomerInvoice;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.sandbox.Sandbox;
import nl.mijnklantportaal.sandbox.SentWebhook;
import nl.mijnklantportaal.sandbox.WebhookDisorder;

/**
 * Books each paid invoice once, in a database, although the webhook may be delivered twice, never, or by a liar: {@link
 * PaidInvoiceReceiver} and {@link Ledger} do it.
 *
 * <p>With {@code MIJNKLANTPORTAAL_API_KEY} it serves that portal until it is stopped; without, it tells a story in a sandbox.
 */
public final class BookPaidInvoices {
    private static final String IN_MEMORY = "jdbc:h2:mem:ledger;DB_CLOSE_DELAY=-1";
    private static final String PORT = "8080";
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
    private static final LocalDateTime PAID_AT = LocalDateTime.of(2026, 12, 3, 14, 0);
    private static final Duration LOOK_EVERY = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Sandbox sandbox;
    private final MijnKlantportaal portal;
    private final Ledger ledger;
    private final PrintStream out;

    private BookPaidInvoices(Sandbox sandbox, MijnKlantportaal portal, Ledger ledger, PrintStream out) {
        this.sandbox = sandbox;
        this.portal = portal;
        this.ledger = ledger;
        this.out = out;
    }

    /**
     * Runs the program.
     *
     * @param arguments for a portal: the JDBC URL of the database, the port of loopback to listen on (8080 when left out), and the
     *     URL that the platform shall call and that leads to this port (the port itself when left out)
     */
    public static void main(String[] arguments) {
        if (run(List.of(arguments), System.getenv(), System.out, System.err) != 0) {
            System.exit(1);
        }
    }

    static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        try (PortalAccess access = PortalAccess.of(environment, Sandbox::start);
                MijnKlantportaal portal = access.client().build()) {
            Sandbox sandbox = access.sandbox();
            if (sandbox == null) {
                serve(portal, arguments, out);
            } else {
                new BookPaidInvoices(sandbox, portal, new Ledger(IN_MEMORY), out).tell();
            }
            return 0;
        } catch (MijnKlantportaalException e) {
            err.println(e.getMessage());
        } catch (SQLException e) {
            // Its message may repeat the URL, and the URL may have a password.
            err.println("The database cannot be used (SQLSTATE " + e.getSQLState() + ").");
        } catch (WrongArgumentException e) {
            err.println(e.getMessage() + " Nothing was sent.");
        } catch (IOException e) {
            err.println("The port cannot be used: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }

    private static void serve(MijnKlantportaal portal, List<String> arguments, PrintStream out)
            throws IOException, SQLException, InterruptedException {
        if (arguments.isEmpty() || !arguments.get(0).startsWith("jdbc:")) {
            throw new WrongArgumentException("The first argument is the database, such as jdbc:h2:./ledger.");
        }
        int port = port(arguments.size() < 2 ? PORT : arguments.get(1));
        URI url = arguments.size() < 3 ? null : url(arguments.get(2));
        try (PaidInvoiceReceiver receiver = new PaidInvoiceReceiver(portal, new Ledger(arguments.get(0)), port, out)) {
            receiver.start(url == null ? receiver.url() : url, LOOK_EVERY);
            out.println("Ready at " + receiver.url());
            // Until the process is ended: what is not booked then is booked when it starts again.
            new CountDownLatch(1).await();
        }
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65535) {
            throw new WrongArgumentException("The second argument is a port, such as 8080.");
        }
        return Integer.parseInt(text);
    }

    private static URI url(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new WrongArgumentException("The third argument is a URL, such as https://shop.example/hook.");
        }
    }

    private void tell() throws IOException, SQLException, InterruptedException {
        say("Paid invoices, in the embedded sandbox at %s", sandbox.baseUrl());
        say("");
        try (PaidInvoiceReceiver receiver = new PaidInvoiceReceiver(portal, ledger, 0, out)) {
            receiver.start(receiver.url(), LOOK_EVERY);
            say("1. Webhook   invoice-paid calls %s.", receiver.url());
            say("2. Paid      2026-101 and 2026-102, each delivered twice:");
            sandbox.webhooks().disorder(WebhookDisorder.TWICE);
            pay("2026-101", "1250.00");
            pay("2026-102", "24.95");
            say("3. Again     the first delivery is made once more, and 2026-103 comes with a wrong secret:");
            sandbox.webhooks().disorder(WebhookDisorder.WRONG_SECRET);
            sandbox.webhooks().redeliver(sandbox.webhooks().deliveries().get(0));
            pay("2026-103", "143.40");
            sandbox.webhooks().disorder();
        }
        say("4. Closed    2026-104 is paid while nobody listens.");
        pay("2026-104", "99.00");
        say("5. Open      The list of invoices has what was missed:");
        try (PaidInvoiceReceiver receiver = new PaidInvoiceReceiver(portal, ledger, 0, out)) {
            receiver.start(receiver.url(), LOOK_EVERY);
        }
        say("6. Answers   to %d deliveries: %s", answers().size(), answers());
        say("7. Ledger    Each invoice once:");
        for (String booking : ledger.booked()) {
            say("             %s", booking);
        }
    }

    /** Plays the business, which creates an invoice and notes its payment. */
    private void pay(String number, String amount) {
        CustomerInvoice invoice = portal.customerInvoices()
                .createFromLines(i -> i.customerId("cst_abc12345def678")
                        .invoiceNumber(number)
                        .issuedAt(TODAY)
                        .addLine(l -> l.description("Work")
                                .amountExclVat(Money.euros(amount))
                                .vatRate(VatRate.ZERO)));
        portal.customerInvoices().markPaid(invoice.id(), PAID_AT);
        if (!sandbox.webhooks().awaitDeliveries(PATIENCE)) {
            throw new IllegalStateException("The sandbox still delivers " + number + ".");
        }
    }

    /** Of a delivery that nobody answered the status is 0. */
    private List<Integer> answers() {
        return sandbox.webhooks().deliveries().stream().map(SentWebhook::status).toList();
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    /** An argument is not what it must be; the message says what. */
    private static final class WrongArgumentException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongArgumentException(String message) {
            super(message);
        }
    }
}
