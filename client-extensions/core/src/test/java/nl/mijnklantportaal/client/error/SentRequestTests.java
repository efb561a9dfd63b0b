package nl.mijnklantportaal.client.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentRequestTests {
    private static final Instant AT = Instant.parse("2026-11-22T10:15:30.123456789Z");
    private static final String OPERATION = "POST /books";

    @ParameterizedTest
    @ValueSource(strings = {"2026-001", " ", "a b\nc%20\u20ac\ud83d\ude00\ud83d", "%", "%00", "=", "a=b"})
    void theTextIsOneLineFromWhichItIsReadBack(String number) {
        SentRequest sent = sent(number);

        assertThat(sent.text()).matches("[!-~ ]+");
        assertThat(SentRequest.parse(sent.text())).isEqualTo(sent);
        assertThat(SentRequest.parse(sent.text() + "\n")).isEqualTo(sent);
        SentRequest named = new SentRequest(OPERATION, Map.of(number, "1"), AT);
        assertThat(SentRequest.parse(named.text())).isEqualTo(named);
    }

    @Test
    void theFormOfTheStoredTextIsFixed() {
        assertThat(sent("2026 001").text())
                .isEqualTo(
                        "sent-request:1 2026-11-22T10:15:30.123456789Z POST%0020/books shelf=sh_1 number=2026%0020001");
    }

    @Test
    void aLogShowsNoValueOfTheNaturalKey() {
        assertThat(sent("Jansen"))
                .hasToString("SentRequest[operation=POST /books, naturalKey=[shelf, number],"
                        + " sentAt=2026-11-22T10:15:30.123456789Z]");
    }

    @Test
    void aTextOfAnOlderVersionIsStillRead() {
        SentRequest sent = SentRequest.parse("sent-offer:1 2026-11-22T10:15:30.123456789Z cst_1 2026%0020001");

        assertThat(sent.operation()).isEqualTo("POST /customer-offers/manual");
        assertThat(sent.naturalKey())
                .containsExactly(Map.entry("customerId", "cst_1"), Map.entry("offerNumber", "2026 001"));
        assertThat(sent.sentAt()).isEqualTo(AT);
        assertThat(SentRequest.parse(sent.text())).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sent-offer:2 2026-11-22T10:15:30Z cst_1 1",
                "sent-offer:1 2026-11-22T10:15:30Z cst_1",
                "sent-offer:1 yesterday cst_1 1",
                "sent-offer:1 2026-11-22T10:15:30Z cst_1 ",
                "sent-offer:1 2026-11-22T10:15:30Z  1",
                "sent-offer:1 2026-11-22T10:15:30Z cst_1 %00",
                "sent-offer:1 2026-11-22T10:15:30Z cst_1 %zzzz",
                "sent-request:2 2026-11-22T10:15:30Z POST%0020/ a=1",
                "sent-request:1",
                "sent-request:1 2026-11-22T10:15:30Z POST%0020/",
                "sent-request:1 yesterday POST%0020/ a=1",
                "sent-request:1 2026-11-22T10:15:30Z  a=1",
                "sent-request:1 2026-11-22T10:15:30Z POST%0020/ a",
                "sent-request:1 2026-11-22T10:15:30Z POST%0020/ =1",
                "sent-request:1 2026-11-22T10:15:30Z POST%0020/ a=",
                "sent-request:1 2026-11-22T10:15:30Z POST%0020/ a=1 a=2",
                "sent-request:1 2026-11-22T10:15:30Z POST%0020/ a=%00",
                "sent-request:1 2026-11-22T10:15:30Z POST%0020/ a=%zzzz"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> SentRequest.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SentRequest");
    }

    @Test
    void anEmptyKeyIsRefused() {
        assertThatThrownBy(() -> new SentRequest("", Map.of("a", "1"), AT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SentRequest(OPERATION, Map.of(), AT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SentRequest(OPERATION, Map.of("", "1"), AT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SentRequest(OPERATION, Map.of("number", ""), AT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("number");
    }

    @Test
    void theKeyIsACopyInTheSameOrder() {
        Map<String, String> key = new LinkedHashMap<>();
        key.put("z", "1");
        key.put("a", "2");
        SentRequest sent = new SentRequest(OPERATION, key, AT);
        key.clear();

        assertThat(sent.naturalKey()).containsExactly(Map.entry("z", "1"), Map.entry("a", "2"));
        assertThatThrownBy(() -> sent.naturalKey().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(sent.at(Instant.EPOCH)).isEqualTo(new SentRequest(OPERATION, sent.naturalKey(), Instant.EPOCH));
    }

    @Test
    void aSerializedFailureStillGivesItsRequest() throws IOException, ClassNotFoundException {
        OutcomeUnknownException failure = new OutcomeUnknownException("No answer came.", null);
        sent("1").noteIn(failure);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure);
        }

        assertThat(failure.sent()).isEqualTo(sent("1"));
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((OutcomeUnknownException) in.readObject()).sent()).isEqualTo(sent("1"));
        }
    }

    private static SentRequest sent(String number) {
        Map<String, String> key = new LinkedHashMap<>();
        key.put("shelf", "sh_1");
        key.put("number", number);
        return new SentRequest(OPERATION, key, AT);
    }
}
