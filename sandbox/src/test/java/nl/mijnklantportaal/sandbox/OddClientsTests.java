package nl.mijnklantportaal.sandbox;

import static nl.mijnklantportaal.sandbox.Requests.create;
import static nl.mijnklantportaal.sandbox.Requests.offer;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that write or read in unusual ways get their answers, and delay no other client. */
@Timeout(120)
class OddClientsTests {

    private static final String BODY = offer("2026-001").toString();
    private static final int MEBIBYTE = 1 << 20;

    private final List<RawClient> clients = new ArrayList<>();
    private Sandbox sandbox;

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().existingOffers(1_000).offersPerPage(1_000).start();
    }

    @AfterEach
    void close() throws IOException {
        sandbox.close();
        for (RawClient client : clients) {
            client.close();
        }
    }

    @Test
    void requestsInFlightAreAnsweredInTheirOrder() throws IOException {
        int inFlight = 300;
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < inFlight; i++) {
            requests.append(RawClient.create(offer("2026-" + i).toString()));
        }
        RawClient client = connect();
        client.write(requests.toString());

        for (int i = 0; i < inFlight; i++) {
            assertThat(Requests.parse(client.created().body())
                            .get("offerNumber")
                            .textValue())
                    .isEqualTo("2026-" + i);
        }
    }

    @Test
    void aRequestThatArrivesByteByByteIsAnswered() throws IOException {
        RawClient client = connect();
        for (char next : RawClient.create(BODY).toCharArray()) {
            client.write(String.valueOf(next));
        }

        assertThat(client.created().status()).isEqualTo(201);
    }

    @Test
    void aBodyInChunksIsAnswered() throws IOException {
        RawClient client = connect();
        client.write(RawClient.createHead("Transfer-Encoding: chunked") + "\r\n");
        int half = BODY.length() / 2;
        for (String chunk : List.of(BODY.substring(0, half), BODY.substring(half))) {
            client.write(Integer.toHexString(chunk.length()) + "\r\n" + chunk + "\r\n");
        }
        client.write("0\r\n\r\n" + RawClient.list());

        assertThat(client.created().status()).isEqualTo(201);
        assertThat(client.listed().status()).isEqualTo(200);
    }

    @Test
    void aClientThatExpectsContinueGetsItBeforeItSendsTheBody() throws IOException {
        RawClient client = connect();
        client.write(RawClient.createHead("Expect: 100-continue") + "Content-Length: " + BODY.length() + "\r\n\r\n");
        assertThat(client.line()).isEqualTo("HTTP/1.1 100 Continue");
        String line = client.line();
        while (!line.isEmpty()) {
            line = client.line();
        }
        client.write(BODY);

        assertThat(client.created().status()).isEqualTo(201);
        assertThat(sandbox.requestCount()).isEqualTo(1);
    }

    @Test
    void aClientThatClosesItsOutputStillGetsItsAnswer() throws IOException {
        RawClient client = connect();
        client.write(RawClient.create(BODY));
        client.writeNoMore();

        assertThat(client.created().status()).isEqualTo(201);
        assertThat(client.toTheEnd()).isEmpty();
    }

    @Test
    void silentConnectionsAndUnfinishedHeadsDelayNobody() throws Exception {
        for (int i = 0; i < 100; i++) {
            connect();
            connect().write("POST /v1/custo");
            connect().write(RawClient.createHead());
        }

        assertThat(create(sandbox, BODY).statusCode()).isEqualTo(201);
        assertThat(sandbox.requestCount()).as("requests whose head is whole").isEqualTo(1);
        sandbox.close();
        for (RawClient client : clients) {
            assertThat(client.endsOrIsReset()).isTrue();
        }
    }

    /** Each client requests pages of 25 MB in total, more than a socket buffers. */
    @Test
    void aClientThatReadsLateDelaysNobodyAndGetsEveryAnswer() throws IOException {
        int late = 20;
        int pages = 50;
        for (int i = 0; i < late; i++) {
            connect().write(RawClient.list().repeat(pages));
        }

        assertThat(create(sandbox, BODY).statusCode()).isEqualTo(201);
        RawClient first = clients.get(0);
        for (int i = 0; i < pages; i++) {
            assertThat(first.anyAnswer().status()).isEqualTo(200);
        }
        sandbox.close();
        for (RawClient client : clients) {
            assertThat(client.endsOrIsReset()).as("it ends with the sandbox").isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 64})
    void aHugeBodyIsRefusedWithoutAReset(int mebibytes) throws IOException {
        String mebibyte = " ".repeat(MEBIBYTE);
        RawClient announced = connect();
        announced.write(RawClient.createHead() + "Content-Length: " + (long) mebibytes * MEBIBYTE + "\r\n\r\n");
        RawClient chunked = connect();
        chunked.write(RawClient.createHead("Transfer-Encoding: chunked") + "\r\n");
        for (int i = 0; i < mebibytes; i++) {
            announced.write(mebibyte);
            chunked.write(Integer.toHexString(MEBIBYTE) + "\r\n" + mebibyte + "\r\n");
        }
        chunked.write("0\r\n\r\n");

        assertThat(announced.created().status()).isEqualTo(413);
        assertThat(chunked.created().status()).isEqualTo(413);
        assertThat(sandbox.offers()).hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "0", "[[]]", "{\"description\":\"\",\"amountExclVat\":\"1,5\",\"vatRate\":19}"})
    void largeBodiesThatAreWrongInEveryPlaceAreRefusedInASmallHeap(String line) throws IOException {
        int atOnce = 4;
        try (OtherJvm jvm = OtherJvm.start(folder, "-Xmx48m", "-XX:+ExitOnOutOfMemoryError")) {
            String allowed = RawClient.create(lines(line, 60_000));
            String tooMany = RawClient.create(lines(line, MEBIBYTE - 500));
            for (int i = 0; i < atOnce; i++) {
                RawClient client = RawClient.connect(jvm.baseUrl());
                clients.add(client);
                client.write(allowed + tooMany);
            }
            for (RawClient client : clients) {
                assertThat(client.created().status()).isEqualTo(422);
                assertThat(client.created().status()).isEqualTo(413);
            }
            assertThat(jvm.end()).startsWith(2 * atOnce + " requests, 0 offers");
        }
    }

    @Test
    void anOfferOfThousandsOfLinesIsTaken() {
        String line = Requests.line("0.01", 21).toString();
        String body = BODY.substring(0, BODY.indexOf("\"lines\":[") + 9)
                + String.join(",", Collections.nCopies(5_000, line)) + "]}";

        assertThat(create(sandbox, body).statusCode()).isEqualTo(201);
        assertThat(sandbox.offers().get(1_000).lineCount()).isEqualTo(5_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET /v1/%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /v1/customer-offers/manual HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
                "POST /v1/customer-offers/manual HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"
            })
    void malformedHttpIsRefusedByTheServerAndNotCounted(String request) throws IOException {
        RawClient client = connect();
        client.write(request);

        assertThat(client.toTheEnd()).startsWith("HTTP/1.1 400 Bad Request\r\n");
        assertThat(sandbox.requestCount()).isZero();
        assertThat(create(sandbox, BODY).statusCode()).isEqualTo(201);
    }

    private RawClient connect() throws IOException {
        RawClient client = RawClient.connect(sandbox);
        clients.add(client);
        return client;
    }

    private static String lines(String line, int size) {
        int count = size / (line.length() + 1);
        return IntStream.range(0, count).mapToObj(i -> line).collect(Collectors.joining(",", "{\"lines\":[", "]}"));
    }
}
