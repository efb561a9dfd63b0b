package nl.mijnklantportaal.client.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.model.WebhookEventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookEventTests {
    static WebhookEvent event(String body) {
        return WebhookEvent.of(body.getBytes(StandardCharsets.UTF_8), null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "{",
                "{\"id\":\"inv_1\"",
                "{\"id\":\"inv_1\"}}",
                "{'id':'inv_1'}",
                "{\"id\":\"inv_1\",}",
                "id=inv_1&type=invoice-paid",
                "<invoice id=\"inv_1\"/>",
                "inv_1",
                "{\"n\":1E99999999999}",
                "{\"n\":NaN}",
                "\u0000",
                "\ufeff"
            })
    void aBodyThatIsNoJsonIsAnEventWithoutAnything(String body) {
        WebhookEvent event = event(body);

        assertThat(event.isJson()).isFalse();
        assertThat(event.type()).isNull();
        assertThat(event.json()).isEmpty();
        assertThat(event.ids()).isEmpty();
        assertThat(event.first("inv_")).isNull();
        assertThat(event.raw("id")).isNull();
    }

    @Test
    void bytesThatAreNoUtf8AreNoJson() {
        byte[] latin = "{\"name\":\"é\",\"id\":\"inv_1\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(WebhookEvent.of(latin, null).isJson()).isFalse();
        assertThat(WebhookEvent.of(latin, WebhookEventType.INVOICE_PAID).type())
                .isEqualTo(WebhookEventType.INVOICE_PAID);
    }

    @Test
    void deepNestingIsReadToAHundredLevels() {
        String id = "{\"id\":\"inv_1\"}";

        assertThat(event("[".repeat(99) + id + "]".repeat(99)).ids()).containsExactly("inv_1");
        assertThat(event("[".repeat(100) + id + "]".repeat(100)).isJson()).isFalse();
        assertThat(event("[".repeat(500_000)).isJson()).isFalse();
        assertThat(event("{\"a\":".repeat(100_000)).isJson()).isFalse();
    }

    @Test
    void tooManyTokensAreNotRead() {
        assertThat(event("[" + "0,".repeat(100_000) + "\"inv_1\"]").ids()).containsExactly("inv_1");
        assertThat(event("[" + "0,".repeat(400_000) + "\"inv_1\"]").isJson()).isFalse();
    }

    @Test
    void hugeNumbersKeepTheirDigitsAndTooManyDigitsAreNotRead() {
        String digits = "1".repeat(5_000);
        WebhookEvent event = event("{\"big\":" + digits + ",\"scale\":12.50,\"wide\":1E-999999999,\"id\":\"inv_1\"}");

        assertThat(event.raw("big")).isEqualTo(new BigInteger(digits));
        assertThat(event.raw("scale")).isEqualTo(new BigDecimal("12.50"));
        assertThat(event.raw("wide")).isEqualTo(new BigDecimal("1E-999999999"));
        assertThat(event.ids()).containsExactly("inv_1");
        assertThat(event("{\"big\":" + "1".repeat(1_000_001) + "}").isJson()).isFalse();
    }

    @Test
    void membersKeepTheirOrderAndOfOneNameTheLastCounts() {
        WebhookEvent event = event("{\"z\":1,\"a\":null,\"m\":{\"y\":true,\"b\":\"\"},\"a\":\"inv_2\"}");

        assertThat(event.json().keySet()).containsExactly("z", "a", "m");
        assertThat(event.raw("a")).isEqualTo("inv_2");
        assertThat(event.raw("m.y")).isEqualTo(true);
        assertThatThrownBy(() -> event.json().clear()).isInstanceOf(UnsupportedOperationException.class);
        @SuppressWarnings("unchecked")
        Map<String, Object> inside = (Map<String, Object>) event.raw("m");
        assertThatThrownBy(inside::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aBodyThatIsNoObjectHasNoMembersButItsIds() {
        WebhookEvent list = event("[\"inv_1\", {\"id\": \"off_1\"}]");

        assertThat(list.isJson()).isTrue();
        assertThat(list.json()).isEmpty();
        assertThat(list.ids()).containsExactly("inv_1", "off_1");
        assertThat(list.raw("[1].id")).isEqualTo("off_1");
        assertThat(event("\"tic_1\"").ids()).containsExactly("tic_1");
        assertThat(event("12").ids()).isEmpty();
    }

    @Test
    void idsAreFoundAtAnyDepthInTheOrderOfTheBodyEachOnce() {
        WebhookEvent event = event("{\"data\":{\"lines\":[{\"id\":\"fcl_9\"},[[\"cst_2\"]]],\"customerId\":\"cst_1\"},"
                + "\"id\":\"inv_1\",\"again\":\"cst_2\"}");

        assertThat(event.ids()).containsExactly("fcl_9", "cst_2", "cst_1", "inv_1");
        assertThat(event.ids("cst_")).containsExactly("cst_2", "cst_1");
        assertThat(event.first("cst_")).isEqualTo("cst_2");
        assertThat(event.first("off_")).isNull();
        assertThat(event.ids("")).isEmpty();
        assertThat(event.ids("cst_1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agr_a",
                "ags_a",
                "agd_a",
                "apt_a",
                "cst_a",
                "cug_a",
                "inv_a",
                "off_a",
                "sub__abc12345def678",
                "spg_a",
                "mdt_a",
                "fsf_a",
                "fsd_a",
                "frq_a",
                "fqf_a",
                "fss_a",
                "fac_a",
                "fcl_a",
                "plk_a",
                "plp_a",
                "pcd_a",
                "pcb_a",
                "tic_a",
                "tim_a",
                "tma_a",
                "wbh_a",
                "frm_a",
                "pag_a"
            })
    void everyDocumentedPrefixIsFound(String id) {
        WebhookEvent event = event("{\"deep\":[{\"some\":\"" + id + "\"}]}");

        assertThat(event.ids()).containsExactly(id);
        assertThat(event.ids(id.substring(0, 4))).containsExactly(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "inv_",
                "INV_1",
                "inv-1",
                " inv_1",
                "inv_1 ",
                "xyz_1",
                "inv_1/../off_2",
                "inv_é",
                "inv_1\\u0000",
                "inv_1\\n",
                "https://api.example/inv_1",
                "off_ the record"
            })
    void whatHasNotTheFormOfAnIdIsNone(String text) {
        assertThat(event("{\"id\":\"" + text + "\"}").ids()).isEmpty();
    }

    @Test
    void anIdHasAtMostAHundredCharactersAndANameIsNone() {
        assertThat(event("[\"inv_" + "a".repeat(96) + "\"]").ids()).hasSize(1);
        assertThat(event("[\"inv_" + "a".repeat(97) + "\"]").ids()).isEmpty();
        assertThat(event("{\"inv_1\":true}").ids()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"invoice-paid\"}|invoice-paid",
                "{\"type\":\"brand-new-event2\"}|brand-new-event2",
                "{\"data\":{\"type\":\"invoice-paid\"}}|",
                "{\"type\":\"\"}|",
                "{\"type\":\"Bakkerij De Vries B.V.\"}|",
                "{\"type\":7}|",
                "{\"type\":null}|",
                "{\"type\":{\"name\":\"invoice-paid\"}}|",
                "[{\"type\":\"invoice-paid\"}]|",
                "{\"event\":\"invoice-paid\"}|",
            })
    void theTypeIsTheMemberOfThatNameWhereItHasTheForm(String body, String type) {
        assertThat(event(body).type()).isEqualTo(type == null ? null : WebhookEventType.of(type));
    }

    @Test
    void aTypeOfManyCharactersIsNone() {
        assertThat(event("{\"type\":\"" + "a".repeat(100) + "\"}").type()).isNotNull();
        assertThat(event("{\"type\":\"" + "a".repeat(101) + "\"}").type()).isNull();
    }

    @Test
    void aTypeThatIsKnownCountsMoreThanTheBody() {
        byte[] body = "{\"type\":\"invoice-paid\"}".getBytes(StandardCharsets.UTF_8);
        WebhookEvent event = WebhookEvent.of(body, WebhookEventType.OFFER_CREATED);

        assertThat(event.is(WebhookEventType.OFFER_CREATED)).isTrue();
        assertThat(event.is(WebhookEventType.INVOICE_PAID)).isFalse();
        assertThat(event("{}").is(WebhookEventType.INVOICE_PAID)).isFalse();
    }

    @Test
    void otherEncodingsOfUnicodeAreReadToo() {
        String body = "{\"id\":\"inv_1\",\"name\":\"Ĳsbrand\"}";

        for (byte[] bytes : Arrays.asList(
                body.getBytes(StandardCharsets.UTF_16BE), ("\ufeff" + body).getBytes(StandardCharsets.UTF_8))) {
            assertThat(WebhookEvent.of(bytes, null).ids()).containsExactly("inv_1");
            assertThat(WebhookEvent.of(bytes, null).raw("name")).isEqualTo("Ĳsbrand");
        }
        assertThat(List.of(event(body).toString())).containsExactly("WebhookEvent[type=null, ids=1]");
    }
}
