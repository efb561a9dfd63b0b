package nl.mijnklantportaal.client.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.spi.TokenStore.Entry;
import nl.mijnklantportaal.client.spi.TokenStore.Lease;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store in a database does besides keeping entries. */
@Timeout(120)
class JdbcTokenStoreTests {
    private static final String ACCESS = "zugang-4711-eyJhbGciOiJub25lIn0".repeat(20);
    private static final String REFRESH = "erneuern-0815-qwertzuiopasdfgh".repeat(20);
    private static final Entry ENTRY = new Entry(1, ACCESS, REFRESH, Instant.EPOCH, new Lease("a-1", Instant.EPOCH));

    @Test
    void postgresIsAmongTheDatabasesWhereItCanRun() {
        assertThat(TestDatabase.all().stream().map(TestDatabase::name))
                .containsExactlyElementsOf(TestDatabase.withPostgres() ? List.of("PostgreSQL", "H2") : List.of("H2"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void everyConnectionIsReturnedInItsMode(TestDatabase database) {
        for (boolean autoCommit : new boolean[] {true, false}) {
            WatchedDataSource source = new WatchedDataSource(
                    database.url(), autoCommit, Connection.TRANSACTION_READ_COMMITTED, event -> {});
            JdbcTokenStore store = JdbcTokenStore.of(source, database.table());
            store.read("a");
            store.write("a", null, ENTRY);
            store.write("a", null, ENTRY);
            store.write("a", ENTRY, ENTRY);
            store.remove("a");
            JdbcTokenStore broken = JdbcTokenStore.of(source, "not_there");
            assertThatThrownBy(() -> broken.read("a")).isInstanceOf(JdbcTokenStoreException.class);
            assertThatThrownBy(() -> broken.write("a", null, ENTRY)).isInstanceOf(JdbcTokenStoreException.class);
            assertThatThrownBy(() -> broken.write("a", ENTRY, ENTRY)).isInstanceOf(JdbcTokenStoreException.class);
            assertThatThrownBy(() -> broken.remove("a")).isInstanceOf(JdbcTokenStoreException.class);
            assertThat(source.taken()).isGreaterThanOrEqualTo(9);
            assertThat(source.returned()).isEqualTo(source.taken());
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aConnectionOfAPoolServesAfterARefusedInsert(TestDatabase database) throws Exception {
        String table = database.table();
        try (OneConnection pool = new OneConnection(database.url())) {
            JdbcTokenStore store = JdbcTokenStore.of(pool.source(), table);
            assertThat(store.write("a", null, ENTRY)).isTrue();
            assertThat(store.write("a", null, ENTRY)).isFalse();
            assertThat(store.read("a")).isEqualTo(ENTRY);
            assertThatThrownBy(
                            () -> JdbcTokenStore.of(pool.source(), "not_there").read("a"))
                    .isInstanceOf(JdbcTokenStoreException.class);
            assertThat(store.read("a")).isEqualTo(ENTRY);
            assertThat(pool.queryTimeout()).isZero();
        }
        assertThat(JdbcTokenStore.of(new WatchedDataSource(database.url()), table)
                        .read("a"))
                .isEqualTo(ENTRY);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aTableThatIsMissingIsToldAsTheDatabaseTellsIt(TestDatabase database) {
        JdbcTokenStore store = JdbcTokenStore.of(new WatchedDataSource(database.url()), "not_there");

        JdbcTokenStoreException failure =
                catchThrowableOfType(JdbcTokenStoreException.class, () -> store.write("acme", null, ENTRY));
        assertThat(failure)
                .hasMessageStartingWith(
                        "Writing the tokens of portal 'acme' to the table not_there failed (SQLSTATE 42");
        assertThat(failure.getCause().getMessage().toLowerCase(Locale.ROOT)).contains("not_there");
        assertThatThrownBy(() -> store.read("acme"))
                .hasMessageStartingWith("Reading the tokens of portal 'acme' from the table not_there failed")
                .hasMessageEndingWith(
                        "Does the table exist as tokens.sql has it, and may this user of the database use it?");
        assertThatThrownBy(() -> store.remove("acme"))
                .hasMessageStartingWith("Removing the tokens of portal 'acme' from the table not_there failed");
    }

    /** Databases show the value that is too long, and the row that does not fit. */
    @ParameterizedTest
    @MethodSource("databases")
    void noFailureShowsAToken(TestDatabase database) {
        for (String change : List.of(
                "ALTER TABLE %s ADD CONSTRAINT c_%1$s CHECK (version > 1)",
                "ALTER TABLE %s ADD COLUMN more INT NOT NULL",
                "ALTER TABLE %s ALTER COLUMN refresh_token " + (database.isPostgres() ? "TYPE" : "SET DATA TYPE")
                        + " VARCHAR(10)")) {
            String table = database.table();
            database.run(String.format(Locale.ROOT, change, table));
            JdbcTokenStore store = JdbcTokenStore.of(new WatchedDataSource(database.url()), table);

            for (JdbcTokenStore each : List.of(store, store.encryptedWith(StoreLawsTests.CIPHER))) {
                JdbcTokenStoreException failure =
                        catchThrowableOfType(JdbcTokenStoreException.class, () -> each.write("acme", null, ENTRY));
                assertThat(failure).as(change).isNotNull();
                assertThat(failure.getCause().getSQLState()).startsWith("2");
                String encrypted = StoreLawsTests.CIPHER.encrypt("acme", ACCESS);
                assertThat(trace(failure))
                        .doesNotContain(ACCESS.substring(0, 8), REFRESH.substring(0, 8), encrypted.substring(0, 13));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void encryptedTokensAreNotReadableInTheDatabase(TestDatabase database) throws Exception {
        String table = database.table();
        WatchedDataSource source = new WatchedDataSource(database.url());
        JdbcTokenStore store = JdbcTokenStore.of(source, table).encryptedWith(StoreLawsTests.CIPHER);
        store.write("acme", null, ENTRY);

        Entry stored = JdbcTokenStore.of(source, table).read("acme");
        assertThat(stored.accessToken()).isEqualTo(StoreLawsTests.CIPHER.encrypt("acme", ACCESS));
        assertThat(stored.refreshToken()).isEqualTo(StoreLawsTests.CIPHER.encrypt("acme", REFRESH));
        assertThat(store.read("acme")).isEqualTo(ENTRY);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void timesAreCutToMicrosecondsAndToTheRange(TestDatabase database) {
        JdbcTokenStore store = JdbcTokenStore.of(new WatchedDataSource(database.url()), database.table());
        store.write("a", null, new Entry(1, "a", "r", Instant.parse("2026-11-23T10:15:30.123456789Z"), null));
        assertThat(store.read("a").expiresAt()).isEqualTo("2026-11-23T10:15:30.123456Z");
        store.write("b", null, new Entry(1, "a", "r", Instant.MAX, null));
        assertThat(store.read("b").expiresAt()).isAfter("2900-01-01T00:00:00Z");
        store.write("c", null, new Entry(1, "a", "r", Instant.MIN, null));
        assertThat(store.read("c").expiresAt()).isBefore("1900-01-01T00:00:00Z");
    }

    /** All databases at once, because the test mostly waits. */
    @Test
    void aRowThatAnotherTransactionHoldsIsNotWaitedForWithoutEnd() throws Exception {
        ExecutorService executor = Executors.newCachedThreadPool();
        try {
            List<Future<?>> waiting = new ArrayList<>();
            for (TestDatabase database : TestDatabase.all()) {
                waiting.add(executor.submit(() -> {
                    writeBesideAnotherTransaction(database);
                    return null;
                }));
            }
            for (Future<?> each : waiting) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static void writeBesideAnotherTransaction(TestDatabase database) throws SQLException {
        String table = database.table();
        WatchedDataSource source = new WatchedDataSource(database.url());
        JdbcTokenStore store = JdbcTokenStore.of(source, table);
        store.write("acme", null, ENTRY);
        Entry next = new Entry(2, ACCESS, REFRESH, null, null);
        try (Connection other = DriverManager.getConnection(database.url());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeUpdate("UPDATE " + table + " SET version = 1");
            assertThatThrownBy(() -> store.write("acme", ENTRY, next)).isInstanceOf(JdbcTokenStoreException.class);
            assertThat(store.read("acme")).isEqualTo(ENTRY);
            other.rollback();
        }
        assertThat(store.write("acme", ENTRY, next)).isTrue();
        assertThat(source.returned()).isEqualTo(source.taken());
    }

    @Test
    void aColumnThatDoesNotTellUpperFromLowerCaseIsRefused() {
        TestDatabase h2 = TestDatabase.all().get(TestDatabase.all().size() - 1);
        String table = h2.table();
        h2.run("ALTER TABLE " + table + " ALTER COLUMN portal SET DATA TYPE VARCHAR_IGNORECASE(100)");
        JdbcTokenStore store = JdbcTokenStore.of(new WatchedDataSource(h2.url()), table);
        store.write("acme", null, ENTRY);

        assertThatThrownBy(() -> store.read("Acme")).hasMessageContaining("binary collation");
        assertThatThrownBy(() -> store.remove("Acme")).hasMessageContaining("binary collation");
        assertThat(store.write("Acme", null, ENTRY)).isFalse();
        assertThat(store.read("acme")).isEqualTo(ENTRY);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aTableMayHaveASchemaBeforeItsName(TestDatabase database) {
        String table = "public." + database.table();
        JdbcTokenStore store = JdbcTokenStore.of(new WatchedDataSource(database.url()), table);
        assertThat(store.write("acme", null, ENTRY)).isTrue();
        assertThat(store.read("acme")).isEqualTo(ENTRY);
        assertThat(store).hasToString("JdbcTokenStore[table=" + table + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a;", "a.", ".a", "a.b.c.d", "\"a\"", "a-b", "1a", "tökens", "a\n"})
    void aNameThatIsNoneOfATableIsRefused(String table) {
        WatchedDataSource source = new WatchedDataSource("jdbc:h2:mem:");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcTokenStore.of(source, table))
                .withMessageContaining("name of the table");
        assertThat(source.taken()).isZero();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void theDefaultTableIsTheOneOfTheResource(TestDatabase database) {
        JdbcTokenStore store = JdbcTokenStore.of(new WatchedDataSource(database.url()));
        database.run(TestDatabase.schema());
        try {
            assertThatCode(() -> store.write("acme", null, ENTRY)).doesNotThrowAnyException();
            assertThat(store.read("acme")).isEqualTo(ENTRY);
        } finally {
            database.run("DROP TABLE mijnklantportaal_tokens");
        }
    }

    @Test
    void theJavadocHasTheSchemaOfTheResource() throws Exception {
        String source = Files.readString(Path.of("src/main/java/nl/mijnklantportaal/client/jdbc/JdbcTokenStore.java"));
        String javadoc = source.substring(source.indexOf("<pre>{@code") + 11, source.indexOf("}</pre>"));
        assertThat(lines(javadoc.replace(" * ", ""))).isEqualTo(lines(TestDatabase.schema()));
        assertThat(TestDatabase.schema()).as("for tools that split at it").containsOnlyOnce(";");
    }

    static Stream<TestDatabase> databases() {
        return TestDatabase.all().stream();
    }

    private static String lines(String sql) {
        return sql.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.equals("*") && !line.startsWith("--"))
                .collect(Collectors.joining("\n"));
    }

    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
