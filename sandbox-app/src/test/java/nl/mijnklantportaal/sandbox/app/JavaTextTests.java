package nl.mijnklantportaal.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.sandbox.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java that an exchange is copied as: typed where the SDK has a type for a value, and safe whatever the request was. */
class JavaTextTests {

    private static final URI BASE_URL = URI.create("http://127.0.0.1:8080/v1");
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final Map<String, String> FORM = Map.of("Content-Type", "multipart/form-data; boundary=b");

    @Test
    void aRequestWithABodyIsBuilt() {
        String java = JavaText.of(
                MadeExchange.json("POST", "/v1/customer-offers/manual", "create-customer-offer-manual", """
                        {"customerId": "cst_1", "offerNumber": "2026-001", "issuedAt": "2026-11-29", "expiresAt": "2026-12-29",
                         "lines": [{"description": "Website", "amountExclVat": "1250.00", "vatRate": 21}, {"vatRate": 6}]}"""), BASE_URL);

        assertThat(java).isEqualTo("""
                import java.net.URI;
                import java.time.LocalDate;
                import nl.mijnklantportaal.client.MijnKlantportaal;
                import nl.mijnklantportaal.client.money.Money;
                import nl.mijnklantportaal.client.money.VatRate;

                /** Sends POST /customer-offers/manual once more. */
                public final class CopiedRequest {

                    private CopiedRequest() {}

                    public static void main(String[] args) {
                        try (MijnKlantportaal portal = MijnKlantportaal.builder()
                                .baseUrl(URI.create("http://127.0.0.1:8080/v1"))
                                .apiKey(System.getenv("MIJNKLANTPORTAAL_API_KEY"))
                                .build()) {
                            System.out.println(portal.customerOffers().createFromLines(request -> request
                                    .customerId("cst_1")
                                    .offerNumber("2026-001")
                                    .issuedAt(LocalDate.of(2026, 11, 29))
                                    .expiresAt(LocalDate.of(2026, 12, 29))
                                    .addLine(line -> line
                                            .description("Website")
                                            .amountExclVat(Money.euros("1250.00"))
                                            .vatRate(VatRate.STANDARD))
                                    .addLine(line -> line
                                            .vatRate(VatRate.of(6)))));
                        }
                    }
                }
                """);
    }

    @Test
    void aRequestWithoutABodyIsACall() {
        assertThat(call(MadeExchange.of("GET", "/v1/customers/cst_1", "get-customer", "", Map.of())))
                .isEqualTo("System.out.println(portal.customers().get(\"cst_1\"));");
        assertThat(call(MadeExchange.of("GET", "/v1/customers?page=3", "list-customers", "", Map.of())))
                .isEqualTo("System.out.println(portal.customers().listPage(3));");
        assertThat(call(MadeExchange.of("GET", "/v1/customers", "list-customers", "", Map.of())))
                .isEqualTo("System.out.println(portal.customers().listPage(1));");
    }

    @Test
    void aQueryIsBuiltToo() {
        assertThat(call(MadeExchange.of(
                        "GET",
                        "/v1/appointments?start_at=2026-11-29+14:00&days=3&odd=x",
                        "list-appointments",
                        "",
                        Map.of())))
                .isEqualTo("""
                        System.out.println(portal.appointments().list(request -> request
                                            .startAt(LocalDateTime.of(2026, 11, 29, 14, 0))
                                            .days(3)
                                            .member("odd", "x")));""");
    }

    @Test
    void whatTheTypesCannotSayIsAMember() {
        assertThat(call(MadeExchange.json("POST", "/v1/payment-links", "create-payment-link", """
                        {"amount": 12.50, "expiresAt": "2026-02-30", "reusable": null, "description": "a",
                         "more": {"a": [1, null, 1E400], "b": 123456789012345678901234567890, "c": {}}}""")))
                .isEqualTo("""
                        System.out.println(portal.paymentLinks().create(request -> request
                                            .member("amount", new BigDecimal("12.50"))
                                            .member("expiresAt", "2026-02-30")
                                            .member("reusable", null)
                                            .description("a")
                                            .member("more", object("a", Arrays.<Object>asList(1, (Object) null, new BigDecimal("1E+400")), "b", new BigInteger("123456789012345678901234567890"), "c", object()))));""");
    }

    @Test
    void anAmountThatTheSdkWouldWriteOtherwiseIsAMember() {
        assertThat(call(payment("{\"amount\": \"12.5\"}"))).contains(".member(\"amount\", \"12.5\")");
        assertThat(call(payment("{\"amount\": \"-0.00\"}"))).contains(".member(\"amount\", \"-0.00\")");
        assertThat(call(payment("{\"amount\": \"12.50\"}"))).contains(".amount(Money.euros(\"12.50\"))");
    }

    @Test
    void anEnumerationHasItsConstantsAndOtherTexts() {
        assertThat(call(MadeExchange.json("POST", "/v1/webhooks", "create-webhook", "{\"type\": \"offer-accepted\"}")))
                .contains(".type(WebhookEventType.OFFER_ACCEPTED)");
        assertThat(call(MadeExchange.json("POST", "/v1/webhooks", "create-webhook", "{\"type\": \"of \\\"odd\\\"\"}")))
                .contains(".type(WebhookEventType.of(\"of \\\"odd\\\"\"))");
    }

    @Test
    void whatBreaksTheContractIsSentUnchecked() {
        Exchange broken = MadeExchange.of(
                "POST",
                "/v1/customer-groups",
                "create-customer-group",
                "{\"name\": \"\"}",
                JSON,
                422,
                List.of(new Exchange.Problem("name", "minLength", "must not be empty")));

        assertThat(JavaText.of(broken, BASE_URL))
                .contains("import nl.mijnklantportaal.client.call.CallOptions;\n")
                .contains(".name(\"\"), CallOptions.defaults().withoutValidation()));\n");
    }

    /** A request that was refused for its key or met a fault was not checked. */
    @ParameterizedTest
    @ValueSource(ints = {0, 401, 403, 429, 503})
    void whatTheSandboxDidNotCheckIsCheckedHere(int status) {
        assertThat(call(group("{\"name\": \"a\", \"odd\": 1}", status))).doesNotContain("CallOptions");
        assertThat(call(group("{\"name\": \" \"}", status))).contains("withoutValidation()");
        assertThat(call(group("{}", status))).contains("create(request -> {}, CallOptions");
        assertThat(call(MadeExchange.of(
                        "POST",
                        "/v1/customer-offers/manual",
                        "create-customer-offer-manual",
                        """
                        {"customerId": "cst_1", "offerNumber": "1", "issuedAt": "2026-11-29", "expiresAt": "2026-11-28",
                         "lines": [{"description": "a", "amountExclVat": "1.00", "vatRate": 21}]}""",
                        JSON,
                        status,
                        List.of())))
                .contains("withoutValidation()");
    }

    @Test
    void anIdOfSomethingElseIsSentUnchecked() {
        assertThat(call(MadeExchange.of("GET", "/v1/customers/off_1", "get-customer", "", Map.of())))
                .isEqualTo(
                        "System.out.println(portal.customers().get(\"off_1\", CallOptions.defaults().withoutValidation()));");
    }

    @Test
    void aFormNamesItsFilesAsTheReaderPutsThemThere() {
        String java = JavaText.of(MadeExchange.of("POST", "/v1/agreements", "create-agreement", """
                        name=Contract
                        of two lines
                        signers[0][firstName]=Dirk
                        signers[0][shouldIdentify]=true
                        documents[0]=@../../etc/passwd (application/pdf, 8 bytes)
                        documents[1]=@b "c".pdf (application/pdf, 8 bytes)
                        """, FORM), BASE_URL);

        assertThat(java)
                .contains("""
                    public static void main(String[] args) throws IOException {
                        FilePart file1 = FilePart.of("file-1", "application/pdf", Files.readAllBytes(Path.of("file-1")));
                        FilePart file2 = FilePart.of("b \\"c\\".pdf", "application/pdf", Files.readAllBytes(Path.of("file-2")));
                """, """
                            System.out.println(portal.agreements().create(request -> request
                                    .name("Contract\\nof two lines")
                                    .addSigner(signer -> signer
                                            .firstName("Dirk")
                                            .shouldIdentify(true))
                                    .documents(List.of(file1, file2))));
                """)
                .contains("// The sandbox keeps no files: put them there first, as file-1 to file-2.\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"; System.exit(1); \"' | \\\"; System.exit(1); \\\"",
                "\\u0022 | \\\\u0022",
                "*/ | */",
                "é€ | é€"
            })
    void aTextStaysALiteral(String text, String literal) {
        assertThat(call(MadeExchange.of("GET", "/v1/customers/" + encoded(text), "get-customer", "", Map.of())))
                .contains(".get(\"" + literal + "\"");
    }

    @Test
    void whatDoesNotShowIsEscaped() {
        assertThat(JavaLiteral.of("\0\u001f\u007f\u202e\u2028😀\ud800\t\r\n"))
                .isEqualTo("\"\\000\\037\\u007f\\u202e\\u2028\\ud83d\\ude00\\ud800\\t\\r\\n\"");
    }

    @Test
    void commentsHaveNothingOfTheRequest() {
        String java = JavaText.of(
                MadeExchange.json(
                        "POST",
                        "/v1/customer-groups?%0Ax=1&token=…&*/",
                        "create-customer-group",
                        "{\"name\": \"…\", \"*/\\n\": 1}"),
                BASE_URL);

        assertThat(java.lines().filter(line -> line.contains("//") && !line.contains("URI") || line.contains("/*")))
                .containsExactly(
                        "// Write the secrets of the request yourself, where it has ….",
                        "// The query has a parameter that the method does not have; it is left out.",
                        "/** Sends POST /customer-groups once more. */");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "null", "", "{", "{\"a\": 1, \"a\": 2}", "{\"a\": \"\\ud800\"}", "{} {}"})
    void aBodyThatTheSdkCannotSendIsNotWritten(String body) {
        String java = JavaText.of(group(body, 422), BASE_URL);

        if (body.isEmpty()) {
            assertThat(java).startsWith("// The request had no body; the SDK sends one.\n");
        } else {
            assertThat(java)
                    .matches(
                            "// This exchange cannot be written as a call of the SDK: .*\n// Copy it as curl instead.\n");
        }
    }

    /** Of a chain of a thousand calls the compiler runs out of stack. */
    @Test
    void manyMembersAreSetOneByOne() {
        StringBuilder many = new StringBuilder("{\"name\": \"a\"");
        for (int i = 0; i < 1_000; i++) {
            many.append(", \"m").append(i).append("\": ").append(i);
        }

        assertThat(call(group(many.append('}').toString(), 200)))
                .startsWith("System.out.println(portal.customerGroups().create(request -> {\n")
                .contains(
                        "\n                    request.name(\"a\");\n",
                        "\n                    request.member(\"m999\", 999);\n")
                .endsWith("\n                }));");
    }

    @Test
    void aBodyThatIsTooMuchForAProgramIsNotWritten() {
        String many = "{\"a\": [" + "1,".repeat(10_000) + "1]}";
        String deep = "{\"a\":".repeat(100) + "1" + "}".repeat(100);

        assertThat(JavaText.of(group(many, 200), BASE_URL)).contains("too many values");
        assertThat(JavaText.of(group(deep, 200), BASE_URL)).contains("too many values");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/customers/..", "/v1/customers/%2E", "/v2/customers/cst_1", "/"})
    void aPathThatTheSdkDoesNotSendIsNotWritten(String target) {
        assertThat(JavaText.of(MadeExchange.of("GET", target, "get-customer", "", Map.of()), BASE_URL))
                .contains("the SDK does not send its path");
    }

    @Test
    void whatIsNoOperationIsNotWritten() {
        for (String operation : new String[] {null, "unknown"}) {
            assertThat(JavaText.of(MadeExchange.of("GET", "/v1/nothing", operation, "", Map.of()), BASE_URL))
                    .isEqualTo("""
                    // This exchange cannot be written as a call of the SDK: no operation of the contract has its method and path.
                    // Copy it as curl instead.
                    """);
        }
    }

    @Test
    void anotherMediaTypeIsNotWritten() {
        assertThat(JavaText.of(
                        MadeExchange.of(
                                "POST",
                                "/v1/customer-groups",
                                "create-customer-group",
                                "name=a",
                                Map.of("Content-Type", "a/b")),
                        BASE_URL))
                .contains("its body is of a media type that the operation does not take.");
    }

    @Test
    void plainHttpToAnotherMachineIsAllowed() {
        Exchange exchange = MadeExchange.of("GET", "/v1/customers", "list-customers", "", Map.of());

        assertThat(JavaText.of(exchange, URI.create("http://192.0.2.1:8080/v1")))
                .contains(".allowPlainHttp()");
        assertThat(JavaText.of(exchange, URI.create("https://192.0.2.1/v1"))).doesNotContain(".allowPlainHttp()");
        assertThat(JavaText.of(exchange, URI.create("http://[::1]:8080/v1"))).doesNotContain(".allowPlainHttp()");
    }

    private static Exchange payment(String body) {
        return MadeExchange.json("POST", "/v1/payment-links", "create-payment-link", body);
    }

    private static Exchange group(String body, int status) {
        return MadeExchange.of("POST", "/v1/customer-groups", "create-customer-group", body, JSON, status, List.of());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The statement with the call. */
    private static String call(Exchange exchange) {
        String java = JavaText.of(exchange, BASE_URL);
        int start = java.indexOf(".build()) {\n");
        assertThat(start).as(java).isPositive();
        return java.substring(start + ".build()) {\n".length(), java.indexOf("\n        }\n    }\n"))
                .strip();
    }
}
