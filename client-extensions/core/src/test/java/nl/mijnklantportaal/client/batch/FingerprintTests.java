package nl.mijnklantportaal.client.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.call.FilePart;
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

        assertThat(Fingerprint.of(read)).isEqualTo(Fingerprint.of(built));
        assertThat(Fingerprint.of(PLAIN.with("value", "12.51"))).isNotEqualTo(Fingerprint.of(built));
    }

    @Test
    void whatIsNotAnAmountCountsAsItStands() {
        assertThat(Fingerprint.of(PLAIN.with("value", "12,50")))
                .isEqualTo(Fingerprint.of(PLAIN.with("value", "12,50")))
                .isNotEqualTo(Fingerprint.of(PLAIN.with("value", "12.50")));
    }

    @Test
    void absentAndNullAndTextAndNumberDiffer() {
        assertThat(List.of(
                        Fingerprint.of(PLAIN),
                        Fingerprint.of(PLAIN.with("note", null)),
                        Fingerprint.of(PLAIN.with("note", "1")),
                        Fingerprint.of(PLAIN.with("note", 1)),
                        Fingerprint.of(PLAIN.with("note", List.of("1"))),
                        Fingerprint.of(PLAIN.with("note", Map.of("1", "1")))))
                .doesNotHaveDuplicates();
    }

    @Test
    void theOrderOfMembersDoesNotCount() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("year", 2026);
        members.put("owner", "a");

        assertThat(Fingerprint.of(PackageRequest.fromJson(members))).isEqualTo(Fingerprint.of(PLAIN));
    }

    @Test
    void aFileCountsByItsNameItsSizeAndItsBytes() {
        String one = withFile("a.pdf", "application/pdf", 1, 2);

        assertThat(withFile("a.pdf", "application/octet-stream", 1, 2)).isEqualTo(one);
        assertThat(withFile("b.pdf", "application/pdf", 1, 2)).isNotEqualTo(one);
        assertThat(withFile("a.pdf", "application/pdf", 1, 3)).isNotEqualTo(one);
        assertThat(withFile("a.pdf", "application/pdf", 1, 2, 0)).isNotEqualTo(one);
    }

    private static String withFile(String name, String mediaType, int... bytes) {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return Fingerprint.of(PLAIN.with("file", FilePart.of(name, mediaType, content)));
    }
}
