package nl.mijnklantportaal.client.webhooks;

import static nl.mijnklantportaal.client.webhooks.WebhookEventTests.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.NotFoundException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an event names is fetched anew from the platform. */
@Timeout(60)
class WebhookLookUpTests {
    private static Sandbox sandbox;
    private static MijnKlantportaal portal;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.builder().sampleData(1).start();
        portal = MijnKlantportaal.builder()
                .apiKey(sandbox.apiKey())
                .baseUrl(sandbox.baseUrl())
                .withoutRateLimit()
                .build();
    }

    @AfterAll
    static void stop() {
        portal.close();
        sandbox.close();
    }

    enum LookUp {
        INVOICE("inv_", "/customer-invoices", event -> event.invoice(portal)),
        OFFER("off_", "/customer-offers", event -> event.offer(portal)),
        CUSTOMER("cst_", "/customers", event -> event.customer(portal)),
        PAYMENT_LINK("plk_", "/payment-links", event -> event.paymentLink(portal)),
        TICKET("tic_", "/tickets", event -> event.ticket(portal)),
        APPOINTMENT("apt_", "/appointments", event -> event.appointment(portal)),
        SUBSCRIPTION("sub_", "/customer-subscriptions", event -> event.subscription(portal));

        private final String prefix;
        private final String path;
        private final Function<WebhookEvent, JsonModel> method;

        LookUp(String prefix, String path, Function<WebhookEvent, JsonModel> method) {
            this.prefix = prefix;
            this.path = path;
            this.method = method;
        }

        /** The id of one that the portal has. */
        String id() {
            return event(sandbox.stored(path).get(0)).raw("id").toString();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEventWithoutAnIdFetchesNothing(LookUp lookUp) {
        long before = sandbox.requestCount();

        assertThatThrownBy(() -> lookUp.method.apply(event("{\"data\":{\"id\":\"wbh_1\"}}")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The webhook event is not valid. It has no id that begins with " + lookUp.prefix
                        + ", so there is nothing to fetch. " + Outcome.NOT_SENT.sentence());

        assertThat(sandbox.requestCount()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void anIdThatThePortalDoesNotKnowIsNotBelieved(LookUp lookUp) {
        assertThatThrownBy(() -> lookUp.method.apply(event("{\"id\":\"" + lookUp.prefix + "forged\"}")))
                .isInstanceOf(NotFoundException.class);
    }

    @ParameterizedTest
    @EnumSource
    void theOneIdOfItsPrefixIsFetched(LookUp lookUp) {
        String id = lookUp.id();

        JsonModel fetched = lookUp.method.apply(event("{\"data\":{\"object\":\"" + id + "\",\"status\":\"forged\"}}"));

        assertThat(fetched.raw("id")).isEqualTo(id);
        assertThat(fetched.raw("status")).isNotEqualTo("forged");
    }

    @Test
    void ofSeveralIdsTheIdentityIsFetchedIfNoneStandsAboveIt() {
        String id = LookUp.INVOICE.id();

        assertThat(event("{\"creditOf\":\"inv_other\",\"id\":\"" + id + "\"}")
                        .invoice(portal)
                        .id())
                .isEqualTo(id);
        assertThat(event("{\"id\":\"" + id + "\",\"data\":{\"creditOf\":\"inv_other\"}}")
                        .invoice(portal)
                        .id())
                .isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"inv_1\",\"original\":{\"id\":\"inv_2\"}}",
                "{\"invoiceId\":\"inv_1\",\"related\":{\"id\":\"inv_2\"}}",
                "{\"related\":{\"id\":\"inv_2\"},\"data\":{\"invoice\":\"inv_1\"},\"ids\":[\"inv_3\"],\"invoice\":\"inv_1\"}",
                "[{\"related\":[{\"id\":\"inv_2\"}]},[\"inv_1\"]]",
                "[\"inv_1\",\"inv_2\"]"
            })
    void whereItCannotBeToldWhichOneIsMeantNothingIsFetched(String body) {
        long before = sandbox.requestCount();

        assertThatThrownBy(() -> event(body).invoice(portal))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageMatching(
                        "The webhook event is not valid\\. It has [23] ids that begin with inv_; choose one of ids.*");

        assertThat(sandbox.requestCount()).isEqualTo(before);
    }
}
