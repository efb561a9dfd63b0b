package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody should do, and what it costs those who do. */
class LastResortTests {
    private final Sandbox sandbox = Sandbox.start();

    @AfterEach
    void stopTheSandbox() {
        sandbox.close();
        Thread.interrupted();
    }

    @Test
    void anErrorOfTheTokenSupplierStillSaysThatNothingWasSent() {
        NoClassDefFoundError error = new NoClassDefFoundError("com/example/Tokens");
        MijnKlantportaalException failure = failure(() -> {
            throw error;
        });

        assertThat(failure).isExactlyInstanceOf(NotSentException.class).hasCause(error);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(sandbox.requestCount()).isZero();
    }

    @Test
    void anInterruptThatEndsTheTokenSupplierKeepsItsFlag() {
        MijnKlantportaalException failure = failure(() -> {
            throw LastResortTests.<RuntimeException>unchecked(new InterruptedException());
        });

        assertThat(failure).isExactlyInstanceOf(NotSentException.class);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(classes = {String.class, Comparable.class, Credentials.class})
    void aTypeThatIsNoInterfaceOfTheContractIsRefusedInOneSentence(Class<?> type) {
        try (MijnKlantportaal portal = client().build()) {
            assertThatThrownBy(() -> portal.resource(type))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(type.getName() + " is none of the contract's interfaces; those are in"
                            + " nl.mijnklantportaal.client.api.");
        }
    }

    @Test
    void aProxyIsNeverShownWhatGoesToLoopbackOverPlainHttp() {
        ProxySelector refusing = new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                throw new AssertionError("A proxy was looked for.");
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException e) {
                throw new AssertionError("A proxy was tried.");
            }
        };
        try (MijnKlantportaal portal = client().proxy(refusing).build()) {
            assertThat(portal.customerOffers().createFromLines(Offers.typed()).id())
                    .startsWith("off_");
        }
    }

    private MijnKlantportaalException failure(Credentials credentials) {
        try (MijnKlantportaal portal = client().credentials(credentials).build()) {
            return catchThrowableOfType(
                    MijnKlantportaalException.class,
                    () -> portal.customerOffers().createFromLines(Offers.typed()));
        }
    }

    private MijnKlantportaalBuilder client() {
        return MijnKlantportaal.builder().apiKey(sandbox.apiKey()).baseUrl(sandbox.baseUrl());
    }

    @SuppressWarnings("unchecked") // what other languages do with checked exceptions
    private static <E extends Throwable> E unchecked(Throwable checked) throws E {
        throw (E) checked;
    }
}
