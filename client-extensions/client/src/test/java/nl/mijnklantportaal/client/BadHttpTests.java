package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadHttpTests {
    private static final String KEY = "key-Wilhelmina-7";

    private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/9.9 200 " + KEY + "\r\n\r\n",
                KEY + " is not welcome\r\n\r\n",
                "HTTP/1.1 " + KEY + "\r\n\r\n",
                "<html>Bearer " + KEY + "</html>\r\n\r\n"
            })
    void anAnswerThatIsNotHttpLeavesTheOutcomeUnknownAndIsNotQuoted(String answer) throws Exception {
        MijnKlantportaalException failure = failure(answer);

        assertThat(failure).isExactlyInstanceOf(OutcomeUnknownException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure)
                .hasMessage("createFromLines (POST /customer-offers/manual): the request was sent to 127.0.0.1:" + port
                        + ", and no answer came (the answer is not HTTP). " + Outcome.UNKNOWN.sentence());
        assertThat(trace(failure)).doesNotContain("Wilhelmina");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2 " + KEY + "\r\n{}\r\n0\r\n\r\n", KEY + "\r\n"})
    void badChunksLoseOnlyTheBodyAndAreNotQuoted(String chunks) throws Exception {
        MijnKlantportaalException failure =
                failure("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + chunks);

        assertThat(failure).isExactlyInstanceOf(UnexpectedResponseException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(failure).hasMessageContaining("but its body cannot be used: it breaks off (");
        assertThat(trace(failure)).doesNotContain("Wilhelmina");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 99\r\n\r\n{\"id\":",
                "Transfer-Encoding: chunked\r\n\r\n20\r\n{\"id\":",
                "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
                "Transfer-Encoding: chunked\r\n\r\n"
            })
    void aBodyThatEndsEarlyIsReported(String rest) throws Exception {
        MijnKlantportaalException failure =
                failure("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n" + rest);

        assertThat(failure).isExactlyInstanceOf(UnexpectedResponseException.class);
        assertThat(failure)
                .hasMessageContaining("its body cannot be used: it breaks off (")
                .hasMessageNotContaining("not HTTP");
    }

    @Test
    void aBodyShorterThanItsLengthSaysThatTheConnectionEnded() throws Exception {
        assertThat(failure(
                        "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{\"id\":"))
                .hasMessageContaining("it breaks off (the connection ended before the body did)");
    }

    @Test
    void aConnectionThatEndsWithoutAnAnswerIsReported() throws Exception {
        assertThat(failure(""))
                .isExactlyInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("the request was sent to 127.0.0.1:" + port
                        + ", and no answer came (the connection was closed)");
    }

    /** Creates an offer at a server that sends this answer. */
    private MijnKlantportaalException failure(String answer) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(server, answer));
            MijnKlantportaalException failure;
            try (MijnKlantportaal portal = MijnKlantportaal.builder()
                    .baseUrl(URI.create("http://127.0.0.1:" + server.getLocalPort()))
                    .apiKey(KEY)
                    .build()) {
                failure = catchThrowableOfType(
                        MijnKlantportaalException.class,
                        () -> portal.customerOffers().createFromLines(Offers.typed()));
            }
            served.get();
            return failure;
        }
    }

    private static void serve(ServerSocket server, String answer) {
        try (Socket socket = server.accept()) {
            readWholeRequest(socket);
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            // Reads until the client closes, so that no reset overtakes the answer.
            socket.getInputStream().readAllBytes();
        } catch (IOException theClientWasFaster) {
            // The client reads no more than it needs.
        }
    }

    private static void readWholeRequest(Socket socket) throws IOException {
        StringBuilder request = new StringBuilder();
        while (!request.toString().endsWith("}]}")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("half a request");
            }
            request.append((char) next);
        }
    }

    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
