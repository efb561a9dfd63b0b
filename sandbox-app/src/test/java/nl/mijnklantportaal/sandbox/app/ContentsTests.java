package nl.mijnklantportaal.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code /_sandbox} shows of the objects of the portals. */
class ContentsTests {

    private static final String CUSTOMERS = "/_sandbox/objects?path=/customers";

    private static ControlServer shared;

    @BeforeAll
    static void start() {
        shared = ControlServer.start();
        ControlAnswer made = shared.client()
                .api(
                        "POST",
                        "/customer-offers/manual",
                        "{'customerId': 'cst_abc12345def678', 'offerNumber': 'Bakkerij Café Straße 🥐',"
                                + " 'issuedAt': '2026-11-22', 'expiresAt': '2026-12-22', 'sendNotification': true,"
                                + " 'lines': [{'description': 'x', 'amountExclVat': '12.50', 'vatRate': 21}]}");
        assertThat(made.status()).as(made.toString()).isBetween(200, 299);
    }

    @AfterAll
    static void close() {
        shared.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?search=x",
                "?path=",
                "?path",
                "?path=/customers&path=/customers",
                "?path=/customers&limit=0",
                "?path=/customers&limit=201",
                "?path=/customers&limit=-1",
                "?path=/customers&limit=1.5",
                "?path=/customers&limit=1e2",
                "?path=/customers&limit=",
                "?path=/customers&limit=99999999999999999999",
                "?path=/customers&limit=%D9%A1",
                "?path=/customers&limit=1&limit=2",
                "?path=/customers&order=asc",
                "?Path=/customers"
            })
    void aBadQueryIsRefused(String query) {
        assertThat(shared.client().refused(400, "GET", "/_sandbox/objects" + query, ""))
                .contains("parameter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customers",
                "/customer",
                "/customers/",
                "/Customers",
                "/customers/cst_1",
                "/payment-links/{linkId}",
                "/payment-links//payments",
                "/../customers",
                "/v1/customers",
                "the sandbox",
                "<script>alert(1)</script>",
                "%00",
                "\ud83d\ude00"
            })
    void whatIsNoCollectionIsNotFound(String path) {
        String target = "/_sandbox/objects?path=" + ControlClient.encoded(path);
        assertThat(shared.client().refused(404, "GET", target, "")).contains("/_sandbox/collections");
    }

    @Test
    void whatTheSandboxKeepsForItselfIsNoCollection() {
        try (ControlServer server = ControlServer.start()) {
            server.sandbox().moveClock(Duration.ofDays(1));
            assertThat(server.sandbox().stored("the sandbox")).isNotEmpty();
            assertThat(server.client().refused(404, "GET", "/_sandbox/objects?path=the%20sandbox", ""))
                    .contains("/_sandbox/collections");
        }
    }

    @Test
    void everyCollectionHasAsManyObjectsAsItSays() {
        try (ControlServer server = ControlServer.start(builder -> builder.sampleData(1))) {
            JsonNode collections = server.client().get("/_sandbox/collections").get("collections");
            assertThat(collections.findValuesAsText("path"))
                    .contains("/customers", "/customer-offers", "/payment-links")
                    .doesNotHaveDuplicates();
            List<String> nested = new ArrayList<>();
            for (JsonNode collection : collections) {
                String path = collection.get("path").textValue();
                JsonNode found = server.client().get("/_sandbox/objects?limit=200&path=" + path);
                int objects = collection.get("objects").intValue();
                assertThat(found.get("total").intValue()).as(path).isEqualTo(objects);
                assertThat(found.get("matching").intValue()).as(path).isEqualTo(objects);
                assertThat(found.get("objects")).as(path).hasSize(objects);
                if (path.matches("/payment-links/[^/]+/payments")) {
                    nested.add(path);
                    assertThat(objects).isPositive();
                    assertThat(collection.get("title").textValue()).isEqualTo("Payments of " + path.split("/")[2]);
                }
            }
            assertThat(nested).isNotEmpty();
        }
    }

    @Test
    void whatAnEmptySandboxHasIsEmpty() {
        try (ControlServer server = ControlServer.start()) {
            for (JsonNode collection :
                    server.client().get("/_sandbox/collections").get("collections")) {
                assertThat(collection.get("objects").intValue()).isZero();
            }
            JsonNode found = server.client().get(CUSTOMERS + "&search=x");
            assertThat(found).hasToString("{\"path\":\"/customers\",\"total\":0,\"matching\":0,\"objects\":[]}");
        }
    }

    @Test
    void theNewestComeFirstAndNoMoreThanTheLimit() {
        try (ControlServer server = ControlServer.start()) {
            for (int i = 1; i <= 5; i++) {
                addCustomer(server.client(), "Company " + i);
            }
            assertThat(names(server.client().get(CUSTOMERS)))
                    .containsExactly("Company 5", "Company 4", "Company 3", "Company 2", "Company 1");
            JsonNode two = server.client().get(CUSTOMERS + "&limit=2");
            assertThat(names(two)).containsExactly("Company 5", "Company 4");
            assertThat(two.get("total").intValue()).isEqualTo(5);
            assertThat(two.get("matching").intValue()).isEqualTo(5);
            JsonNode found = server.client().get(CUSTOMERS + "&limit=2&search=company");
            assertThat(names(found)).containsExactly("Company 5", "Company 4");
            assertThat(found.get("matching").intValue()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bakkerij, 1",
        "BAKKERIJ, 1",
        "kkeR, 1",
        "'  bakkerij  ', 1",
        "café, 1",
        "CAFÉ, 1",
        "cafe\u0301, 1",
        "straße, 1",
        "STRASSE, 1",
        "15.13, 1",
        "companyName, 0",
        "primaryEmail, 0",
        "null, 0",
        ".*, 0",
        "%, 0",
        "<script>, 0",
        "🥐, 1",
    })
    void searchLooksAtEveryValueInUpperOrLowerCase(String search, int matching) {
        JsonNode found =
                shared.client().get("/_sandbox/objects?path=/customer-offers&search=" + ControlClient.encoded(search));
        assertThat(found.get("total").intValue()).isEqualTo(1);
        assertThat(found.get("matching").intValue()).isEqualTo(matching);
        assertThat(found.get("objects")).hasSize(matching);
    }

    @Test
    void searchLooksAtNumbersAndIntoLists() throws Exception {
        JsonNode object = new ObjectMapper().readTree("{\"a\": [{\"b\": 12.50}, [\"Tea\"]], \"c\": null, \"d\": true}");
        for (String found : List.of("12.5", "tea", "TRUE", "", " ")) {
            assertThat(new SearchText(found).isIn(object)).as(found).isTrue();
        }
        for (String missed : List.of("b", "null", "13", "tea2")) {
            assertThat(new SearchText(missed).isIn(object)).as(missed).isFalse();
        }
    }

    @Test
    void textIsToldAsItIs() {
        try (ControlServer server = ControlServer.start()) {
            addCustomer(server.client(), "<script>alert(1)</script> & \\\" \\u2028 \\ud83e\\udd50");
            ControlAnswer answer = server.client().expect(200, "GET", CUSTOMERS + "&search=%3CSCRIPT", "");

            assertThat(answer.header("Content-Type")).containsExactly("application/json");
            assertThat(names(answer.json())).containsExactly("<script>alert(1)</script> & \" \u2028 \ud83e\udd50");
        }
    }

    @Test
    void halfACharacterInATextFailsNothing() {
        try (ControlServer server = ControlServer.start()) {
            ControlAnswer made = server.client().api("POST", "/customers", customer("half \\ud83e of"));
            JsonNode found = server.client().get(CUSTOMERS);
            server.client().get(CUSTOMERS + "&search=half");
            server.client().get("/_sandbox/exchanges/1");
            assertThat(found.get("total").intValue()).isEqualTo(made.status() < 300 ? 1 : 0);
        }
    }

    @Test
    void eachObjectSaysWhichPortalHasIt() {
        try (ControlServer server =
                ControlServer.start(builder -> builder.apiKeys("key-of-the-first", "key-of-the-other"))) {
            ControlClient client = server.client();
            for (String key : List.of("key-of-the-first", "key-of-the-other", "key-of-the-first")) {
                ControlAnswer made = client.api(key, "POST", "/customers", customer("X"));
                assertThat(made.status()).isBetween(200, 299);
                server.sandbox().moveClock(Duration.ofSeconds(2));
            }
            JsonNode found = client.get(CUSTOMERS);
            assertThat(found.get("total").intValue()).isEqualTo(3);
            assertThat(found.findValuesAsText("portal"))
                    .containsExactly("portal 1 (…irst)", "portal 2 (…ther)", "portal 1 (…irst)");
            JsonNode collections = client.get("/_sandbox/collections").get("collections");
            for (JsonNode collection : collections) {
                if (collection.get("path").textValue().equals("/customers")) {
                    assertThat(collection.get("objects").intValue()).isEqualTo(3);
                }
            }
        }
    }

    @Test
    void aLinkIsPaidOnceAndShowsItsPayment() {
        try (ControlServer server = ControlServer.start(builder -> builder.sampleData(1))) {
            ControlClient client = server.client();
            String id = ControlDocumentTests.payable(client, "open");
            String payments = "/_sandbox/objects?path=/payment-links/" + id + "/payments";
            assertThat(client.get(payments).get("total").intValue()).isZero();
            client.expect(204, "POST", "/_sandbox/pay", "{\"id\": \"" + id + "\"}");
            assertThat(client.get(payments).get("total").intValue()).isEqualTo(1);

            assertThat(client.refused(409, "POST", "/_sandbox/pay", "{\"id\": \"" + id + "\"}"))
                    .contains(id, "paid");
            for (String unknown : List.of("plk_none", "<script>", "..", "\\ud83e", "x".repeat(60_000))) {
                assertThat(client.refused(404, "POST", "/_sandbox/pay", "{\"id\": \"" + unknown + "\"}"))
                        .contains("no payment link")
                        .hasSizeLessThan(300);
            }
        }
    }

    private static void addCustomer(ControlClient client, String name) {
        ControlAnswer made = client.api("POST", "/customers", customer(name));
        assertThat(made.status()).as(made.toString()).isBetween(200, 299);
    }

    private static String customer(String name) {
        return "{'companyName': '" + name + "', 'address': 'Kerkstraat 1', 'zipCode': '1000AA', 'city': 'Utrecht',"
                + " 'countryCode': 'NL', 'primaryEmail': 'a@b.example'}";
    }

    private static List<String> names(JsonNode found) {
        List<String> names = new ArrayList<>();
        found.get("objects")
                .forEach(each -> names.add(each.at("/object/companyName").textValue()));
        return names;
    }
}
