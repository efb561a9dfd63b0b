package nl.mijnklantportaal.client.spring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.MijnKlantportaalBuilder;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.client.oauth.OAuthApp;
import nl.mijnklantportaal.client.webhooks.WebhookReceiver;
import nl.mijnklantportaal.sandbox.Fault;
import nl.mijnklantportaal.sandbox.Sandbox;

/** A failure of each kind, made by a real client that calls a real sandbox. Each is named as in the table of the guide. */
final class Failing implements AutoCloseable {
    private static final String CUSTOMER = "cst_abc12345def678";
    private static final URI REDIRECT = URI.create("https://app.example/callback");

    private final Map<String, Callable<?>> kinds = new TreeMap<>();
    private final Sandbox sandbox =
            Sandbox.builder().customers(CUSTOMER).offersPerMonth(1).start();
    private final Sandbox broken = Sandbox.builder()
            .faults(request -> Optional.of(Fault.UNAVAILABLE_BEFORE_HANDLING))
            .start();
    private final Sandbox silent = Sandbox.builder()
            .faults(request -> Optional.of(Fault.CLOSED_AFTER_HANDLING))
            .start();
    private final Sandbox full = Sandbox.builder()
            .faults(request -> Optional.of(Fault.TOO_MANY_REQUESTS))
            .start();
    private final Sandbox cut =
            Sandbox.builder().faults(request -> Optional.of(Fault.ANSWER_CUT)).start();
    private final HttpServer server;
    /** Bound but not listening, so that connections to it are refused. */
    private final Socket nobody = new Socket();

    private final AtomicInteger tries = new AtomicInteger();
    private final OAuthApp app;
    private final List<MijnKlantportaal> clients = new CopyOnWriteArrayList<>();

    Failing() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", Failing::answer);
        server.start();
        nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        sandbox.oauth().register("id", "s3cret", REDIRECT);
        app = OAuthApp.builder()
                .appId("id")
                .appSecret("s3cret")
                .redirectUri(REDIRECT)
                .host(sandbox.oauth().host())
                .build();
        kinds.put("invalid-request", () -> offer(client(sandbox), CUSTOMER, " "));
        kinds.put("not-found", () -> client(sandbox).customers().get("cst_nobody"));
        kinds.put("unprocessable", () -> offer(client(sandbox), "cst_nobody", "1"));
        kinds.put("license", () -> {
            offer(client(sandbox), CUSTOMER, "2-" + tries.incrementAndGet());
            return offer(client(sandbox), CUSTOMER, "3-" + tries.incrementAndGet());
        });
        kinds.put(
                "configuration",
                () -> client(sandbox.baseUrl(), "s3cret").customers().listPage(1));
        kinds.put(
                "consent",
                () -> client(sandbox)
                        .withCredentials(app.credentials("acme"))
                        .customers()
                        .listPage(1));
        kinds.put(
                "call-refused",
                () -> WebhookReceiver.builder().secret("acme", "s3cret").build().receive(Map.of(), new byte[0]));
        kinds.put("busy", () -> {
            MijnKlantportaal one = kept(builder(sandbox).requestsPerMinute(1));
            one.customers().listPage(1);
            return one.customers().listPage(1);
        });
        kinds.put("busy by the platform", () -> client(full).customers().listPage(1));
        kinds.put(
                "unavailable",
                () -> client(URI.create("http://127.0.0.1:" + nobody.getLocalPort()), "s3cret")
                        .customers()
                        .listPage(1));
        kinds.put("unavailable because closed", () -> {
            MijnKlantportaal closed = client(sandbox);
            closed.close();
            return closed.customers().listPage(1);
        });
        kinds.put("no-answer", () -> offer(client(silent), CUSTOMER, "4"));
        kinds.put("bad-answer", () -> offer(client(broken), CUSTOMER, "5"));
        kinds.put(
                "bad-answer of a thing that exists",
                () -> offer(client(cut), CUSTOMER, "6-" + tries.incrementAndGet()));
        kinds.put("conflict", () -> answered(409));
        kinds.put("configuration without permission", () -> answered(403));
        kinds.put("no-answer in time", () -> answered(408));
        kinds.put("refused", () -> answered(400));
        kinds.put("refused with a redirect", () -> answered(307));
    }

    Map<String, Callable<?>> kinds() {
        return kinds;
    }

    /** By a server that gives each request the status in its path. */
    private Object answered(int status) {
        return client(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + status), "s3cret")
                .customers()
                .get("cst_abc");
    }

    private static void answer(HttpExchange exchange) throws IOException {
        int status = Integer.parseInt(exchange.getRequestURI().getPath().split("/")[1]);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static MijnKlantportaalBuilder builder(Sandbox sandbox) {
        return builder(sandbox.baseUrl(), sandbox.apiKey());
    }

    private static MijnKlantportaalBuilder builder(URI url, String key) {
        return MijnKlantportaal.builder().apiKey(key).baseUrl(url).attempts(1).maxWait(Duration.ZERO);
    }

    private MijnKlantportaal client(Sandbox sandbox) {
        return kept(builder(sandbox));
    }

    private MijnKlantportaal client(URI url, String key) {
        return kept(builder(url, key));
    }

    private MijnKlantportaal kept(MijnKlantportaalBuilder builder) {
        MijnKlantportaal made = builder.build();
        clients.add(made);
        return made;
    }

    private static Object offer(MijnKlantportaal portal, String customer, String number) {
        return portal.customerOffers()
                .createFromLines(o -> o.customerId(customer)
                        .offerNumber(number)
                        .issuedAt(LocalDate.of(2026, 12, 1))
                        .expiresAt(LocalDate.of(2026, 12, 31))
                        .addLine(l -> l.description("Website")
                                .amountExclVat(Money.euros("1250.00"))
                                .vatRate(VatRate.STANDARD)));
    }

    @Override
    public void close() throws IOException {
        nobody.close();
        clients.forEach(MijnKlantportaal::close);
        app.close();
        server.stop(0);
        for (Sandbox one : new Sandbox[] {sandbox, broken, silent, full, cut}) {
            one.close();
        }
    }
}
