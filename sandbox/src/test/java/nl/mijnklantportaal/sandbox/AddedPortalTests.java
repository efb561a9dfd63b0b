package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Portals that are added to a running sandbox. */
class AddedPortalTests {

    @Test
    void eachHasItsOwnKeyDataAndBudget() {
        try (Sandbox sandbox = Sandbox.builder().requestsPerMinute(2).start()) {
            SandboxPortal one = sandbox.addPortal();
            SandboxPortal two = sandbox.addPortal();
            assertThat(one.apiKey()).isNotEqualTo(two.apiKey()).isNotEqualTo(sandbox.apiKey());

            assertThat(create(sandbox, one, "1").statusCode()).isEqualTo(201);
            assertThat(create(sandbox, two, "1").statusCode()).isEqualTo(201);
            assertThat(create(sandbox, one, "1").statusCode()).isEqualTo(422);
            assertThat(create(sandbox, one, "2").statusCode()).isEqualTo(429);
            assertThat(create(sandbox, two, "2").statusCode()).isEqualTo(201);

            assertThat(one.stored("/customer-offers")).hasSize(1);
            assertThat(two.stored("/customer-offers")).hasSize(2);
            assertThat(sandbox.stored("/customer-offers")).hasSize(3);
            assertThatIllegalArgumentException().isThrownBy(() -> one.stored("/nothing"));
            assertThat(one.exchanges()).extracting(Exchange::status).containsExactly(201, 422, 429);
            assertThat(one.exchanges())
                    .extracting(Exchange::portal)
                    .containsOnly("portal 2 (…" + end(one.apiKey()) + ")");
            assertThat(sandbox.exchanges().toString()).doesNotContain(one.apiKey(), two.apiKey());
            assertThat(one.name()).isEqualTo(one.exchanges().get(0).portal()).isEqualTo(one.toString());
        }
    }

    @Test
    void eachHasTheSampleDataAndTheOffersOfTheStart() {
        try (Sandbox sandbox = Sandbox.builder().sampleData(7).existingOffers(3).start()) {
            SandboxPortal added = sandbox.addPortal();

            assertThat(added.stored("/customers")).hasSize(40);
            assertThat(added.stored("/customer-offers")).hasSize(39);
            assertThat(sandbox.stored("/customers")).hasSize(80);
        }
    }

    @Test
    void whatHappensInOneHappensInNoOther() {
        try (Sandbox sandbox = Sandbox.builder().sampleData(7).start()) {
            SandboxPortal one = sandbox.addPortal();
            SandboxPortal two = sandbox.addPortal();
            String link = one.stored("/payment-links").stream()
                    .map(Requests::parse)
                    .filter(each -> each.get("status").asText().equals("open"))
                    .findFirst()
                    .orElseThrow()
                    .get("id")
                    .asText();
            one.pay(link);
            String ticket = one.openTicket("cst_1", "Vraag", "<p>Hoi</p>");
            one.replyAsCustomer(ticket, "<p>Nog iets</p>");

            assertThat(status(one, link)).isEqualTo("paid");
            assertThat(status(two, link)).isEqualTo("open");
            assertThat(one.stored("/tickets")).hasSize(two.stored("/tickets").size() + 1);
            assertThatIllegalArgumentException().isThrownBy(() -> two.pay("plk_none"));
            assertThatIllegalArgumentException().isThrownBy(() -> two.replyAsCustomer(ticket, "x"));
        }
    }

    private static String status(SandboxPortal portal, String link) {
        List<String> found = portal.stored("/payment-links").stream()
                .filter(each -> each.contains(link))
                .toList();
        assertThat(found).hasSize(1);
        JsonNode json = Requests.parse(found.get(0));
        return json.get("status").asText();
    }

    @Test
    void anAppCanBeGivenAccessToOne() {
        try (Sandbox sandbox = Sandbox.start()) {
            ThirdParty app = ThirdParty.of(sandbox);
            SandboxPortal added = sandbox.addPortal();
            create(sandbox, added, "1");
            URI callback = sandbox.oauth().approve(app.authorizeUrl("offers.read"), added.apiKey());
            String code = ThirdParty.parameters(callback).get("code");
            String token =
                    ThirdParty.succeeded(app.exchange(code)).get("access_token").textValue();

            assertThat(app.call("GET", "/customer-offers", token).body()).contains("\"offerNumber\":\"1\"");
            assertThat(added.exchanges()).hasSize(2);
        }
    }

    @Test
    void eachGetsTheSameFaults() {
        try (Sandbox sandbox = Sandbox.builder()
                .faults(request ->
                        request.number() == 2 ? Optional.of(Fault.UNAVAILABLE_BEFORE_HANDLING) : Optional.empty())
                .start()) {
            SandboxPortal one = sandbox.addPortal();
            SandboxPortal two = sandbox.addPortal();
            IntStream.range(0, 3).forEach(i -> create(sandbox, one, "" + i));
            IntStream.range(0, 3).forEach(i -> create(sandbox, two, "" + i));

            assertThat(one.exchanges()).extracting(Exchange::status).containsExactly(201, 503, 201);
            assertThat(two.exchanges()).extracting(Exchange::status).containsExactly(201, 503, 201);
        }
    }

    @Test
    void thePortalsOfTheStartAreSeenInTheSameWay() {
        try (Sandbox sandbox =
                Sandbox.builder().apiKeys("key-1", "key-2").existingOffers(2).start()) {
            assertThat(SandboxPortal.of(sandbox, "key-1").stored("/customer-offers"))
                    .hasSize(2);
            assertThat(SandboxPortal.of(sandbox, "key-2").stored("/customer-offers"))
                    .isEmpty();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SandboxPortal.of(sandbox, "key-3"))
                    .withMessageNotContaining("key-3");
            assertThatIllegalStateException()
                    .isThrownBy(() -> SandboxPortal.of(sandbox, "key-2").remove());
        }
    }

    @Test
    void aRemovedOneIsGone() {
        try (Sandbox sandbox = Sandbox.builder().sampleData(1).start()) {
            SandboxPortal added = sandbox.addPortal();
            create(sandbox, added, "1");
            added.remove();
            added.remove();

            assertThat(create(sandbox, added, "2").statusCode()).isEqualTo(401);
            assertThat(added.stored("/customers")).isEmpty();
            assertThat(sandbox.stored("/customers")).hasSize(40);
            assertThat(added.exchanges()).hasSize(1);
            assertThat(sandbox.addPortal().exchanges()).isEmpty();
        }
    }

    private static String end(String apiKey) {
        return apiKey.substring(apiKey.length() - 4);
    }

    private static HttpResponse<String> create(Sandbox sandbox, SandboxPortal portal, String number) {
        return Requests.send(Requests.post(sandbox)
                .setHeader("Authorization", "Bearer " + portal.apiKey())
                .POST(HttpRequest.BodyPublishers.ofString(Requests.offer(number).toString())));
    }
}
