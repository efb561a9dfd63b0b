package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The address of a sandbox. */
@Timeout(60)
class ListenOnTests {

    @Test
    void itIsLoopbackUnlessSaidOtherwise() throws IOException {
        try (Sandbox sandbox = Sandbox.start()) {
            assertThat(sandbox.baseUrl().getHost()).isEqualTo("127.0.0.1");
            for (InetAddress other : notLoopback()) {
                assertThatExceptionOfType(ConnectException.class)
                        .isThrownBy(() -> connect(other, sandbox.baseUrl().getPort()))
                        .as(other.toString());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ofThisMachine")
    void everyUrlOfTheSandboxNamesIt(InetAddress address) throws IOException {
        try (Portal portal = Portal.start(Sandbox.builder().listenOn(address))) {
            Sandbox sandbox = portal.sandbox();
            String root = "http://" + sandbox.baseUrl().getAuthority();
            assertThat(InetAddress.getByName(sandbox.baseUrl().getHost())).isEqualTo(address);
            assertThat(sandbox.oauth().host()).hasToString(root);

            JsonNode file = portal.post(
                    "/files", new FormBody().file("file", "a.txt", "text/plain", "a".getBytes(StandardCharsets.UTF_8)));
            JsonNode link = portal.get("/files/" + file.get("id").textValue() + "/download");
            assertThat(link.get("link").textValue()).startsWith(root + "/downloads/");
            assertThat(portal.download(link).statusCode()).isEqualTo(200);
            assertThat(sandbox.exchanges()).hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource("wildcards")
    void onAWildcardItIsReachedAtEveryAddressAndNamesLoopback(String wildcard) throws IOException {
        try (Portal portal = Portal.start(Sandbox.builder().listenOn(InetAddress.getByName(wildcard)))) {
            assertThat(portal.sandbox().baseUrl().getHost()).isEqualTo("127.0.0.1");
            assertThat(portal.get("/customers").get("data")).isEmpty();
            for (InetAddress other : notLoopback()) {
                if (other instanceof Inet4Address) {
                    connect(other, portal.sandbox().baseUrl().getPort());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.77", "2001:db8::77"})
    void anAddressOfAnotherMachineIsNamed(String address) throws UnknownHostException {
        InetAddress other = InetAddress.getByName(address);

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Sandbox.builder().listenOn(other).port(8080).start())
                .withMessage("The sandbox cannot listen on " + JdkServer.text(other) + ":8080.");
    }

    @Test
    void anIpv6AddressStandsInBrackets() throws UnknownHostException {
        assertThat(JdkServer.text(InetAddress.getByName("::1"))).isEqualTo("[0:0:0:0:0:0:0:1]");
        assertThatNullPointerException().isThrownBy(() -> Sandbox.builder().listenOn(null));
    }

    @Test
    void theSameSettingsStartAgain() throws UnknownHostException {
        SandboxBuilder builder = Sandbox.builder().listenOn(InetAddress.getByName("127.0.0.1"));
        try (Sandbox one = builder.start();
                Sandbox two = builder.start()) {
            one.controls().faults(request -> Optional.of(Fault.UNAVAILABLE_BEFORE_HANDLING));
            HttpResponse<String> answer = Requests.list(two, "");

            assertThat(answer.statusCode())
                    .as("what is changed in one is changed in it alone")
                    .isEqualTo(200);
        }
    }

    /** Without those of a link, which a URL names only with the name of the interface. */
    static List<InetAddress> ofThisMachine() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLinkLocalAddress())
                .toList();
    }

    static List<String> wildcards() throws SocketException {
        boolean hasIpv6 = ofThisMachine().stream().anyMatch(Inet6Address.class::isInstance);
        return hasIpv6 ? List.of("0.0.0.0", "::") : List.of("0.0.0.0");
    }

    private static List<InetAddress> notLoopback() throws SocketException {
        Stream<InetAddress> all = ofThisMachine().stream();
        return all.filter(address -> !address.isLoopbackAddress()).toList();
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 30_000);
        }
    }
}
