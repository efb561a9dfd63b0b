package nl.mijnklantportaal.sandbox;

import static nl.mijnklantportaal.sandbox.KeptConnections.AfterAnswer.CLOSE;
import static nl.mijnklantportaal.sandbox.KeptConnections.AfterAnswer.KEEP_OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeptConnectionsTests {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);

    @Test
    void asManyConnectionsStayOpenAsTheServerKeeps() {
        KeptConnections connections = connections(2);

        assertThat(connections.answering(client(1))).isEqualTo(KEEP_OPEN);
        assertThat(connections.answering(client(2))).isEqualTo(KEEP_OPEN);
        assertThat(connections.answering(client(3))).isEqualTo(CLOSE);
        assertThat(connections.answering(client(1))).isEqualTo(KEEP_OPEN);
        assertThat(connections.answering(client(2))).isEqualTo(KEEP_OPEN);
        assertThat(connections.answering(client(3))).isEqualTo(CLOSE);
    }

    @Test
    void aConnectionThatTheServerClosedForIdlenessNoLongerCounts() {
        KeptConnections connections = connections(2);
        connections.answering(client(1));
        connections.answering(client(2));
        after(Duration.ofSeconds(59));
        assertThat(connections.answering(client(1))).isEqualTo(KEEP_OPEN);
        assertThat(connections.answering(client(3))).isEqualTo(CLOSE);

        after(Duration.ofSeconds(2));
        assertThat(connections.answering(client(3))).as("in place of 2").isEqualTo(KEEP_OPEN);
        assertThat(connections.answering(client(2))).isEqualTo(CLOSE);
        assertThat(connections.answering(client(1))).isEqualTo(KEEP_OPEN);
    }

    @Test
    void noConnectionStaysOpenIfTheServerKeepsNone() {
        assertThat(connections(0).answering(client(1))).isEqualTo(CLOSE);
        assertThat(connections(-1).answering(client(1))).isEqualTo(CLOSE);
    }

    @Test
    void allConnectionsStayOpenIfTheServerKeepsMoreThanThereArePorts() {
        KeptConnections connections = connections(65_536);
        for (int port = 1; port <= 65_535; port++) {
            assertThat(connections.answering(client(port))).isEqualTo(KEEP_OPEN);
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
