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
class DnsLookupTests {
    private static final String HOST = "api.example.invalid";

    private final CountDownLatch answered = new CountDownLatch(1);

    @AfterEach
    void letTheResolverGo() {
        answered.countDown();
        Thread.interrupted();
    }

    @Test
    void aHangingResolverDoesNotHoldACallPastItsDeadline() {
        assertThatThrownBy(() -> stuck(Duration.ofMillis(50)).addresses(HOST))
                .isInstanceOf(UnknownHostException.class)
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void anInterruptEndsALookupAndKeepsTheFlag() {
        DnsLookup lookup = stuck(Duration.ofSeconds(20));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> lookup.addresses(HOST)).hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void theAddressesOfTheResolverAreReturned() throws UnknownHostException {
        List<InetAddress> addresses = List.of(InetAddress.getLoopbackAddress());
        DnsLookup lookup = new DnsLookup(host -> addresses);
        lookup.announce(call(Duration.ofSeconds(20)));

        assertThat(lookup.addresses(HOST)).isEqualTo(addresses);
    }

    @Test
    void theExceptionOfTheResolverIsThrown() {
        UnknownHostException unknown = new UnknownHostException(HOST);
        DnsLookup lookup = new DnsLookup(host -> {
            throw unknown;
        });
        lookup.announce(call(Duration.ofSeconds(20)));

        assertThatThrownBy(() -> lookup.addresses(HOST)).isSameAs(unknown);
    }

    private DnsLookup stuck(Duration deadline) {
        DnsLookup lookup = new DnsLookup(host -> {
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

    /** A call with so much time left. */
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
