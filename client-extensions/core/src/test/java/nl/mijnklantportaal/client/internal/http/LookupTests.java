package nl.mijnklantportaal.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LookupTests {
    private static final String HOST = "api.example.invalid";

    private final CountDownLatch answered = new CountDownLatch(1);

    @AfterEach
    void letTheResolverGo() {
        answered.countDown();
        Thread.interrupted();
    }

    @Test
    void aResolverThatHangsDoesNotHoldACallPastItsDeadline() {
        assertThatThrownBy(() -> stuck(Duration.ofMillis(50)).addresses(HOST))
                .isInstanceOf(UnknownHostException.class)
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void anInterruptEndsALookupAndKeepsTheFlag() {
        Lookup lookup = stuck(Duration.ofSeconds(20));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> lookup.addresses(HOST)).hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void whatTheResolverSaysIsHandedOn() throws UnknownHostException {
        List<InetAddress> addresses = List.of(InetAddress.getLoopbackAddress());
        Lookup lookup = new Lookup(host -> addresses);
        lookup.announce(call(Duration.ofSeconds(20)));

        assertThat(lookup.addresses(HOST)).isEqualTo(addresses);
    }

    @Test
    void whatTheResolverThrowsIsHandedOn() {
        UnknownHostException unknown = new UnknownHostException(HOST);
        Lookup lookup = new Lookup(host -> {
            throw unknown;
        });
        lookup.announce(call(Duration.ofSeconds(20)));

        assertThatThrownBy(() -> lookup.addresses(HOST)).isSameAs(unknown);
    }

    private Lookup stuck(Duration deadline) {
        Lookup lookup = new Lookup(host -> {
            try {
                answered.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        });
        lookup.announce(call(deadline));
        return lookup;
    }

    private static Exchange call(Duration deadline) {
        return new Asking(deadline.toNanos());
    }

    /** A call that has so much time left. */
    private record Asking(long remainingNanos) implements Exchange {
        @Override
        public String asked() {
            return "lookup (GET /)";
        }

        @Override
        public Duration timeToConnect() {
            return Duration.ofNanos(remainingNanos);
        }

        @Override
        public long nanosToDeadline() {
            return remainingNanos;
        }

        @Override
        public String limitText() {
            return "the deadline";
        }

        @Override
        public Progress progress() {
            return new Progress(() -> {});
        }
    }
}
