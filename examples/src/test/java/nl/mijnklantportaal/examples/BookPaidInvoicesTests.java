package nl.mijnklantportaal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import nl.mijnklantportaal.sandbox.Sandbox;
import nl.mijnklantportaal.sandbox.SentWebhook;
import nl.mijnklantportaal.sandbox.WebhookDisorder;
import org.h2.api.Trigger;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The program that books paid invoices: its story, its arguments, and what is left when it is killed. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BookPaidInvoicesTests {
    private static final Path GUIDE = Path.of("../docs/webhooks.md");
    private static final String MEMORY = "mem:killed;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000";
    private static final List<String> ALL =
            List.of("2026-001  EUR 12.95", "2026-002  EUR 12.95", "2026-003  EUR 12.95");

    /** The status of a delivery that nobody answered. */
    private static final int NOBODY = 0;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Process> programs = new ArrayList<>();

    @AfterEach
    void endPrograms() throws InterruptedException {
        for (Process program : programs) {
            program.destroyForcibly().waitFor();
        }
    }

    @Test
    void inItsOwnSandboxItBooksEachInvoiceOnceAsTheGuideShows() throws Exception {
        OwnJvm run = OwnJvm.run(BookPaidInvoices.class, Map.of());

        assertThat(run.status()).as(run.printed()).isZero();
        assertThat(run.printed())
                .contains("[204, 204, 204, 204, 204, 401, 0]")
                .containsSubsequence("2026-101  EUR", "2026-102  EUR", "2026-103  EUR", "2026-104  EUR");
        assertThat(withoutPort(Files.readString(GUIDE))).containsIgnoringNewLines(withoutPort(run.printed()));
    }

    /** Deliveries come twice, and one invoice is paid while nobody listens. */
    @Test
    void killedBeforeTheCommitAndBeforeTheAnswerItBooksEachInvoiceOnce() throws Exception {
        Ledger ledger = new Ledger("jdbc:h2:" + MEMORY);
        execute("CREATE TRIGGER killer AFTER INSERT ON bookings FOR EACH ROW CALL '" + Killer.class.getName() + "'");
        Server database = Server.createTcpServer("-tcpPort", "0").start();
        String url = "jdbc:h2:tcp://127.0.0.1:" + database.getPort() + "/" + MEMORY;
        try (Sandbox sandbox = Sandbox.start();
                Payer payer = Payer.of(sandbox)) {
            sandbox.webhooks().disorder(WebhookDisorder.TWICE);
            String first = killWhileItBooks("2026-001", Kill.BEFORE_THE_COMMIT, payer, start(sandbox, url));
            assertThat(ledger.booked()).isEmpty();

            payer.pay("2026-002");
            String third = killWhileItBooks("2026-003", Kill.BEFORE_THE_ANSWER, payer, start(sandbox, url));
            // Its INSERT waits for the one of the dead program.
            assertThat(ledger.book(payer.portal().customerInvoices().get(third)))
                    .isFalse();
            assertThat(ledger.booked()).containsExactlyElementsOf(ALL);

            start(sandbox, url);
            sandbox.webhooks().raise("invoice-paid", "{\"id\": \"" + first + "\"}");
            sandbox.webhooks().raise("invoice-paid", "{\"id\": \"" + third + "\"}");
            assertThat(sandbox.webhooks().awaitDeliveries(PATIENCE)).isTrue();
            assertThat(sandbox.webhooks().deliveries())
                    .extracting(SentWebhook::status)
                    .filteredOn(status -> status != NOBODY)
                    .containsExactly(204, 204, 204, 204);
            assertThat(ledger.booked()).containsExactlyElementsOf(ALL);
        } finally {
            database.stop();
            execute("SHUTDOWN");
        }
    }

    /** Pays an invoice, and kills the program while the database has its INSERT. */
    private static String killWhileItBooks(String number, Kill kill, Payer payer, Process program) throws Exception {
        Killer.NEXT.set(new Target(program, kill));
        String id = payer.pay(number);
        assertThat(program.waitFor()).as("SIGKILL").isEqualTo(128 + 9);
        return id;
    }

    @Test
    void aDatabaseIsNeededForAPortal() throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            assertThat(refused(sandbox)).contains("The first argument is the database", "Nothing was sent.");
            assertThat(refused(sandbox, "jdbc:h2:mem:x", "eighty"))
                    .contains("The second argument is a port", "Nothing was sent.");
            assertThat(refused(sandbox, "jdbc:h2:mem:x", "0", "not a url"))
                    .contains("The third argument is a URL", "Nothing was sent.");
            assertThat(refused(sandbox, "jdbc:other:x;password=hunter2", "0"))
                    .contains("The database cannot be used (SQLSTATE 08001).")
                    .doesNotContain("hunter2");
            assertThat(sandbox.requestCount()).isZero();
        }
    }

    private Process start(Sandbox sandbox, String database) throws IOException {
        Process program = OwnJvm.start(
                OwnJvm.command(BookPaidInvoices.class, database, "0"),
                OwnJvm.environment(sandbox.baseUrl(), sandbox.apiKey()));
        programs.add(program);
        List<String> printed = new ArrayList<>();
        BufferedReader lines = program.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("Ready at ")) {
                return program;
            }
            printed.add(line);
        }
        throw new AssertionError("The program ended: " + printed);
    }

    private static String refused(Sandbox sandbox, String... arguments) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Map<String, String> environment = OwnJvm.environment(sandbox.baseUrl(), sandbox.apiKey());
        assertThat(BookPaidInvoices.run(List.of(arguments), environment, err, err))
                .isEqualTo(1);
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + MEMORY);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String withoutPort(String text) {
        return text.replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1");
    }

    private enum Kill {
        BEFORE_THE_COMMIT,
        BEFORE_THE_ANSWER
    }

    private record Target(Process program, Kill kill) {}

    /** Fires in the database, which runs in this JVM, between an INSERT and its commit. */
    public static final class Killer implements Trigger {
        private static final AtomicReference<@Nullable Target> NEXT = new AtomicReference<>();

        @Override
        public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
            Target target = NEXT.getAndSet(null);
            if (target == null) {
                return;
            }
            target.program().destroyForcibly().onExit().join();
            if (target.kill() == Kill.BEFORE_THE_COMMIT) {
                throw new SQLException("The INSERT of the dead program is taken back.");
            }
        }
    }
}
