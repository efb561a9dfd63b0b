package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.client;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.hangUp;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.send;
import static nl.mijnklantportaal.client.Proxies.BASIC;
import static nl.mijnklantportaal.client.Proxies.BEHIND_THE_PROXY;
import static nl.mijnklantportaal.client.Proxies.PASSWORD;
import static nl.mijnklantportaal.client.Proxies.TUNNEL;
import static nl.mijnklantportaal.client.Proxies.USER;
import static nl.mijnklantportaal.client.Proxies.basic;
import static nl.mijnklantportaal.client.Proxies.concat;
import static nl.mijnklantportaal.client.Proxies.create;
import static nl.mijnklantportaal.client.Proxies.selector;
import static nl.mijnklantportaal.client.Proxies.wants;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import nl.mijnklantportaal.client.FaultServer.Script;
import nl.mijnklantportaal.client.FaultServer.Step;
import nl.mijnklantportaal.client.error.ConnectionFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The password for a proxy comes from the {@link Authenticator} of the JVM. */
@Timeout(60)
class ProxyAuthenticatorTests {
    @Test
    void theAuthenticatorOfTheJvmIsAskedAboutTheProxy() {
        List<String> asked = new CopyOnWriteArrayList<>();
        Script first = FaultServer.script(concat(
                new Step[] {readRequest(), send(wants("Basic realm=\"The office\"", ""))}, TUNNEL));
        try (FaultServer proxy = FaultServer.plain(List.of(first))) {
            withAuthenticator(
                    new Authenticator() {
                        @Override
                        protected PasswordAuthentication getPasswordAuthentication() {
                            asked.add(getRequestorType() + " " + getRequestingHost() + " " + getRequestingPort() + " "
                                    + getRequestingScheme() + " " + getRequestingPrompt() + " "
                                    + getRequestingURL());
                            return new PasswordAuthentication(USER, PASSWORD.toCharArray());
                        }
                    },
                    () -> {
                        try (MijnKlantportaal portal =
                                client(BEHIND_THE_PROXY).proxy(selector(proxy)).build()) {
                            portal.customerOffers().createFromLines(Offers.typed());
                        }
                    });

            assertThat(asked)
                    .containsExactly("PROXY 127.0.0.1 " + proxy.port() + " Basic The office https://localhost:1/v1");
            assertThat(proxy.requests())
                    .extracting(request -> request.header("Proxy-Authorization"))
                    .containsExactly(List.of(), List.of(BASIC), List.of());
        }
    }

    @Test
    void theAuthenticatorIsAskedAgainAfterARefusal() {
        AtomicInteger asked = new AtomicInteger();
        String old = basic("1");
        Step wanting = send(wants("Basic realm=\"x\"", ""));
        Script first = FaultServer.script(concat(new Step[] {readRequest(), wanting}, concat(TUNNEL, hangUp())));
        Script second = FaultServer.script(concat(new Step[] {readRequest(), wanting}, TUNNEL));
        try (FaultServer proxy = FaultServer.plain(List.of(first, second))) {
            withAuthenticator(
                    new Authenticator() {
                        @Override
                        protected PasswordAuthentication getPasswordAuthentication() {
                            return new PasswordAuthentication(
                                    USER,
                                    String.valueOf(asked.incrementAndGet()).toCharArray());
                        }
                    },
                    () -> {
                        try (MijnKlantportaal portal =
                                client(BEHIND_THE_PROXY).proxy(selector(proxy)).build()) {
                            portal.customerOffers().createFromLines(Offers.typed());
                            // Otherwise the second call may go over the connection that is about to be closed.
                            proxy.awaitNoConnection(Calls.LONG);
                            portal.customerOffers().createFromLines(Offers.typed());
                        }
                    });

            assertThat(proxy.requests())
                    .extracting(request -> request.header("Proxy-Authorization"))
                    .containsExactly(List.of(), List.of(old), List.of(), List.of(old), List.of(basic("2")), List.of());
        }
    }

    @Test
    void anAuthenticatorWithoutANewPasswordOrWithAFailureEndsTheCall() {
        for (Supplier<PasswordAuthentication> answer : List.<Supplier<PasswordAuthentication>>of(
                () -> null, () -> new PasswordAuthentication(USER, PASSWORD.toCharArray()), () -> {
                    throw new IllegalStateException("the vault is shut");
                })) {
            try (FaultServer proxy = FaultServer.plain(forever(readRequest(), send(wants("Basic realm=\"x\"", ""))))) {
                withAuthenticator(
                        new Authenticator() {
                            @Override
                            protected PasswordAuthentication getPasswordAuthentication() {
                                return answer.get();
                            }
                        },
                        () -> assertThat(create(client(BEHIND_THE_PROXY).proxy(selector(proxy))))
                                .isExactlyInstanceOf(ConnectionFailedException.class)
                                .hasMessageContaining("the proxy 127.0.0.1:" + proxy.port())
                                .hasMessageContaining("(407)"));
                proxy.settle();
                assertThat(proxy.requests()).hasSizeLessThanOrEqualTo(2);
            }
        }
    }

    private static void withAuthenticator(Authenticator authenticator, Runnable call) {
        Authenticator before = Authenticator.getDefault();
        Authenticator.setDefault(authenticator);
        try {
            call.run();
        } finally {
            Authenticator.setDefault(before);
        }
    }
}
