package nl.mijnklantportaal.client.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;

/**
 * A database that other processes reach as well: a PostgreSQL of its own where one can run, and an H2 behind its server. PostgreSQL runs
 * on Linux on x86-64, and not as root unless there are user namespaces; where it cannot run, the build says so.
 */
record TestDatabase(String name, String url) {
    private static final AtomicInteger TABLES = new AtomicInteger();
    private static final @Nullable String WITHOUT_POSTGRES = whyNoPostgres();
    private static final List<TestDatabase> ALL = start();

    /** PostgreSQL first, if it can run here. */
    static List<TestDatabase> all() {
        return ALL;
    }

    static TestDatabase first() {
        return ALL.get(0);
    }

    static boolean withPostgres() {
        return WITHOUT_POSTGRES == null;
    }

    boolean isPostgres() {
        return url.startsWith("jdbc:postgresql:");
    }

    /** Makes the table of the resource under a new name. */
    String table() {
        String table = "tokens_" + TABLES.incrementAndGet();
        run(schema().replace("mijnklantportaal_tokens", table));
        return table;
    }

    static String schema() {
        try (InputStream sql = JdbcTokenStore.class.getResourceAsStream("/META-INF/mijnklantportaal/tokens.sql")) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void run(String sql) {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.createStatement().execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private static List<TestDatabase> start() {
        try {
            Server server =
                    Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
            TestDatabase h2 = new TestDatabase(
                    "H2",
                    "jdbc:h2:tcp://localhost:" + server.getPort()
                            + "/mem:tokens;DB_CLOSE_DELAY=-1;USER=sa;LOCK_TIMEOUT=10000");
            if (!withPostgres()) {
                System.out.println("The tests of mijnklantportaal-tokens-jdbc run on H2 alone: " + WITHOUT_POSTGRES);
                return List.of(h2);
            }
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("fsync", "off")
                    .start();
            return List.of(new TestDatabase("PostgreSQL", postgres.getJdbcUrl("postgres", "postgres")), h2);
        } catch (IOException | SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Null where it must run; a database that then does not start fails the tests. */
    private static @Nullable String whyNoPostgres() {
        String system = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        if (!List.of("linux on amd64", "linux on x86_64").contains(system.toLowerCase(Locale.ROOT))) {
            return "PostgreSQL is here for Linux on amd64, not for " + system + ".";
        }
        boolean root = printed("id", "-u").equals("0");
        return root && Stream.of("", "0").anyMatch(printed("unshare", "-U", "id", "-u")::equals)
                ? "PostgreSQL does not run as root, and there are no user namespaces."
                : null;
    }

    private static String printed(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0 ? out : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
