package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeptConnectionsTests {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);

    @Test
    void asManyAreKeptAsTheServerKeeps() {
        KeptConnections connections = connections(2);

        assertThat(connections.keep(client(1))).isTrue();
        assertThat(connections.keep(client(2))).isTrue();
        assertThat(connections.keep(client(3))).isFalse();
        assertThat(connections.keep(client(1))).isTrue();
        assertThat(connections.keep(client(2))).isTrue();
        assertThat(connections.keep(client(3))).isFalse();
    }

    @Test
    void whatHasBeenIdleForSoLongThatTheServerClosedItCountsNoMore() {
        KeptConnections connections = connections(2);
        connections.keep(client(1));
        connections.keep(client(2));
        after(Duration.ofSeconds(59));
        assertThat(connections.keep(client(1))).isTrue();
        assertThat(connections.keep(client(3))).isFalse();

        after(Duration.ofSeconds(2));
        assertThat(connections.keep(client(3))).as("in place of 2").isTrue();
        assertThat(connections.keep(client(2))).isFalse();
        assertThat(connections.keep(client(1))).isTrue();
    }

    @Test
    void noneIsKeptWhereTheServerKeepsNone() {
        assertThat(connections(0).keep(client(1))).isFalse();
        assertThat(connections(-1).keep(client(1))).isFalse();
    }

    @Test
    void allAreKeptWhereTheServerKeepsMoreThanThereArePorts() {
        KeptConnections connections = connections(65_536);
        for (int port = 1; port <= 65_535; port++) {
            assertThat(connections.keep(client(port))).isTrue();
        }
    }

    private KeptConnections connections(int limit) {
        return new KeptConnections(new JdkServer.Kept(limit, 30), nanos::get);
    }

    private void after(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    private static InetSocketAddress client(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
