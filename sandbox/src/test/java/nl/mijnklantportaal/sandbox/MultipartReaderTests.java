package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartReaderTests {

    private static final String BOUNDARY = "b-b";

    @Test
    void anyContentIsReadInAnyPieces() throws Exception {
        Random random = new Random(7);
        for (int run = 0; run < 200; run++) {
            List<byte[]> parts = new ArrayList<>();
            ByteArrayOutputStream form = new ByteArrayOutputStream();
            for (int i = random.nextInt(4); i >= 0; i--) {
                byte[] part = content(random);
                parts.add(part);
                form.writeBytes(ascii("--" + BOUNDARY + "\r\nName: x\r\n\r\n"));
                form.writeBytes(part);
                form.writeBytes(ascii("\r\n"));
            }
            form.writeBytes(ascii("--" + BOUNDARY + "--" + (random.nextBoolean() ? "\r\nepilogue" : "")));

            List<byte[]> read = read(inPieces(form.toByteArray(), random));
            assertThat(read).hasSameSizeAs(parts);
            for (int i = 0; i < read.size(); i++) {
                assertThat(Arrays.equals(read.get(i), parts.get(i)))
                        .as("run " + run + ", part " + i)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "--b-b",
                "--b-b\r\n",
                "--b-b\r\nName: x",
                "--b-b\r\nName: x\r\n\r\n",
                "--b-b\r\nName: x\r\n\r\ncontent\r\n",
                "--b-b\r\nName: x\r\n\r\ncontent\r\n--b-",
                "--b-b\r\nName: x\r\n\r\ncontent\r\n--b-c--",
                "--b-bx\r\nName: x\r\n\r\ncontent\r\n--b-b--",
            })
    void aFormThatDoesNotEndIsTold(String form) {
        assertThatExceptionOfType(MultipartReader.Malformed.class)
                .isThrownBy(() -> read(new ByteArrayInputStream(ascii(form))));
    }

    @Test
    void aHeadOfOneEndlessLineIsTold() {
        InputStream endless = new ByteArrayInputStream(ascii("--b-b\r\n" + "x".repeat(100_000)));

        assertThatExceptionOfType(MultipartReader.Malformed.class)
                .isThrownBy(() -> read(endless))
                .withMessage("The form has a line of more than 8192 bytes in the head of a part.");
    }

    private static List<byte[]> read(InputStream in) throws IOException, MultipartReader.Malformed {
        MultipartReader reader = new MultipartReader(in, BOUNDARY);
        reader.copyTo(OutputStream.nullOutputStream());
        List<byte[]> parts = new ArrayList<>();
        while (reader.hasPart()) {
            assertThat(reader.line()).isEqualTo("Name: x");
            assertThat(reader.line()).isEmpty();
            ByteArrayOutputStream part = new ByteArrayOutputStream();
            reader.copyTo(part);
            parts.add(part.toByteArray());
        }
        return parts;
    }

    /** Full of line ends and beginnings of the boundary. */
    private static byte[] content(Random random) {
        String[] pieces = {
            "\r", "\n", "\r\n", "--", "-", "\r\n--", "\r\n--b", "\r\n--b-", "b-b", "a", "x".repeat(70_000)
        };
        StringBuilder content = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            content.append(pieces[random.nextInt(pieces.length)]);
        }
        return ascii(content.toString().replace("\r\n--b-b", "other"));
    }

    private static InputStream inPieces(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1 + random.nextInt(40_000)));
            }
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
