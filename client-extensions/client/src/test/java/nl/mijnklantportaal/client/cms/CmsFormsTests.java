package nl.mijnklantportaal.client.cms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CmsFormsTests {
    private static final Map<String, List<String>> HEADERS =
            Map.of("X-Customer-Id", List.of("cst_123abc456def"), "X-Form-Id", List.of("frm_123abc456def"));
    private static final byte[] NONE = {};

    private final CmsForms forms = CmsForms.create();

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private FormSubmission json(String body) {
        return forms.submission(HEADERS, null, utf8(body));
    }

    private FormSubmission query(String query) {
        return forms.submission(HEADERS, query, NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "null",
                "[]",
                "[{\"name\":\"Jansen\"}]",
                "\"Jansen\"",
                "12",
                "{",
                "{\"name\":\"Jansen\"",
                "{\"name\":\"Jansen\"} {}",
                "name=Jansen",
                "--boundary\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nJansen\r\n--boundary--"
            })
    void aBodyThatIsNoJsonObjectIsRefused(String body) {
        assertThatThrownBy(() -> json(body))
                .isInstanceOfSatisfying(
                        CmsRefusedException.class, e -> assertThat(e.status()).isEqualTo(400))
                .hasMessage("The call is refused: its body is no JSON object. Answer it with status 400.");
    }

    @Test
    void aBodyThatIsNoUtf8OrTooDeepIsRefused() {
        byte[] latin = "{\"name\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> forms.submission(HEADERS, null, latin)).isInstanceOf(CmsRefusedException.class);
        assertThatThrownBy(() -> json("{\"a\":".repeat(50_000))).isInstanceOf(CmsRefusedException.class);
        assertThatThrownBy(() -> json("{\"a\":" + "1".repeat(1_000_001) + "}")).isInstanceOf(CmsRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=%",
                "a=%4",
                "a=%zz",
                "%=1",
                "a=%e9",
                "a=%c3",
                "a=%ff%fe",
                "a=é",
                "a=%ed%a0%80",
                "a=%٣٣",
                "a=b c",
                "a=\r\n"
            })
    void aBrokenQueryIsRefused(String query) {
        assertThatThrownBy(() -> query(query))
                .isInstanceOfSatisfying(
                        CmsRefusedException.class, e -> assertThat(e.status()).isEqualTo(400))
                .hasMessageContaining("its query has a broken escape, is no UTF-8 or has too many fields");
    }

    @Test
    void tooLargeIsToo() throws IOException {
        CmsForms small = CmsForms.create(10);
        byte[] ten = utf8("{\"a\":1234}");
        byte[] eleven = utf8("{\"a\":12345}");

        assertThat(small.submission(HEADERS, null, ten).fields()).hasSize(1);
        assertThat(small.submission(HEADERS, null, new ByteArrayInputStream(ten))
                        .fields())
                .hasSize(1);
        assertThat(small.submission(HEADERS, "a=12345678", NONE).fields()).hasSize(1);
        assertTooLarge(() -> small.submission(HEADERS, null, eleven));
        assertTooLarge(() -> small.submission(Map.of(), null, eleven));
        assertTooLarge(() -> small.submission(HEADERS, null, new ByteArrayInputStream(eleven)));
        assertTooLarge(() -> small.submission(HEADERS, "a=123456789", NONE));
        assertThatThrownBy(() -> query("&a".repeat(10_001))).isInstanceOf(CmsRefusedException.class);
        assertThatThrownBy(() -> CmsForms.create(0)).isInstanceOf(InvalidRequestException.class);
    }

    private static void assertTooLarge(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CmsRefusedException.class, e -> assertThat(e.status()).isEqualTo(413))
                .hasMessageContaining("its body or query is larger than this endpoint reads");
    }

    @Test
    void aFormWithoutItsIdsIsRefused() {
        Map<String, List<String>> page = Map.of("X-Customer-Id", List.of("cst_1"), "X-Form-Id", List.of("pag_1"));

        for (Map<String, List<String>> headers :
                List.of(Map.<String, List<String>>of(), Map.of("X-Customer-Id", List.of("cst_1")), page)) {
            assertThatThrownBy(() -> forms.submission(headers, null, utf8("{}")))
                    .isInstanceOf(CmsRefusedException.class);
            assertThatThrownBy(() -> forms.prefill(headers)).isInstanceOf(CmsRefusedException.class);
        }
        assertThatThrownBy(() -> forms.prefill(page)).hasMessageContaining("X-Form-Id is no id: it must be frm_");
    }

    @Test
    void aJsonBodyKeepsTypesAndOrder() {
        FormSubmission submission = json("{\"name\":\"Zoë\",\"age\":20,\"amount\":12.50,\"news\":true,\"note\":null,"
                + "\"big\":123456789012345678901234567890,\"kids\":[{\"name\":\"Bo\"}],\"age\":21}");

        assertThat(submission.customerId()).isEqualTo("cst_123abc456def");
        assertThat(submission.formId()).isEqualTo("frm_123abc456def");
        assertThat(submission.fields().keySet())
                .containsExactly("name", "age", "amount", "news", "note", "big", "kids");
        assertThat(submission.raw("age")).isEqualTo(BigInteger.valueOf(21));
        assertThat(submission.raw("amount")).isEqualTo(new BigDecimal("12.50"));
        assertThat(submission.raw("news")).isEqualTo(true);
        assertThat(submission.fields()).containsEntry("note", null);
        assertThat(submission.raw("kids[0].name")).isEqualTo("Bo");
        assertThat(List.of(submission.text("name"), submission.text("age"), submission.text("amount")))
                .containsExactly("Zoë", "21", "12.50");
        assertThat(submission.text("news")).isEqualTo("true");
        assertThat(submission.text("big")).isEqualTo("123456789012345678901234567890");
        assertThat(Arrays.asList(submission.text("kids"), submission.text("note"), submission.text("other")))
                .containsOnlyNulls();
        assertThatThrownBy(() -> submission.fields().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(submission)
                .hasToString("FormSubmission[customerId=cst_123abc456def, formId=frm_123abc456def, fields=7]");
    }

    @Test
    void aNumberThatWouldFillTheMemoryIsNoText() {
        assertThat(json("{\"n\":1E999999999}").text("n")).isNull();
        assertThat(json("{\"n\":1E3}").text("n")).isEqualTo("1000");
    }

    @Test
    void aQueryGivesTextAndListsOfNamesThatComeTwice() {
        FormSubmission submission =
                query("name=Zo%C3%AB+de+Vries&age=20&kid%5B%5D=Bo&kid%5B%5D=Jip&empty=&flag&=none&&a=b=c");

        assertThat(submission.fields().keySet()).containsExactly("name", "age", "kid[]", "empty", "flag", "", "a");
        assertThat(submission.raw("name")).isEqualTo("Zoë de Vries");
        assertThat(submission.raw("age")).isEqualTo("20");
        assertThat(submission.raw("kid[]")).isEqualTo(List.of("Bo", "Jip"));
        assertThat(Arrays.asList(
                        submission.text("empty"), submission.text("flag"), submission.text(""), submission.text("a")))
                .containsExactly("", "", "none", "b=c");
        assertThat(submission.text("kid[]")).isNull();
        assertThatThrownBy(() -> submission.fields().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void theQueryCountsWhereThereIsNoBody() {
        assertThat(forms.submission(HEADERS, "token=t", utf8("{\"a\":1}")).fields())
                .containsOnlyKeys("a");
        assertThat(query("").fields()).isEmpty();
        assertThat(forms.submission(HEADERS, null, NONE).fields()).isEmpty();
        assertThat(json("{}").fields()).isEmpty();
    }

    @Test
    void headerFieldsMayComeFromAFunction() throws IOException {
        Function<String, List<String>> function = HEADERS::get;
        byte[] body = utf8("{\"a\":1}");

        assertThat(forms.submission(function, null, body).fields()).hasSize(1);
        assertThat(forms.submission(function, null, new ByteArrayInputStream(body))
                        .fields())
                .hasSize(1);
        assertThat(forms.prefill(function))
                .hasToString("PrefillRequest[customerId=cst_123abc456def, formId=frm_123abc456def]");
    }

    @Test
    void whatIsFilledInBeforeIsAJsonObject() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", "Zoë \"Z\"");
        fields.put("age", 20);
        fields.put("amount", Money.euros("12.50"));
        fields.put("since", LocalDate.of(2026, 11, 29));
        fields.put("news", true);
        fields.put("note", null);

        CmsAnswer answer = forms.prefill(HEADERS).answer(fields);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers())
                .containsExactly(Map.entry("Content-Type", "application/json"), Map.entry("Cache-Control", "no-store"));
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"name\":\"Zoë \\\"Z\\\"\",\"age\":20,\"amount\":\"12.50\",\"since\":\"2026-11-29\","
                        + "\"news\":true,\"note\":null}");
        assertThat(new String(forms.prefill(HEADERS).answer(Map.of()).body(), StandardCharsets.UTF_8))
                .isEqualTo("{}");
    }

    @Test
    void aValueWithoutAJsonFormIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> forms.prefill(HEADERS).answer(Map.of("who", new StringBuilder("Jansen"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.StringBuilder has no JSON form")
                .hasMessageNotContaining("Jansen");
    }
}
