package nl.mijnklantportaal.client.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.cms.CmsAnswer;
import nl.mijnklantportaal.client.cms.CmsForms;
import nl.mijnklantportaal.client.cms.CmsPages;
import nl.mijnklantportaal.client.cms.CmsRefusedException;
import nl.mijnklantportaal.client.cms.FormSubmission;
import nl.mijnklantportaal.client.model.CustomerInvoice;
import nl.mijnklantportaal.client.model.WebhookEventType;
import nl.mijnklantportaal.sandbox.Sandbox;
import nl.mijnklantportaal.sandbox.SeenByCustomer;
import nl.mijnklantportaal.sandbox.SentWebhook;
import nl.mijnklantportaal.sandbox.WebhookDisorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The sandbox calls an application that stands on the receiver and on the doors of the CMS. */
@Timeout(60)
class DoorsOverSandboxTests {
    private static final String KEY = "key-of-the-block-77";

    private final List<CustomerInvoice> booked = new CopyOnWriteArrayList<>();
    private final List<FormSubmission> submitted = new CopyOnWriteArrayList<>();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final SeenBefore seen = SeenBefore.of(keys::add, keys::remove);
    private final CmsPages pages = CmsPages.of(KEY);
    private final CmsForms forms = CmsForms.create();
    private Sandbox sandbox;
    private MijnKlantportaal portal;
    private HttpServer server;
    private volatile WebhookReceiver receiver = WebhookReceiver.of("not-yet");

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.builder().sampleData(1).start();
        portal = MijnKlantportaal.builder()
                .apiKey(sandbox.apiKey())
                .baseUrl(sandbox.baseUrl())
                .withoutRateLimit()
                .build();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", answering(this::hook));
        server.createContext("/page", answering(exchange -> {
            CmsAnswer answer = pages.page(exchange.getRequestHeaders()).answer("<p>Zoë</p>");
            send(exchange, answer);
        }));
        server.createContext("/form", answering(exchange -> {
            submitted.add(forms.submission(
                    exchange.getRequestHeaders(), exchange.getRequestURI().getRawQuery(), exchange.getRequestBody()));
            exchange.sendResponseHeaders(204, -1);
        }));
        server.createContext(
                "/prefill",
                answering(exchange -> send(
                        exchange,
                        forms.prefill(exchange.getRequestHeaders()).answer(Map.of("name", "Zoë", "age", 20)))));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        portal.close();
        sandbox.close();
    }

    private static HttpHandler answering(HttpHandler handler) {
        return exchange -> {
            try {
                handler.handle(exchange);
            } catch (WebhookRefusedException refused) {
                exchange.sendResponseHeaders(refused.status(), -1);
            } catch (CmsRefusedException refused) {
                exchange.sendResponseHeaders(refused.status(), -1);
            }
            exchange.close();
        };
    }

    private void hook(HttpExchange exchange) throws IOException {
        WebhookDelivery delivery = receiver.receive(exchange.getRequestHeaders(), exchange.getRequestBody());
        receiver.once(delivery, seen, event -> booked.add(event.invoice(portal)));
        exchange.sendResponseHeaders(204, -1);
    }

    private static void send(HttpExchange exchange, CmsAnswer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** Without those of the webhooks that the sample data has. */
    private List<SentWebhook> ours() {
        return sandbox.webhooks().deliveries().stream()
                .filter(delivery -> delivery.url().equals(url("/hook").toString()))
                .toList();
    }

    private CustomerInvoice unpaid() {
        return portal.customerInvoices().list().stream()
                .filter(invoice -> invoice.paidAt() == null)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPaidInvoiceIsBookedOnceHoweverOftenItIsDelivered() {
        WebhookSetup setup = WebhookSetup.ensure(portal, url("/hook"), List.of(WebhookEventType.INVOICE_PAID));
        receiver = WebhookReceiver.builder().webhooks("acme", setup.webhooks()).build();
        CustomerInvoice invoice = unpaid();
        sandbox.webhooks().disorder(WebhookDisorder.TWICE);

        CustomerInvoice paid =
                portal.customerInvoices().markPaid(invoice.id(), p -> p.paidAt(LocalDateTime.of(2026, 12, 3, 14, 0)));
        assertThat(sandbox.webhooks().awaitDeliveries(Duration.ofSeconds(30))).isTrue();
        sandbox.webhooks().redeliver(ours().get(0));
        assertThat(sandbox.webhooks().awaitDeliveries(Duration.ofSeconds(30))).isTrue();

        assertThat(ours()).hasSize(3).extracting(SentWebhook::status).containsOnly(204);
        assertThat(booked).containsExactly(paid);
    }

    @Test
    void aCallWithAnotherSecretBooksNothing() {
        WebhookSetup setup = WebhookSetup.ensure(portal, url("/hook"), List.of(WebhookEventType.INVOICE_PAID));
        receiver = WebhookReceiver.builder().webhooks("acme", setup.webhooks()).build();
        sandbox.webhooks().disorder(WebhookDisorder.WRONG_SECRET);

        portal.customerInvoices().markPaid(unpaid().id(), p -> p.paidAt(LocalDateTime.of(2026, 12, 3, 14, 0)));

        assertThat(sandbox.webhooks().awaitDeliveries(Duration.ofSeconds(30))).isTrue();
        assertThat(ours()).extracting(SentWebhook::status).containsExactly(401);
        assertThat(booked).isEmpty();
    }

    @Test
    void aCustomerSeesThePageAndAnErrorWhereTheKeyIsAnother() {
        SeenByCustomer right = sandbox.cms().openPage(url("/page"), "cst_123abc456def", "pag_123abc456def", KEY);
        SeenByCustomer wrong = sandbox.cms().openPage(url("/page"), "cst_123abc456def", "pag_123abc456def", "other");

        assertThat(right.isError()).as(right.toString()).isFalse();
        assertThat(right.content()).isEqualTo("<p>Zoë</p>");
        assertThat(wrong.isError()).isTrue();
    }

    @Test
    void aFormArrivesAsJsonAndAsQueryAndIsFilledInBefore() {
        Map<String, Object> fields = Map.of("name", "Zoë & Bo", "age", 20);
        for (String method : List.of("POST", "PUT", "GET")) {
            assertThat(sandbox.cms()
                            .submitForm(url("/form"), method, "cst_123abc456def", "frm_123abc456def", fields)
                            .isError())
                    .isFalse();
        }
        SeenByCustomer filled = sandbox.cms()
                .prefill(url("/prefill"), "GET", "cst_123abc456def", "frm_123abc456def", "name", "age", "missing");

        assertThat(submitted).hasSize(3).allSatisfy(form -> {
            assertThat(form.text("name")).isEqualTo("Zoë & Bo");
            assertThat(form.text("age")).isEqualTo("20");
        });
        assertThat(submitted.get(0).raw("age")).isInstanceOf(Number.class);
        assertThat(submitted.get(2).raw("age")).isEqualTo("20");
        assertThat(filled.isError()).as(filled.toString()).isFalse();
        assertThat(filled.content()).contains("Zoë", "20", "missing");
    }
}
