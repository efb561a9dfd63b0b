package nl.mijnklantportaal.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunksTests {
    private static final String REST = "HTTP/1.1 201 Created\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0\r\n\r\n",
                "000\r\n\r\n",
                "0\n\n",
                "0;x=\"y\"\r\n\r\n",
                "2\r\n{}\r\n0\r\n\r\n",
                "2 \t; a=b\r\n{}\r\n0\r\n\r\n",
                "2\n{}\n0\n\n",
                "a\r\n0123456789\r\n0\r\n\r\n",
                "A\r\n0\r\n\r\n0\r\n\r\n\r\n0\r\n\r\n",
                "2\r\n{}\r\n0\r\nX: 1\r\n\r\n",
                "2\r\n{}\r\n0\r\nX: 1\r\n \r\nY: 2\n\r\n"
            })
    void theEndIsFoundInPiecesOfAnySize(String body) throws IOException {
        byte[] bytes = bytes(body + REST);
        for (int piece = 1; piece <= bytes.length; piece++) {
            Chunks chunks = new Chunks();
            int at = 0;
            while (!chunks.isOver()) {
                int count = chunks.follow(bytes, at, Math.min(piece, bytes.length - at));
                assertThat(count).as("at %s in pieces of %s", at, piece).isPositive();
                at += count;
            }
            assertThat(at).as("pieces of %s", piece).isEqualTo(body.length());
            assertThat(chunks.follow(bytes, at, bytes.length - at)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|\r\n",
                "|g\r\n",
                "|;x\r\n",
                "2|x\r\n",
                "2 |2\r\n",
                "2\r|\r\n",
                "2\r\n{}|}\r\n",
                "2\r\n{}\r|x",
                "2\r\n{}\r\n|\r\n",
                "7fffffffffffffff|0\r\n",
                "800000000000000|00"
            })
    void aByteThatIsNoPartOfAChunkedBodyIsRefused(String marked) throws IOException {
        int bad = marked.indexOf('|');
        byte[] bytes = bytes(marked.replace("|", ""));
        Chunks chunks = new Chunks();
        if (bad > 0) {
            assertThat(followed(chunks, bytes)).isEqualTo(bad);
        }

        assertThatThrownBy(() -> chunks.follow(bytes, bad, bytes.length - bad))
                .isInstanceOf(IOException.class)
                .hasMessage("its chunks are not as long as they say");
    }

    @Test
    void theLargestSizeFitsALong() throws IOException {
        byte[] bytes = bytes("7fffffffffffffff\r\n{}");

        assertThat(followed(new Chunks(), bytes)).isEqualTo(bytes.length);
    }

    @Test
    void noLineBeforeAChunkIsLongerThan8192Bytes() throws IOException {
        for (String line : List.of("0", "2 ", "2;x")) {
            String last = line.substring(line.length() - 1);

            assertThat(followed(new Chunks(), bytes(line + last.repeat(8000) + "\r\n")))
                    .as(line)
                    .isEqualTo(line.length() + 8002);
            assertThat(followed(new Chunks(), bytes(line + last.repeat(9000))))
                    .as(line)
                    .isBetween(8192, 8194);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int followed(Chunks chunks, byte[] bytes) throws IOException {
        int at = 0;
        while (at < bytes.length) {
            int count;
            try {
                count = chunks.follow(bytes, at, bytes.length - at);
            } catch (IOException e) {
                return at;
            }
            at += count;
        }
        return at;
    }
}
