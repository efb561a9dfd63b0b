package nl.mijnklantportaal.client.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.oauth.OAuthInside;
import nl.mijnklantportaal.client.spi.TokenStore;
import nl.mijnklantportaal.client.spi.TokenStore.Entry;
import nl.mijnklantportaal.client.spi.TokenStore.Lease;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store does: the client's own and the one in a database, with any mode of its connections. */
@Timeout(300)
class StoreLawsTests {
    private static final Instant TIME = Instant.parse("2026-11-23T10:15:30.123456Z");
    private static final Entry ONE = new Entry(17, "access-1", "refresh-1", TIME, null);
    private static final Entry TWO = new Entry(-3, "access-2", "refresh-2", TIME.plusSeconds(9), null);
    private static final Entry LEASED = new Entry(18, "access-1", "refresh-1", TIME, new Lease("a-1", TIME));
    private static final int THREADS = 16;

    /** Tells the stored text from the token. */
    static final TokenCipher CIPHER = new TokenCipher() {
        @Override
        public String encrypt(String portal, String token) {
            return portal + "|" + Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String decrypt(String portal, String encrypted) {
            assertThat(encrypted).startsWith(portal + "|");
            return new String(
                    Base64.getDecoder().decode(encrypted.substring(portal.length() + 1)), StandardCharsets.UTF_8);
        }
    };

    @TestFactory
    Stream<DynamicTest> aStoreKeepsTheLaws() {
        return stores().filter(Store::hasAllLaws)
                .flatMap(store -> laws().map(law ->
                        DynamicTest.dynamicTest(law.text + ": " + store, () -> law.check.accept(store.make()))));
    }

    private static Stream<Law> laws() {
        return Stream.of(
                new Law("nothing is read before the first write", store -> {
                    assertThat(store.read("a")).isNull();
                }),
                new Law("what was written is read, by its portal alone", store -> {
                    assertThat(store.write("a", null, ONE)).isTrue();
                    assertThat(store.read("a")).isEqualTo(ONE);
                    assertThat(store.read("b")).isNull();
                }),
                new Law("a first entry is written once", store -> {
                    store.write("a", null, ONE);
                    assertThat(store.write("a", null, TWO)).isFalse();
                    assertThat(store.read("a")).isEqualTo(ONE);
                }),
                new Law("an entry takes the place of the one that was read", store -> {
                    store.write("a", null, ONE);
                    assertThat(store.write("a", ONE, TWO)).isTrue();
                    assertThat(store.read("a")).isEqualTo(TWO);
                }),
                new Law("an entry that was replaced meanwhile is not written", store -> {
                    store.write("a", null, ONE);
                    store.write("a", ONE, LEASED);
                    assertThat(store.write("a", ONE, TWO)).isFalse();
                    assertThat(store.read("a")).isEqualTo(LEASED);
                }),
                new Law("the version alone is compared", store -> {
                    store.write("a", null, ONE);
                    assertThat(store.write("a", new Entry(17, "other", "", null, null), TWO))
                            .isTrue();
                }),
                new Law("nothing is written in place of an entry that was removed", store -> {
                    store.write("a", null, ONE);
                    store.remove("a");
                    assertThat(store.read("a")).isNull();
                    assertThat(store.write("a", ONE, TWO)).isFalse();
                    assertThat(store.read("a")).isNull();
                    assertThat(store.write("a", null, TWO)).isTrue();
                }),
                new Law("what is not there can be removed", store -> store.remove("a")),
                new Law("removing takes one portal's entry", store -> {
                    store.write("a", null, ONE);
                    store.write("A", null, TWO);
                    store.remove("a");
                    assertThat(store.read("A")).isEqualTo(TWO);
                }),
                new Law("every form of an entry is kept", StoreLawsTests::keepsEveryForm),
                new Law("every name of a portal is kept", store -> {
                    List<String> names =
                            List.of("a", "A", "a b", "'", "\"; DROP TABLE x; --", "é€", "%", "x".repeat(100));
                    for (int i = 0; i < names.size(); i++) {
                        assertThat(store.write(names.get(i), null, new Entry(i, "t" + i, "", null, null)))
                                .isTrue();
                    }
                    for (int i = 0; i < names.size(); i++) {
                        assertThat(store.read(names.get(i))).isEqualTo(new Entry(i, "t" + i, "", null, null));
                    }
                }));
    }

    private static void keepsEveryForm(TokenStore store) {
        String longest = "eyJ'\\\"$?;%".repeat(1000);
        Entry last = null;
        for (Entry entry : List.of(
                new Entry(Long.MIN_VALUE, "a", "", null, null),
                new Entry(Long.MAX_VALUE, longest, longest, TIME, new Lease("h".repeat(64), TIME)),
                new Entry(0, "a", "é€ \n\t", Instant.EPOCH, null),
                new Entry(-1, "a", " r ", Instant.parse("1969-12-31T23:59:59.999999Z"), null),
                new Entry(5, "a", "r", TIME.plusSeconds(315_360_000), new Lease("a-1", Instant.EPOCH)))) {
            assertThat(store.write("a", last, entry)).isTrue();
            assertThat(store.read("a")).isEqualTo(entry);
            last = entry;
        }
    }

    /** Each thread adds one to the number in the token, six times; no addition is lost. */
    @ParameterizedTest
    @MethodSource("stores")
    void ofManyWritersOneWrites(Store given) throws Exception {
        TokenStore store = given.make();
        int times = 6;
        AtomicInteger first = new AtomicInteger();
        CountDownLatch together = new CountDownLatch(THREADS);
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                writers.add(executor.submit(() -> {
                    together.countDown();
                    together.await();
                    if (store.write("a", null, new Entry(0, "0", "", null, null))) {
                        first.incrementAndGet();
                    }
                    for (int n = 0; n < times; n++) {
                        Entry read;
                        do {
                            read = store.read("a");
                        } while (!store.write("a", read, next(read)));
                    }
                    return null;
                }));
            }
            for (Future<?> writer : writers) {
                writer.get(100, TimeUnit.SECONDS);
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(first).hasValue(1);
        assertThat(store.read("a").accessToken()).isEqualTo(String.valueOf(THREADS * times));
    }

    private static Entry next(Entry read) {
        int number = Integer.parseInt(read.accessToken()) + 1;
        return new Entry(number, String.valueOf(number), "", null, null);
    }

    static Stream<Store> stores() {
        Stream.Builder<Store> stores = Stream.builder();
        stores.add(new Store("memory", null, true, 0));
        for (TestDatabase database : TestDatabase.all()) {
            for (boolean autoCommit : new boolean[] {true, false}) {
                stores.add(new Store("read committed", database, autoCommit, Connection.TRANSACTION_READ_COMMITTED));
                stores.add(new Store("repeatable read", database, autoCommit, Connection.TRANSACTION_REPEATABLE_READ));
                stores.add(new Store("serializable", database, autoCommit, Connection.TRANSACTION_SERIALIZABLE));
            }
            stores.add(new Store("encrypted", database, true, Connection.TRANSACTION_READ_COMMITTED));
        }
        return stores.build();
    }

    /** How to make a store, with a table of its own. */
    private record Store(String name, @Nullable TestDatabase database, boolean autoCommit, int isolation) {
        TokenStore make() {
            if (database == null) {
                return OAuthInside.memoryStore();
            }
            JdbcTokenStore plain = JdbcTokenStore.of(
                    new WatchedDataSource(database.url(), autoCommit, isolation, event -> {}), database.table());
            return name.equals("encrypted") ? plain.encryptedWith(CIPHER) : plain;
        }

        /** The modes that differ most; {@link #ofManyWritersOneWrites} has them all. */
        boolean hasAllLaws() {
            return isolation != Connection.TRANSACTION_REPEATABLE_READ
                    && autoCommit == (isolation != Connection.TRANSACTION_SERIALIZABLE);
        }

        @Override
        public String toString() {
            return database == null ? name : database + ", " + name + (autoCommit ? ", autocommit" : "");
        }
    }

    private record Law(String text, Consumer<TokenStore> check) {}
}
