package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.client;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import nl.mijnklantportaal.client.FaultServer.Request;
import nl.mijnklantportaal.client.auth.Credentials;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ManyKeysTests {
    private static final int KEYS = 1000;
    private static final int THREADS = 32;
    private static final Pattern NUMBER = Pattern.compile("\"offerNumber\":\"([^\"]*)\"");

    @ParameterizedTest
    @EnumSource
    void aThousandKeysInTurnGoEachWithTheirOwnCall(Wire wire) {
        try (FaultServer server = wire.server(forever(FaultServer.answer(ManyKeysTests::created)));
                MijnKlantportaal portal = client(server.url()).build()) {
            for (int i = 0; i < KEYS; i++) {
                assertThat(create(portal, i)).isEqualTo("cof_" + i);
            }

            assertEachKeyWentWithItsOwnCall(server);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aThousandKeysAtOnceGoEachWithTheirOwnCall(Wire wire) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try (FaultServer server = wire.server(forever(FaultServer.answer(ManyKeysTests::created)));
                MijnKlantportaal portal = client(server.url()).build()) {
            List<Future<String>> ids = IntStream.range(0, KEYS)
                    .mapToObj(i -> executor.submit(() -> create(portal, i)))
                    .toList();
            for (int i = 0; i < KEYS; i++) {
                assertThat(ids.get(i).get(30, TimeUnit.SECONDS)).isEqualTo("cof_" + i);
            }

            assertEachKeyWentWithItsOwnCall(server);
            // A call takes one that got free while it connects, and leaves its own for later: there may be some more.
            assertThat(server.connections()).isLessThanOrEqualTo(2 * THREADS);
        } finally {
            executor.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTokenIsAskedForOnceForEveryCall(Wire wire) {
        AtomicInteger asked = new AtomicInteger();
        Credentials counting = () -> "key-" + asked.getAndIncrement();
        try (FaultServer server = wire.server(forever(FaultServer.answer(ManyKeysTests::created)));
                MijnKlantportaal portal =
                        client(server.url()).credentials(counting).build()) {
            for (int i = 0; i < 10; i++) {
                portal.customerOffers().createFromLines(Calls.offer(String.valueOf(i)));
            }

            assertThat(asked).hasValue(10);
            assertThat(server.requests()).allSatisfy(ManyKeysTests::assertItsOwnKey);
        }
    }

    private static String create(MijnKlantportaal portal, int i) {
        return portal.withCredentials(Credentials.apiKey("key-" + i))
                .customerOffers()
                .createFromLines(Calls.offer(String.valueOf(i)))
                .id();
    }

    private static String created(Request request) {
        return Calls.answer("201 Created", "{\"id\":\"cof_" + number(request) + "\"}");
    }

    private static String number(Request request) {
        Matcher number = NUMBER.matcher(request.body());
        assertThat(number.find()).isTrue();
        return number.group(1);
    }

    private static void assertEachKeyWentWithItsOwnCall(FaultServer server) {
        assertThat(server.requests()).hasSize(KEYS).allSatisfy(ManyKeysTests::assertItsOwnKey);
    }

    private static void assertItsOwnKey(Request request) {
        assertThat(request.header("Authorization")).containsExactly("Bearer key-" + number(request));
    }
}
