package nl.mijnklantportaal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.sandbox.Fault;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The program of a small business, each time in its own JVM. */
class OfferToPaymentTests {
    private static final Path GUIDE = Path.of("../docs/tasks.md");
    private static final Pattern PAYMENT_LINK = Pattern.compile("plk_\\w+");

    private volatile Optional<String> faulty = Optional.empty();
    private Sandbox server;

    @BeforeEach
    void startAServer() {
        server = Sandbox.builder()
                .faults(request -> faulty.filter(request.operationId()::equals).map(id -> Fault.CLOSED_AFTER_HANDLING))
                .start();
    }

    @AfterEach
    void stopTheServer() {
        server.close();
    }

    @Test
    void inItsOwnSandboxItGoesFromTheCustomerToThePayment() throws Exception {
        OwnJvm run = OwnJvm.run(OfferToPayment.class, Map.of());

        assertThat(run.status()).as(run.printed()).isZero();
        assertThat(run.printed())
                .startsWith("A new customer, in the embedded sandbox at http://127.0.0.1:")
                .containsSubsequence(
                        "1. Customer", "2. Offer", "3. Accepted", "4. Invoice", "5. To pay", "6. Paid", "7. Done");
        assertThat(withoutWhatDiffers(Files.readString(GUIDE)))
                .containsIgnoringNewLines(withoutWhatDiffers(run.printed()));
        assertThat(server.requestCount()).isZero();
    }

    @Test
    void inAPortalItWaitsUntilTheCustomerHasPaid() throws Exception {
        Process program = OwnJvm.start(OwnJvm.command(OfferToPayment.class, "99.95", "60"), portal(server.apiKey()));
        try (BufferedReader printed = program.inputReader()) {
            String toPay = printed.lines()
                    .filter(line -> line.startsWith("5. To pay"))
                    .findFirst()
                    .orElseThrow();
            Matcher link = PAYMENT_LINK.matcher(toPay);
            assertThat(link.find()).as(toPay).isTrue();
            server.pay(link.group());

            assertThat(printed.lines().toList())
                    .satisfiesExactly(
                            paid -> assertThat(paid).startsWith("6. Paid      EUR 321.65 by "),
                            done -> assertThat(done)
                                    .startsWith("7. Done      Invoice ")
                                    .contains(" is paid since 20"));
        }
        assertThat(program.waitFor()).isZero();
    }

    @Test
    void aCustomerWhoDoesNotPayInTimeIsTheLastLine() throws Exception {
        OwnJvm run = run(server.apiKey(), server.baseUrl(), "1250.00", "0");

        assertThat(run.status()).isEqualTo(1);
        assertThat(lastLine(run))
                .startsWith("The payment link is open and not paid after 0 seconds. These exist: customer cst_")
                .contains(", offer off_", ", invoice inv_", ", payment link plk_");
    }

    @Test
    void aLinkThatIsClosedIsNotWaitedFor() throws Exception {
        Process program = OwnJvm.start(OwnJvm.command(OfferToPayment.class, "99.95", "60"), portal(server.apiKey()));
        try (BufferedReader printed = program.inputReader();
                MijnKlantportaal portal = MijnKlantportaal.builder()
                        .apiKey(server.apiKey())
                        .baseUrl(server.baseUrl())
                        .build()) {
            Matcher link = PAYMENT_LINK.matcher(printed.lines()
                    .filter(line -> line.startsWith("5. To pay"))
                    .findFirst()
                    .orElseThrow());
            assertThat(link.find()).isTrue();
            portal.paymentLinks().close(link.group());

            assertThat(printed.lines().toList())
                    .singleElement()
                    .asString()
                    .startsWith("The payment link is closed, and was not paid. These exist: customer cst_");
        }
        assertThat(program.waitFor()).isEqualTo(1);
    }

    @Test
    void aKeyThatIsNotKnownIsTheLastLine() throws Exception {
        OwnJvm run = run("another-key", server.baseUrl());

        assertThat(run.status()).isEqualTo(1);
        assertThat(lastLine(run))
                .contains("POST /customers", "401", "nothing was created")
                .doesNotContain("another-key", "These exist");
        assertThat(run.printed()).doesNotContain("1. Customer", "Exception");
    }

    @Test
    void anAmountThatIsNotOneIsTheLastLineAndNothingIsSent() throws Exception {
        OwnJvm run = run(server.apiKey(), server.baseUrl(), "1250.005");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.printed()).hasLineCount(1).contains("1250.005", "two decimals", "Nothing was sent.");
        assertThat(server.requestCount()).isZero();
    }

    @Test
    void anInvoiceOfAnotherAmountIsNotPaid() throws Exception {
        try (AnswersChanged changed = new AnswersChanged(
                server.baseUrl(),
                (path, body) -> path.endsWith("/customer-invoices/manual")
                        ? body.replaceFirst("\"amount\":\"[^\"]*\"", "\"amount\":\"17.13\"")
                        : body)) {
            OwnJvm run = run(server.apiKey(), changed.baseUrl());

            assertThat(run.status()).isEqualTo(1);
            assertThat(lastLine(run))
                    .startsWith("The invoice says EUR 17.13, and its lines add up to EUR 1418.35, with VAT EUR 1713.21."
                            + " No payment was asked for. These exist: customer cst_")
                    .contains(", invoice inv_");
            assertThat(server.requestCount("create-payment-link")).isZero();
        }
    }

    @Test
    void aServerThatIsAwayIsTheLastLine() throws Exception {
        try (Socket nobody = new Socket()) {
            // Holds the port, so that no other server gets it.
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = nobody.getLocalPort();

            OwnJvm run = run("a-key", URI.create("http://127.0.0.1:" + port + "/v1"));

            assertThat(run.status()).isEqualTo(1);
            assertThat(lastLine(run)).contains("127.0.0.1:" + port, "Nothing was sent");
            assertThat(run.printed()).doesNotContain("Exception");
        }
    }

    @Test
    void aServerThatGoesAwayInTheMiddleIsTheLastLineWithWhatExists() throws Exception {
        faulty = Optional.of("create-payment-link");

        OwnJvm run = run(server.apiKey(), server.baseUrl());

        assertThat(run.status()).isEqualTo(1);
        assertThat(lastLine(run))
                .contains("POST /payment-links", "unknown", "These exist: customer cst_", "offer off_", "invoice inv_")
                .doesNotContain("payment link plk_");
    }

    @Test
    void aUrlWithoutAKeyIsTheLastLine() throws IOException, InterruptedException {
        OwnJvm run = OwnJvm.run(
                OfferToPayment.class,
                Map.of("MIJNKLANTPORTAAL_BASE_URL", server.baseUrl().toString()));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.printed()).hasLineCount(1).contains("MIJNKLANTPORTAAL_API_KEY: must be set");
        assertThat(server.requestCount()).isZero();
    }

    private Map<String, String> portal(String key) {
        return OwnJvm.environment(server.baseUrl(), key);
    }

    private static OwnJvm run(String key, URI url, String... arguments) throws IOException, InterruptedException {
        return OwnJvm.run(OfferToPayment.class, OwnJvm.environment(url, key), arguments);
    }

    private static String withoutWhatDiffers(String text) {
        return text.replaceAll("_\\w{15}", "_")
                .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1")
                .replaceAll("\\d{4}-\\d{2}-?\\d{2}(\\d{6}|T[0-9:+]+)?", "now")
                .replaceAll("1713\\.21 by .*", "1713.21 by somebody");
    }

    private static String lastLine(OwnJvm run) {
        return run.printed().lines().reduce("", (before, line) -> line);
    }
}
