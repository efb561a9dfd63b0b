package nl.mijnklantportaal.client.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import nl.mijnklantportaal.client.call.FilePart;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.json.JsonModel;
import org.junit.jupiter.api.Test;

/** Which requests have the same fingerprint. */
class FingerprintTests {
    private static final PackageRequest PLAIN = PackageRequest.of("a", 2026);

    @Test
    void anAmountAndARateCountInOneNotationAtAnyDepth() {
        PackageRequest built = PLAIN.with("value", "12.50")
                .with("rates", List.of(21, 9))
                .with("insured", Map.of("fire", new BigDecimal("1.50")));
        PackageRequest read = PLAIN.with("insured", Map.of("fire", "1.5"))
                .with("rates", List.of(new BigDecimal("21.0"), 9))
                .with("value", new BigDecimal("12.5"));

        assertThat(fingerprint(read)).isEqualTo(fingerprint(built));
        assertThat(fingerprint(PLAIN.with("value", "12.51"))).isNotEqualTo(fingerprint(built));
    }

    @Test
    void whatIsNotAnAmountCountsAsItStands() {
        assertThat(fingerprint(PLAIN.with("value", "12,50")))
                .isEqualTo(fingerprint(PLAIN.with("value", "12,50")))
                .isNotEqualTo(fingerprint(PLAIN.with("value", "12.50")));
    }

    @Test
    void absentAndNullAndTextAndNumberDiffer() {
        assertThat(List.of(
                        fingerprint(PLAIN),
                        fingerprint(PLAIN.with("note", null)),
                        fingerprint(PLAIN.with("note", "1")),
                        fingerprint(PLAIN.with("note", 1)),
                        fingerprint(PLAIN.with("note", List.of("1"))),
                        fingerprint(PLAIN.with("note", Map.of("1", "1")))))
                .doesNotHaveDuplicates();
    }

    @Test
    void theOrderOfMembersDoesNotCount() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("year", 2026);
        members.put("owner", "a");

        assertThat(fingerprint(PackageRequest.fromJson(members))).isEqualTo(fingerprint(PLAIN));
    }

    @Test
    void aFileCountsByItsNameItsSizeAndItsBytes() {
        String one = withFile("a.pdf", "application/pdf", 1, 2);

        assertThat(withFile("a.pdf", "application/octet-stream", 1, 2)).isEqualTo(one);
        assertThat(withFile("b.pdf", "application/pdf", 1, 2)).isNotEqualTo(one);
        assertThat(withFile("a.pdf", "application/pdf", 1, 3)).isNotEqualTo(one);
        assertThat(withFile("a.pdf", "application/pdf", 1, 2, 0)).isNotEqualTo(one);
    }

    /** A large file is read block by block, and once in a run. */
    @Test
    void aFileIsReadOnce() {
        AtomicInteger opened = new AtomicInteger();
        byte[] content = new byte[100_001];
        FilePart source = FilePart.of("a", "a/b", content.length, () -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream(content);
        });
        FileDigests files = new FileDigests();
        PackageRequest request = PLAIN.with("file", source);

        assertThat(Fingerprint.of(request, files))
                .isEqualTo(Fingerprint.of(request, files))
                .isEqualTo(fingerprint(PLAIN.with("file", FilePart.of("a", "a/b", content))));
        assertThat(opened).hasValue(1);
    }

    @Test
    void aFileThatIsNotWhatItsPartSaysIsToldWithItsPlace() {
        FilePart.Source gone = () -> {
            throw new IOException("a secret");
        };
        FilePart.Source three = () -> new ByteArrayInputStream(new byte[3]);
        FilePart.Source failing =
                () -> new SequenceInputStream(new ByteArrayInputStream(new byte[1]), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("a secret");
                    }
                });

        unreadable(gone, 3, "files[1]: cannot be read: its source cannot be opened (IOException)");
        unreadable(failing, 3, "files[1]: cannot be read (IOException)");
        unreadable(three, 2, "files[1]: has more bytes than its part says");
        unreadable(three, 4, "files[1]: has fewer bytes than its part says");
    }

    private static void unreadable(FilePart.Source source, long size, String words) {
        FilePart good = FilePart.of("a", "a/b", new byte[1]);
        FilePart bad = FilePart.of("b", "a/b", size, source);

        assertThatThrownBy(() -> fingerprint(PLAIN.with("files", List.of(good, bad))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("a secret");
    }

    private static String fingerprint(JsonModel request) {
        return Fingerprint.of(request, new FileDigests());
    }

    private static String withFile(String name, String mediaType, int... bytes) {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return fingerprint(PLAIN.with("file", FilePart.of(name, mediaType, content)));
    }
}
