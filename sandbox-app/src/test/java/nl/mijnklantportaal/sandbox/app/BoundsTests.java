package nl.mijnklantportaal.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Slow clients, clients that are many and clients that send too much keep nobody else waiting. In a JVM of its own, because the JDK's
 * server reads its settings once.
 */
@Timeout(300)
class BoundsTests {
    private static final int SLOW = 150;
    private static final List<String> BEGINNINGS = List.of(
            "GET /v1/custo",
            "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ",
            "POST /v1/customers HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n{",
            "POST /_sandbox/clock HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 1000\r\n\r\n{",
            "POST /_sandbox/clock HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n5\r\n{");

    @TempDir
    private Path folder;

    @Test
    void slowClientsKeepNobodyWaitingAndAreSentAwayInTheEnd() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try (OwnProgram program = start("-Dsun.net.httpserver.maxReqTime=3", "-Xmx256m")) {
            int port = program.port();
            for (int i = 0; i < SLOW; i++) {
                Socket socket = connect(port);
                socket.getOutputStream()
                        .write(BEGINNINGS.get(i % BEGINNINGS.size()).getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }

            assertThat(RawHttp.get(port, "/health").status()).isEqualTo(200);
            assertThat(RawHttp.get(port, "/").status()).isEqualTo(200);
            assertThat(RawHttp.get(port, "/v1/customers").status()).isEqualTo(401);
            for (Socket socket : slow) {
                assertThat(isSentAway(socket)).isTrue();
            }
            assertThat(RawHttp.get(port, "/health").status()).isEqualTo(200);
            program.terminate();
            assertThat(program.status()).isZero();
            assertThat(program.errors()).isEmpty();
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** It waits for what happens next, not for its request, which is whole. */
    @Test
    void aClientThatWaitsForTheAnswerIsNotSlow() throws Exception {
        try (OwnProgram program = start("-Dsun.net.httpserver.maxReqTime=1")) {
            int port = program.port();

            RawHttp answer = RawHttp.get(port, "/_sandbox/exchanges?after=0&wait=4");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("\"exchanges\":[]");
        }
    }

    @Test
    void connectionsBeyondTheMostAreClosedAndTheOthersGoOn() throws Exception {
        List<Socket> many = new ArrayList<>();
        try (OwnProgram program = start("-Djdk.httpserver.maxConnections=20")) {
            int port = program.port();
            try (Socket early = connect(port)) {
                assertThat(healthOn(early)).startsWith("HTTP/1.1 200 ");
                for (int i = 0; i < 60; i++) {
                    many.add(connect(port));
                }
                assertThat(isSentAway(many.get(59))).isTrue();
                assertThat(healthOn(early)).startsWith("HTTP/1.1 200 ");
            }
        } finally {
            for (Socket socket : many) {
                socket.close();
            }
        }
    }

    @Test
    void aHeadThatIsTooLargeIsRefusedAndTheNextClientIsServed() throws Exception {
        try (OwnProgram program = start("-Xmx256m")) {
            int port = program.port();
            try (Socket socket = connect(port)) {
                Throwable ended = catchThrowable(() -> {
                    byte[] header = ("X-Large: " + "x".repeat(8_000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
                    socket.getOutputStream()
                            .write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n".getBytes(StandardCharsets.US_ASCII));
                    for (int i = 0; i < 10_000; i++) {
                        socket.getOutputStream().write(header);
                    }
                });

                assertThat(ended).isInstanceOf(SocketException.class);
            }
            assertThat(RawHttp.get(port, "/health").status()).isEqualTo(200);
        }
    }

    @Test
    void theProgramSetsWhatNobodyHasSet() {
        Map<String, String> before = Map.of("sun.net.httpserver.maxReqTime", "7");

        Map<String, String> set = Bounds.missing(before::get);

        assertThat(set)
                .containsKeys("jdk.httpserver.maxConnections", "sun.net.httpserver.maxReqHeaderSize")
                .doesNotContainKey("sun.net.httpserver.maxReqTime");
    }

    private OwnProgram start(String... options) throws IOException {
        List<String> jvm = new ArrayList<>(List.of(options));
        jvm.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        return OwnProgram.start(folder, jvm, Map.of(), "--port", "0");
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
        socket.setSoTimeout(120_000);
        return socket;
    }

    /** Whether the server closes the connection, in order or not. */
    private static boolean isSentAway(Socket socket) throws IOException {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketException e) {
            return true;
        }
    }

    private static String healthOn(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("}") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("It ended after " + answer);
            }
            answer.append((char) next);
        }
        return answer.toString();
    }
}
