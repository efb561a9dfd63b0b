package nl.mijnklantportaal.benchmarks.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class RequestReaderTests {
    private static final String TWO = "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello"
            + "GET /b HTTP/1.1\r\ntransfer-Encoding: chunked\r\n\r\n";

    @Test
    void requestsAreReadOneAfterTheOtherHoweverTheirBytesCome() throws IOException {
        for (int atOnce : new int[] {1, 2, 3, 7, 40, 1000}) {
            RequestReader reader = new RequestReader(inPieces(TWO, atOnce));

            assertThat(reader.next()).isTrue();
            assertThat(reader.startsWith("POST /a ".getBytes(US_ASCII))).isTrue();
            assertThat(reader.body()).isEqualTo("hello");
            assertThat(reader.isChunked()).isFalse();
            assertThat(reader.next()).isTrue();
            assertThat(reader.startsWith("POST ".getBytes(US_ASCII))).isFalse();
            assertThat(reader.isChunked()).isTrue();
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void aRequestThatIsCutIsNone() throws IOException {
        assertThat(new RequestReader(inPieces("POST /a HTTP/1.1\r\ncontent-length:5\r\n\r\nhell", 3)).next())
                .isFalse();
    }

    private static InputStream inPieces(String text, int atOnce) {
        return new ByteArrayInputStream(text.getBytes(US_ASCII)) {
            @Override
            public synchronized int read(byte[] into, int at, int length) {
                return super.read(into, at, Math.min(length, atOnce));
            }
        };
    }
}
