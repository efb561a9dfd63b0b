package nl.mijnklantportaal.client.jdbc;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import nl.mijnklantportaal.client.OtherJvm;
import nl.mijnklantportaal.client.oauth.OAuthApp;
import nl.mijnklantportaal.client.oauth.OAuthAppBuilder;

/** A JVM of its own that gets a token, and stays where it is told to, so that it can be killed there. */
final class RefreshingProcess implements AutoCloseable {
    static final String PORTAL = "acme";

    private final Process process;
    private final BufferedReader out;

    RefreshingProcess(TestDatabase database, String table, TokenServer server, Step step, boolean autoCommit)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dslf4j.internal.verbosity=ERROR",
                "-Durl=" + database.url(),
                "-Dtable=" + table,
                "-Dhost=" + server.url(),
                "-Dstep=" + step,
                "-DautoCommit=" + autoCommit));
        command.addAll(List.of(
                "-cp", String.join(File.pathSeparator, OtherJvm.classPath()), RefreshingProcess.class.getName()));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** What it says next. */
    String line() throws IOException {
        return out.readLine();
    }

    /** Has it begin: all that it needs is loaded and connected. */
    void begin() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** SIGKILL. */
    void kill() {
        // Process.destroyForcibly would close the streams as well.
        process.toHandle().destroyForcibly();
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() throws IOException {
        kill();
        out.close();
    }

    static OAuthAppBuilder app(URI host, JdbcTokenStore store) {
        return OAuthApp.builder()
                .appId("app-1")
                .appSecret("secret")
                .redirectUri(URI.create("https://app.example/callback"))
                .host(host)
                .deadline(Duration.ofSeconds(20))
                .store(store);
    }

    /**
     * Runs it.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws IOException {
        Step step = Step.valueOf(System.getProperty("step"));
        Map<String, Integer> seen = new HashMap<>();
        WatchedDataSource source = new WatchedDataSource(
                System.getProperty("url"),
                Boolean.getBoolean("autoCommit"),
                Connection.TRANSACTION_READ_COMMITTED,
                event -> stayAt(step, event, seen));
        JdbcTokenStore store = JdbcTokenStore.of(source, System.getProperty("table"));
        try (OAuthApp app = app(URI.create(System.getProperty("host")), store).build()) {
            store.read("nobody");
            say("ready");
            if (System.in.read() != '\n') {
                return;
            }
            say(app.credentials(PORTAL).freshToken("access-1"));
        }
    }

    /** An event counts when it is the step's, for the time that the step says. */
    private static synchronized void stayAt(Step step, String event, Map<String, Integer> seen) {
        int times = seen.merge(event, 1, Integer::sum);
        if (event.equals(step.event) && times == step.time) {
            say("at " + step);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** Where it stays: at an event of the data source, or in the server. The first update takes the lease, the second has the tokens. */
    enum Step {
        BEFORE_THE_LEASE("updating UPDATE", 1),
        LEASE_NOT_COMMITTED("updated UPDATE", 1),
        AFTER_THE_LEASE("closed UPDATE", 1),
        REQUEST_SENT("", 0),
        ANSWER_LOST("", 0),
        ANSWER_READ("prepared UPDATE", 2),
        BEFORE_THE_WRITE("updating UPDATE", 2),
        WRITE_NOT_COMMITTED("updated UPDATE", 2),
        AFTER_THE_WRITE("closed UPDATE", 2),
        NONE("", 0);

        private final String event;
        private final int time;

        Step(String event, int time) {
            this.event = event;
            this.time = time;
        }
    }
}
