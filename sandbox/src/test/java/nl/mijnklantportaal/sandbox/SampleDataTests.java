package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.mijnklantportaal.sandbox.internal.sample.SampleData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleDataTests {

    private static final Pattern ID = Pattern.compile("\"((?:cst|cug|plk|pcd|fsd)_[a-z0-9]+)\"");
    private static final Set<String> TIMES_AHEAD = Set.of("startsAt", "endsAt", "expiresAt", "renewsAt");

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, -7, Long.MAX_VALUE})
    void theSameSeedGivesTheSamePortal(long seed) {
        assertThat(text(seed, Portal.NOW)).isEqualTo(text(seed, Portal.NOW));
        assertThat(text(seed, Portal.NOW.plusSeconds(3600)))
                .as("the time of the day does not count")
                .isEqualTo(text(seed, Portal.NOW));
        assertThat(text(seed, Portal.NOW)).isNotEqualTo(text(seed + 1, Portal.NOW));
    }

    @Test
    void allDatesKeepTheirDistanceToTheDayOfTheStart() {
        assertThat(text(1, Portal.NOW.plus(Duration.ofDays(1)))).isNotEqualTo(text(1, Portal.NOW));
        assertThat(ids(1, Portal.NOW.plus(Duration.ofDays(1)))).isEqualTo(ids(1, Portal.NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "/customers, 40",
        "/customer-groups, 4",
        "/customer-offers, 36",
        "/customer-invoices, 40",
        "/payment-links, 20",
        "/customer-subscription-packages, 4",
        "/customer-subscriptions, 18",
        "/punch-cards, 3",
        "/agreements, 3",
        "/file-requests, 4",
        "/file-shares, 3",
        "/tickets, 18",
        "/invoices, 12",
        "/webhooks, 3"
    })
    void everyObjectIsValidUnderTheContract(String path, int count) {
        for (long seed : new long[] {1, 2, 3}) {
            try (Portal portal = Portal.start(Sandbox.builder().sampleData(seed))) {
                List<String> ids = portal.ids(path);
                assertThat(ids).hasSize(count).doesNotHaveDuplicates();
                if (!path.equals("/file-shares")) {
                    ids.forEach(id -> portal.get(path + "/" + id));
                }
            }
        }
    }

    @Test
    void theNewestObjectIsListedFirst() {
        try (Portal portal = Portal.start(Sandbox.builder().sampleData(5))) {
            for (String path : List.of("/customers", "/customer-offers", "/customer-invoices", "/tickets")) {
                List<OffsetDateTime> created = new ArrayList<>();
                portal.get(path).get("data").forEach(each -> created.add(time(each.get("createdAt"))));

                assertThat(created).as(path).hasSize(15).isSortedAccordingTo((a, b) -> b.compareTo(a));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatAnObjectRefersToComesBeforeIt(long seed) {
        Set<String> seen = new HashSet<>();
        SampleData.of(seed, Portal.NOW).forEach(sample -> {
            seen.add(sample.object().get("id").textValue());
            Matcher references = ID.matcher(sample.collection().replace('/', '"') + sample.object());
            while (references.find()) {
                assertThat(seen).as(sample.toString()).contains(references.group(1));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nothingWasMadeLaterThanNow(long seed) {
        SampleData.of(seed, Portal.NOW)
                .forEach(sample -> sample.object().properties().forEach(member -> {
                    boolean isTime = member.getValue().asText().matches("\\d{4}-\\d\\d-\\d\\dT.*");
                    if (isTime && !TIMES_AHEAD.contains(member.getKey())) {
                        assertThat(time(member.getValue()).toInstant())
                                .as(member.getKey() + " of " + sample.object())
                                .isBefore(Portal.NOW);
                    }
                }));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nobodyIsReal(long seed) {
        SampleData.of(seed, Portal.NOW).forEach(sample -> {
            String text = sample.object().toString();
            Matcher addresses = Pattern.compile("@([a-z.-]+)").matcher(text);
            while (addresses.find()) {
                assertThat(addresses.group(1)).as(text).endsWith(".example");
            }
            if (sample.collection().equals("/customers")) {
                assertThat(sample.object().get("zipCode").textValue()).matches("[1-9][0-9]{3}[A-Z]{2}");
                assertThat(sample.object().get("phone").asText()).matches("null|\\+3120000[0-9]{4}");
            }
        });
    }

    @Test
    void numbersAreUsedOnceAndAmountsAgree() {
        Set<String> numbers = new HashSet<>();
        Map<String, JsonNode> links = new LinkedHashMap<>();
        SampleData.of(3, Portal.NOW).forEach(sample -> {
            for (String name : List.of("offerNumber", "invoiceNumber")) {
                if (sample.object().has(name)) {
                    assertThat(numbers.add(sample.object().get(name).textValue()))
                            .isTrue();
                }
            }
            if (sample.collection().equals("/payment-links")) {
                links.put(sample.object().get("id").textValue(), sample.object());
            }
            if (sample.collection().endsWith("/payments")) {
                JsonNode link = links.get(sample.object().get("paymentLinkId").textValue());
                assertThat(sample.object().get("amount")).isEqualTo(link.get("amount"));
            }
        });
        assertThat(numbers).hasSize(36 + 40 + 12);
    }

    @Test
    void everyStateOccurs() {
        try (Portal portal = Portal.start(Sandbox.builder().sampleData(1))) {
            assertThat(states(portal, "/payment-links")).contains("open", "paid", "closed", "expired");
            assertThat(states(portal, "/customer-subscriptions")).contains("planned", "in_progress");
            assertThat(states(portal, "/tickets")).containsExactlyInAnyOrder("open", "closed");
            Set<String> issued = new HashSet<>();
            portal.ids("/punch-cards").forEach(id -> issued.addAll(states(portal, "/punch-cards/" + id + "/issued")));
            assertThat(issued).containsExactlyInAnyOrder("active", "expired", "fully_used");
            Set<String> appointments = new HashSet<>();
            portal.get("/appointments?start_at=2026-11-01%2000:00&days=60")
                    .get("data")
                    .forEach(each -> appointments.add(each.get("status").textValue()));
            assertThat(appointments).containsExactlyInAnyOrder("scheduled", "pending", "canceled");
        }
    }

    @Test
    void aFileOfTheSampleDataIsDownloadedAndAnAgreementToo() {
        try (Portal portal = Portal.start(Sandbox.builder().sampleData(1))) {
            JsonNode file = portal.get("/file-shares").at("/data/0/sharedContent/0");
            byte[] bytes = portal.download(portal.get("/files/" + file.get("id").textValue() + "/download"))
                    .body();
            assertThat(bytes).hasSize(file.get("size").intValue());
            assertThat(portal.download(portal.get("/customer-invoices/"
                                    + portal.ids("/customer-invoices").get(0) + "/pdf"))
                            .body())
                    .startsWith('%', 'P', 'D', 'F');
        }
    }

    @Test
    void aPortalWithSampleDataKnowsItsOwnCustomersOnly() {
        try (Portal portal = Portal.start(Sandbox.builder().sampleData(1))) {
            String offer = Requests.offer("2026-1").toString();
            portal.refused(422, "POST", "/customer-offers/manual", offer);

            String customer = portal.ids("/customers").get(0);
            portal.post("/customer-offers/manual", offer.replace("cst_abc12345def678", customer));
        }
        try (Portal portal = Portal.start(Sandbox.builder().sampleData(1).customers("cst_abc12345def678"))) {
            portal.post("/customer-offers/manual", Requests.offer("2026-1").toString());
        }
    }

    private static Set<String> states(Portal portal, String path) {
        Set<String> states = new HashSet<>();
        int page = 1;
        JsonNode answer;
        do {
            answer = portal.get(path + "?page=" + page++);
            answer.get("data").forEach(each -> states.add(each.get("status").textValue()));
        } while (answer.hasNonNull("next_page_url"));
        return states;
    }

    private static OffsetDateTime time(JsonNode atom) {
        return OffsetDateTime.parse(atom.textValue());
    }

    private static String text(long seed, Instant now) {
        StringBuilder text = new StringBuilder();
        SampleData.of(seed, now).forEach(sample -> {
            text.append(sample.collection()).append(' ').append(sample.object()).append('\n');
            sample.files().forEach((id, bytes) -> text.append(id).append(bytes.length));
        });
        return text.toString();
    }

    private static List<String> ids(long seed, Instant now) {
        return SampleData.of(seed, now).stream()
                .map(sample -> sample.object().get("id").textValue())
                .toList();
    }
}
