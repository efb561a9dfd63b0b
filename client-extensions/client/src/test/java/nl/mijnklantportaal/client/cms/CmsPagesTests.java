package nl.mijnklantportaal.client.cms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CmsPagesTests {
    private static final String CUSTOMER = "cst_123abc456def";
    private static final String PAGE = "pag_123abc456def";

    /** {@code printf '%s' 'cst_123abc456def,pag_123abc456def' | openssl dgst -sha256 -hmac s3cr3t-key -hex}. */
    private static final String CHECKSUM = "1969648d2118411189c5e1ae59f3a78fd2eacd3fdf2b49cb0349a7fd546af490";

    /** {@code printf '%s' 'cst_123abc456def,pag_123abc456def' | openssl dgst -sha256 -hmac 'sleutel-é' -hex}, in UTF-8. */
    private static final String CHECKSUM_OF_UTF8 = "440ae466333da50e6273e4d8bdea880b1853fa498c107b053c751bad372f08ee";

    private final CmsPages pages = CmsPages.of("s3cr3t-key");

    private static Map<String, List<String>> headers(String customer, String page) {
        return Map.of("X-Customer-Id", List.of(customer), "X-Page-Id", List.of(page), "Accept", List.of("text/html"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cst",
                "cst_",
                "CST_123",
                "pag_123abc456def",
                "cst_123,pag_456",
                "cst_12 3",
                "cst_é",
                "cst_<script>",
                "cst_1\r\nX-Evil: 1",
                "../cst_1",
                "cst_1\u0000"
            })
    void aCustomerThatIsNoIdIsRefused(String customer) {
        assertThatThrownBy(() -> pages.page(headers(customer, PAGE)))
                .isInstanceOfSatisfying(CmsRefusedException.class, refused -> {
                    assertThat(refused.status()).isEqualTo(400);
                    assertThat(refused.outcome()).isEqualTo(Outcome.NOT_SENT);
                })
                .hasMessage("The call is refused: its header field X-Customer-Id is no id: it must be cst_ and letters,"
                        + " digits, _ or -, at most 100 characters in all. Answer it with status 400.");
    }

    @Test
    void aPageThatIsNoIdIsRefused() {
        for (String page :
                List.of("pag_", "cst_1", "pag_1,2", "pag_" + "a".repeat(97), "pag_" + "a".repeat(1_000_000))) {
            assertThatThrownBy(() -> pages.page(headers(CUSTOMER, page)))
                    .isInstanceOf(CmsRefusedException.class)
                    .hasMessageContaining("X-Page-Id is no id: it must be pag_");
        }
    }

    @Test
    void aFieldThatIsMissingOrThereTwiceIsRefused() {
        for (Map<String, List<String>> headers : List.of(
                Map.<String, List<String>>of(),
                Map.of("X-Page-Id", List.of(PAGE)),
                Map.of("X-Customer-Id", List.of(" "), "X-Page-Id", List.of(PAGE)))) {
            assertThatThrownBy(() -> pages.page(headers))
                    .isInstanceOf(CmsRefusedException.class)
                    .hasMessageContaining("it has no header field X-Customer-Id.");
        }
        assertThatThrownBy(() -> pages.page(Map.of("X-Customer-Id", List.of(CUSTOMER))))
                .isInstanceOf(CmsRefusedException.class)
                .hasMessageContaining("it has no header field X-Page-Id.");
        assertThatThrownBy(() ->
                        pages.page(Map.of("X-Customer-Id", List.of(CUSTOMER, CUSTOMER), "X-Page-Id", List.of(PAGE))))
                .isInstanceOf(CmsRefusedException.class)
                .hasMessageContaining("it has the header field X-Customer-Id more than once.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void aBlockNeedsAKey(String key) {
        assertThatThrownBy(() -> CmsPages.of(key))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("key: must not be empty or blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cr3t-key\n", "s3cr3t-key\r\n", "s3cr3t\rkey"})
    void aKeyThatWasReadWithItsLineEndIsRefused(String key) {
        assertThatThrownBy(() -> CmsPages.of(key))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("key: must not have a line break; perhaps it was read with its line end")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void theChecksumIsThatOfOpenssl() {
        assertThat(pages.page(headers(CUSTOMER, PAGE)).answer("<p>Hi</p>").headers())
                .containsEntry("X-Checksum", CHECKSUM);
        assertThat(CmsPages.of("sleutel-é")
                        .page(headers(CUSTOMER, PAGE))
                        .answer("")
                        .headers())
                .containsEntry("X-Checksum", CHECKSUM_OF_UTF8);
    }

    @Test
    void theAnswerHasWhatThePlatformAsksFor() {
        String html = "<p>€ 12,95 voor Zoë 🙂</p>";
        CmsAnswer answer = pages.page(headers(CUSTOMER, PAGE)).answer(html);
        Arrays.fill(answer.body(), (byte) 0);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().keySet()).containsExactly("Content-Type", "Cache-Control", "X-Checksum");
        assertThat(answer.headers())
                .containsEntry("Content-Type", "text/html; charset=utf-8")
                .containsEntry("Cache-Control", "no-store");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(html);
        assertThatThrownBy(() -> answer.headers().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void theNamesOfFieldsMayHaveAnyCaseAndComeFromAFunction() {
        Function<String, List<String>> function =
                name -> headers(CUSTOMER, PAGE).get(name);
        DynamicPage page = pages.page(Map.of("x-customer-id", List.of(CUSTOMER), "X-PAGE-ID", List.of(PAGE)));

        assertThat(List.of(page.customerId(), page.pageId())).containsExactly(CUSTOMER, PAGE);
        assertThat(pages.page(function).pageId()).isEqualTo(PAGE);
    }

    @Test
    void noTextShowsTheKey() {
        DynamicPage page = pages.page(headers(CUSTOMER, PAGE));

        assertThat(List.of(pages, page, page.answer("<p>secret</p>")))
                .extracting(Object::toString)
                .containsExactly(
                        "CmsPages[key=***]",
                        "DynamicPage[customerId=cst_123abc456def, pageId=pag_123abc456def]",
                        "CmsAnswer[headers=[Content-Type, Cache-Control, X-Checksum], bytes=13]");
    }
}
