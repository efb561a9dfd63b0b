package nl.mijnklantportaal.sandbox;

import static nl.mijnklantportaal.sandbox.Requests.offer;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each of many connections gets every answer, with any settings of the JDK's server. */
@Timeout(120)
class ManyConnectionsTests {

    private static final int MANY = 1_000;

    private final List<RawClient> clients = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void disconnect() throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
    }

    @Test
    void aThousandConnectionsAtOnceGetEachOfTheirAnswers() throws IOException {
        try (Sandbox sandbox = Sandbox.start()) {
            connect(MANY, sandbox.baseUrl());
            for (int round = 0; round < 4; round++) {
                for (int i = 0; i < MANY; i++) {
                    clients.get(i).write(RawClient.create(offer(round + "-" + i).toString()));
                }
                for (RawClient client : clients) {
                    HttpAnswer answer = client.created();
                    assertThat(answer.status()).isEqualTo(201);
                    assertThat(answer.header("Connection")).isEmpty();
                }
            }
            for (RawClient client : clients) {
                client.write(RawClient.list());
            }
            for (RawClient client : clients) {
                assertThat(client.listed().status()).isEqualTo(200);
            }

            assertThat(sandbox.requestCount()).isEqualTo(5L * MANY);
            assertThat(sandbox.offers())
                    .extracting(ReceivedOffer::offerNumber)
                    .doesNotHaveDuplicates()
                    .hasSize(4 * MANY);
        }
    }

    @Test
    void aThousandConnectionsWithSeveralRequestsInFlightEachGetEachOfTheirAnswers() throws IOException {
        try (Sandbox sandbox = Sandbox.start()) {
            connect(MANY, sandbox.baseUrl());
            for (int i = 0; i < MANY; i++) {
                String first = RawClient.create(offer("first-" + i).toString());
                String second = RawClient.create(offer("second-" + i).toString());
                clients.get(i).write(first + second + RawClient.list());
            }
            for (int i = 0; i < MANY; i++) {
                assertThat(number(clients.get(i).created())).isEqualTo("first-" + i);
                assertThat(number(clients.get(i).created())).isEqualTo("second-" + i);
                assertThat(clients.get(i).listed().status()).isEqualTo(200);
            }
            assertThat(sandbox.offers()).hasSize(2 * MANY);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-Dsun.net.httpserver.maxIdleConnections=3, 3",
        "-Dsun.net.httpserver.maxIdleConnections=0, 0",
        "-Dserver=true, 200"
    })
    void connectionsBeyondTheLimitOfTheJvmAreAnsweredWithClose(String option, int kept) throws IOException {
        int all = kept + 50;
        try (OtherJvm jvm = OtherJvm.start(folder, option)) {
            URI url = jvm.baseUrl();
            connect(all, url);
            for (RawClient client : clients) {
                client.write(RawClient.list());
            }
            List<RawClient> open = new ArrayList<>();
            for (RawClient client : clients) {
                HttpAnswer answer = client.listed();
                assertThat(answer.status()).isEqualTo(200);
                if (answer.header("Connection").isEmpty()) {
                    open.add(client);
                } else {
                    assertThat(answer.header("Connection")).containsExactly("close");
                    assertThat(client.toTheEnd()).isEmpty();
                }
            }
            assertThat(open).hasSize(kept);
            for (int round = 0; round < 3; round++) {
                for (RawClient client : open) {
                    client.write(RawClient.list());
                }
                for (RawClient client : open) {
                    HttpAnswer answer = client.listed();
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.header("Connection")).isEmpty();
                }
            }
            assertThat(jvm.end()).startsWith(all + 3L * kept + " requests");
        }
    }

    @ParameterizedTest
    @CsvSource({"-Dsun.net.httpserver.maxIdleConnections=1000, 1000", "-Dsun.net.httpserver.idleInterval=60, 200"})
    void sufficientSettingsOfTheApplicationAreNotChanged(String option, int connections) throws IOException {
        try (OtherJvm jvm = OtherJvm.start(folder, option)) {
            connect(connections, jvm.baseUrl());
            for (int round = 0; round < 2; round++) {
                for (RawClient client : clients) {
                    client.write(RawClient.list());
                }
                for (RawClient client : clients) {
                    assertThat(client.listed().header("Connection")).isEmpty();
                }
            }
        }
    }

    /** The JDK's server announces this to HTTP/1.0 clients only. */
    @ParameterizedTest
    @CsvSource({"-Dany=thing, 3600", "-Dsun.net.httpserver.idleInterval=60, 60", "-Dserver=true, 30"})
    void idleConnectionsAreKeptForAnHourUnlessTheApplicationHasSetOtherwise(String option, int seconds)
            throws IOException {
        try (OtherJvm jvm = OtherJvm.start(folder, option)) {
            connect(1, jvm.baseUrl());
            RawClient client = clients.get(0);
            client.write(RawClient.list().replace("HTTP/1.1", "HTTP/1.0\r\nConnection: keep-alive"));

            assertThat(client.listed().header("Keep-Alive"))
                    .singleElement()
                    .asString()
                    .matches("timeout=" + seconds + "(, .*)?");
        }
    }

    private void connect(int count, URI url) throws IOException {
        for (int i = 0; i < count; i++) {
            clients.add(RawClient.connect(url));
        }
    }

    private static String number(HttpAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return Requests.parse(answer.body()).get("offerNumber").textValue();
    }
}
