package nl.mijnklantportaal.sandbox;

import static nl.mijnklantportaal.sandbox.Requests.create;
import static nl.mijnklantportaal.sandbox.Requests.json;
import static nl.mijnklantportaal.sandbox.Requests.list;
import static nl.mijnklantportaal.sandbox.Requests.message;
import static nl.mijnklantportaal.sandbox.Requests.offer;
import static nl.mijnklantportaal.sandbox.Requests.post;
import static nl.mijnklantportaal.sandbox.Requests.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ListOffersTests {

    @Test
    void aListWithoutOffersIsOneEmptyPage() {
        try (Sandbox sandbox = Sandbox.start()) {
            String url = sandbox.baseUrl() + "/customer-offers";
            HttpResponse<String> response = list(sandbox, "");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().allValues("X-RateLimit-Remaining")).containsExactly("99999");
            assertThat(json(response)).isEqualTo(Requests.parse("""
                    {
                      "current_page": 1, "data": [], "first_page_url": "%1$s?page=1", "next_page_url": null,
                      "path": "%1$s", "per_page": 15, "prev_page_url": null
                    }
                    """.formatted(url)));
            assertThat(sandbox.requestCount("list-customer-offers")).isEqualTo(1);
        }
    }

    @Test
    void anOfferIsListedAsItWasAnswered() {
        try (Sandbox sandbox = Sandbox.start()) {
            JsonNode created = json(create(sandbox, offer("2026-001")));

            assertThat(json(list(sandbox, "")).get("data")).containsExactly(created);
        }
    }

    @Test
    void aPageHoldsFifteenOffersTheNewestFirstAndLinksToItsNeighbours() {
        try (Sandbox sandbox = Sandbox.builder().existingOffers(31).start()) {
            String url = sandbox.baseUrl() + "/customer-offers?page=";
            JsonNode first = json(list(sandbox, ""));
            JsonNode second = json(list(sandbox, "?page=2"));
            JsonNode third = json(list(sandbox, "?page=3"));

            assertThat(first).isEqualTo(json(list(sandbox, "?page=1")));
            assertThat(numbers(first)).containsExactlyElementsOf(seeds(31, 17));
            assertThat(numbers(second)).containsExactlyElementsOf(seeds(16, 2));
            assertThat(numbers(third)).containsExactly("SEED-1");
            assertThat(first.get("prev_page_url").isNull()).isTrue();
            assertThat(first.get("next_page_url").textValue()).isEqualTo(url + 2);
            assertThat(second.get("current_page").intValue()).isEqualTo(2);
            assertThat(second.get("first_page_url").textValue()).isEqualTo(url + 1);
            assertThat(second.get("prev_page_url").textValue()).isEqualTo(url + 1);
            assertThat(second.get("next_page_url").textValue()).isEqualTo(url + 3);
            assertThat(second.get("from").intValue()).isEqualTo(16);
            assertThat(second.get("to").intValue()).isEqualTo(30);
            assertThat(third.get("next_page_url").isNull()).isTrue();
            assertThat(third.get("from").intValue()).isEqualTo(31);
            assertThat(third.get("to").intValue()).isEqualTo(31);
        }
    }

    @Test
    void oldestFirstListsTheOldestOfferFirst() {
        try (Sandbox sandbox = Sandbox.builder()
                .existingOffers(3)
                .oldestFirst()
                .offersPerPage(2)
                .start()) {
            create(sandbox, offer("2026-001"));

            assertThat(numbers(json(list(sandbox, "")))).containsExactly("SEED-1", "SEED-2");
            assertThat(numbers(json(list(sandbox, "?page=2")))).containsExactly("SEED-3", "2026-001");
        }
    }

    @ParameterizedTest
    @CsvSource({"30, 2, 15", "30, 3, 0", "15, 1, 15", "16, 2, 1", "3, 2147483648, 0", "3, 999999999999999999, 0"})
    void thereIsNoNextPageAfterTheLastOffer(int offers, long page, int size) {
        try (Sandbox sandbox = Sandbox.builder().existingOffers(offers).start()) {
            JsonNode answer = json(list(sandbox, "?page=" + page));

            assertThat(answer.get("data")).hasSize(size);
            assertThat(answer.get("next_page_url").isNull()).isTrue();
            assertThat(answer.get("current_page").longValue()).isEqualTo(page);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyPageKeepsToTheContract(int page) {
        try (Sandbox sandbox = Sandbox.builder().existingOffers(16).start()) {
            create(sandbox, offer("2026-001"));

            assertThat(Schemas.ofAnswer("get", "/customer-offers", "200")
                            .validate(json(list(sandbox, "?page=" + page))))
                    .isEmpty();
        }
    }

    @Test
    void onlyTheOffersOfTheCallersKeyAreListed() {
        try (Sandbox sandbox = Sandbox.builder()
                .apiKeys("first-key", "second-key")
                .existingOffers(1)
                .start()) {
            send(post(sandbox)
                    .setHeader("Authorization", "Bearer second-key")
                    .POST(BodyPublishers.ofString(offer("2026-002").toString())));

            assertThat(numbers(json(list(sandbox, "")))).containsExactly("SEED-1");
            assertThat(numbers(
                            json(send(Requests.listing(sandbox, "").setHeader("Authorization", "Bearer second-key")))))
                    .containsExactly("2026-002");
            assertThat(send(Requests.listing(sandbox, "").setHeader("Authorization", "Bearer third-key"))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "00", "-1", "1.5", "x", "+1", "%201", "1&page=2", "1&page=1", "1000000000000000000"})
    void aPageThatIsNoPositiveIntegerIsRefused(String page) {
        try (Sandbox sandbox = Sandbox.builder().existingOffers(31).start()) {
            HttpResponse<String> response = list(sandbox, "?page=" + page);

            assertThat(response.statusCode()).isEqualTo(422);
            assertThat(message(response)).startsWith("page: must be one positive integer");
        }
    }

    @Test
    void otherParametersAreIgnored() {
        try (Sandbox sandbox = Sandbox.builder().existingOffers(16).start()) {
            assertThat(numbers(json(list(sandbox, "?pages=7&per_page=1&page=%32&"))))
                    .containsExactly("SEED-1");
        }
    }

    @Test
    void twentyThousandOffersAreListedOnceEach() {
        try (Sandbox sandbox =
                Sandbox.builder().existingOffers(20_000).offersPerPage(1_000).start()) {
            Set<String> seen = new HashSet<>();
            int listed = 0;
            for (int page = 1; page <= 20; page++) {
                List<String> numbers = numbers(json(list(sandbox, "?page=" + page)));
                listed += numbers.size();
                seen.addAll(numbers);
            }

            assertThat(listed).isEqualTo(20_000);
            assertThat(seen).hasSize(20_000);
        }
    }

    @Test
    void existingOffersCountInNoMonthAndUseTheirNumbers() {
        try (Sandbox sandbox =
                Sandbox.builder().existingOffers(2).offersPerMonth(1).start()) {
            assertThat(create(sandbox, offer("SEED-2")).statusCode()).isEqualTo(422);
            assertThat(create(sandbox, offer("2026-001")).statusCode()).isEqualTo(201);
            assertThat(sandbox.offers())
                    .extracting(ReceivedOffer::offerNumber)
                    .containsExactly("SEED-1", "SEED-2", "2026-001");
            assertThat(sandbox.offers())
                    .extracting(ReceivedOffer::id)
                    .allSatisfy(id -> assertThat(id).matches("off_[a-z0-9]{15}"));
        }
    }

    @Test
    void existingOffersAreValidRequests() {
        try (Sandbox sandbox = Sandbox.builder().existingOffers(1).start();
                Sandbox other = Sandbox.start()) {
            ReceivedOffer seeded = sandbox.offers().get(0);
            JsonNode answer = json(create(other, seeded.requestJson()));

            assertThat(answer.get("offerNumber").textValue()).isEqualTo(seeded.offerNumber());
            assertThat(answer.get("customerId").textValue()).isEqualTo(seeded.customerId());
            assertThat(answer.get("issuedAt").textValue())
                    .isEqualTo(seeded.issuedAt().toString());
            assertThat(answer.get("expiresAt").textValue())
                    .isEqualTo(seeded.expiresAt().toString());
            assertThat(answer.get("amount").textValue())
                    .isEqualTo(seeded.amount().toPlainString());
        }
    }

    @Test
    void invalidCountsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Sandbox.builder().offersPerPage(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Sandbox.builder().existingOffers(-1));
    }

    private static List<String> seeds(int from, int to) {
        return IntStream.rangeClosed(0, from - to)
                .mapToObj(i -> "SEED-" + (from - i))
                .toList();
    }

    private static List<String> numbers(JsonNode page) {
        List<String> numbers = new ArrayList<>();
        page.get("data").forEach(offer -> numbers.add(offer.get("offerNumber").textValue()));
        return numbers;
    }
}
