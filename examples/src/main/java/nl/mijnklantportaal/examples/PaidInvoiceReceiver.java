package nl.mijnklantportaal.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.model.CustomerInvoice;
import nl.mijnklantportaal.client.model.WebhookEventType;
import nl.mijnklantportaal.client.webhooks.WebhookDelivery;
import nl.mijnklantportaal.client.webhooks.WebhookReceiver;
import nl.mijnklantportaal.client.webhooks.WebhookRefusedException;
import nl.mijnklantportaal.client.webhooks.WebhookSetup;

/**
 * Books each paid invoice of a portal once. A delivery of {@code invoice-paid} says which invoice to fetch, and nothing else of it
 * is believed. What no delivery told is found in the list of invoices, at the start and then at intervals. A chargeback would be a
 * booking of another kind, which this example leaves out.
 */
final class PaidInvoiceReceiver implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int BOOKED = 204;

    /** Tells no invoice, the next time neither; the list does. */
    private static final int WITHOUT_INVOICE = 204;

    /** Not booked; should the platform deliver it again, it is welcome. */
    private static final int NOT_BOOKED = 503;

    private final MijnKlantportaal portal;
    private final Ledger ledger;
    private final PrintStream out;
    private final HttpServer server;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);

    /**
     * Takes a port of loopback.
     *
     * @param port 0 for any free one
     */
    PaidInvoiceReceiver(MijnKlantportaal portal, Ledger ledger, int port, PrintStream out) throws IOException {
        this.portal = portal;
        this.ledger = ledger;
        this.out = out;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        this.server.setExecutor(threads);
    }

    /** Where it listens. */
    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    /**
     * Has the portal call a URL, listens, and books what was paid before.
     *
     * @param url leads to {@link #url()}
     * @param lookEvery the time between two looks into the list, each of which costs a request for 15 invoices
     */
    void start(URI url, Duration lookEvery) {
        WebhookSetup setup = WebhookSetup.ensure(portal, url, List.of(WebhookEventType.INVOICE_PAID));
        WebhookReceiver receiver =
                WebhookReceiver.builder().webhooks("invoices", setup.webhooks()).build();
        server.createContext("/hook", exchange -> {
            exchange.sendResponseHeaders(status(receiver, exchange), -1);
            exchange.close();
        });
        server.start();
        look();
        threads.scheduleWithFixedDelay(this::look, lookEvery.toMillis(), lookEvery.toMillis(), TimeUnit.MILLISECONDS);
    }

    private int status(WebhookReceiver receiver, HttpExchange exchange) throws IOException {
        try {
            WebhookDelivery delivery = receiver.receive(exchange.getRequestHeaders(), exchange.getRequestBody());
            CustomerInvoice invoice = delivery.event().invoice(portal);
            if (invoice.paidAt() == null) {
                say("Not booked: " + invoice.invoiceNumber() + " is not paid.");
            }
            return book(invoice) ? BOOKED : NOT_BOOKED;
        } catch (WebhookRefusedException e) {
            return e.status();
        } catch (InvalidRequestException e) {
            say("Not booked: " + e.getMessage());
            return WITHOUT_INVOICE;
        } catch (MijnKlantportaalException e) {
            say("Not booked: " + e.getMessage());
            return NOT_BOOKED;
        }
    }

    private void look() {
        try {
            for (CustomerInvoice invoice : portal.customerInvoices().list()) {
                book(invoice);
            }
        } catch (RuntimeException e) {
            // Whatever it is, the next look must come.
            say("The list was not read to its end: " + e.getMessage());
        }
    }

    /**
     * Books an invoice if it is paid. What fails is said here, so that one odd invoice stops no other.
     *
     * @return whether the ledger has it
     */
    private boolean book(CustomerInvoice invoice) {
        try {
            if (invoice.paidAt() == null) {
                return false;
            }
            if (ledger.book(invoice)) {
                say("Booked " + invoice.invoiceNumber());
            }
            return true;
        } catch (MijnKlantportaalException e) {
            say("Not booked: " + invoice.raw("id") + ". " + e.getMessage());
        } catch (SQLException e) {
            say("Not booked: " + invoice.raw("id") + ". The database failed (SQLSTATE " + e.getSQLState() + ").");
        }
        return false;
    }

    private void say(String line) {
        out.println(line);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
