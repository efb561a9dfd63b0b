package nl.mijnklantportaal.benchmarks.processes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nl.mijnklantportaal.benchmarks.contender.Contender;
import nl.mijnklantportaal.benchmarks.contender.Contenders;
import nl.mijnklantportaal.benchmarks.once.CallingProcess;
import nl.mijnklantportaal.benchmarks.server.Answers;
import nl.mijnklantportaal.benchmarks.server.RequestReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** All contenders do the same work. */
class EveryContenderTests {
    private static final JsonMapper JSON = new JsonMapper();

    private static final String OFFER = """
            {"customerId":"cst_abc12345def678","offerNumber":"2026-001","issuedAt":"2026-11-22",\
            "expiresAt":"2026-12-22","sendNotification":true,"lines":[\
            {"description":"Website template","amountExclVat":"1250.00","vatRate":21},\
            {"description":"Printed manual","amountExclVat":"24.95","vatRate":9}]}""";

    static List<Contender> contenders() {
        return Contenders.ALL;
    }

    @ParameterizedTest
    @MethodSource("contenders")
    void itSendsTheSameAndReadsTheSame(Contender contender) throws IOException {
        try (Recorder server = new Recorder();
                CallingProcess process = new CallingProcess(contender)) {
            String created = process.call(server.url());
            String refused = process.call(server.url() + "/refusing");

            assertThat(contender.isExpected(created)).as(created).isTrue();
            if (contender.throwsWhenRefused()) {
                assertThat(refused).contains("The offer number 2026-001 is already in use.");
            } else {
                assertThat(refused).startsWith("422 ");
            }
            assertThat(server.bodies)
                    .hasSize(2)
                    .allSatisfy(body -> assertThat(JSON.readTree(body)).isEqualTo(JSON.readTree(OFFER)));
        }
    }

    /** Answers as the benchmarks' server does, and keeps the bodies. */
    private static final class Recorder implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());

        Recorder() throws IOException {
            start(this::accept);
        }

        String url() {
            return "http://127.0.0.1:" + listener.getLocalPort();
        }

        private void accept() {
            try {
                while (true) {
                    Socket socket = listener.accept();
                    start(() -> serve(socket));
                }
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        private void serve(Socket socket) {
            try (socket) {
                RequestReader request = new RequestReader(socket.getInputStream());
                OutputStream out = socket.getOutputStream();
                while (request.next()) {
                    bodies.add(request.body());
                    out.write(
                            request.startsWith("POST /refusing/".getBytes(US_ASCII))
                                    ? Answers.refused()
                                    : Answers.created());
                }
            } catch (IOException e) {
                // The client has closed the connection.
            }
        }

        private static void start(Runnable task) {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
