package nl.mijnklantportaal.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nl.mijnklantportaal.sandbox.Exchange;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A copied command sends the same request from a real shell, and does nothing else; left out on a machine without curl, sh and bash. */
@EnabledIf(value = "hasPrograms", disabledReason = "There is no curl, sh or bash on the PATH.")
class CurlTextTests {

    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String FORM = "Content-Type: multipart/form-data; boundary=b\r\n";

    @TempDir
    private Path folder;

    private static Sandbox sandbox;

    static boolean hasPrograms() {
        List<String> folders = List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return Stream.of("curl", "sh", "bash")
                .allMatch(program -> folders.stream()
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program))));
    }

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    static Stream<Arguments> hostileTexts() {
        return Stream.of("sh", "bash")
                .flatMap(shell -> Stream.of(
                                "plain",
                                "'",
                                "''; touch pwned; '",
                                "'\\''$(touch pwned)'\\''",
                                "$(touch pwned) `touch pwned` ${HOME} $MIJNKLANTPORTAAL_API_KEY",
                                "\"; touch pwned; \"",
                                "!! !touch !$ ^a^b",
                                "%s %d %% %0A",
                                "\\ \\\\ \\n \\' \\",
                                "one\ntwo\n\n",
                                "\n'\ntouch pwned\n",
                                "a\r\nb\tc\r",
                                "@/etc/hostname",
                                "< /etc/hostname",
                                "--next --output pwned",
                                "# comment",
                                "é € 😀 \u202e \u2028 \u007f",
                                "{a,b} [1-3] * ? ~ & | ; < > ( )")
                        .map(text -> Arguments.of(shell, text)));
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void aBodyArrivesAsItWas(String shell, String body) throws Exception {
        Exchange sent = send("POST", "/v1/customers", JSON, body);

        Exchange again = run(shell, sent);

        assertThat(again.method()).isEqualTo("POST");
        assertThat(again.request().body()).isEqualTo(body);
        assertThat(again.request().size()).isEqualTo(sent.request().size());
        assertThat(again.request().field("Content-Type")).isEqualTo("application/json");
        assertThat(again.portal()).isEqualTo(sent.portal());
        assertNothingElseWasDone();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/customers?page=2&name='$(touch%20pwned)'",
                "/v1/customers/../customers/./x",
                "//v1/customers",
                "/v1/customers?a=(b);touch&c=!!&d=@x*~",
                "/v1/customers?%27%60touch%20pwned%60=%24(touch)",
                "/v1/customers/-o",
                "/"
            })
    void aTargetArrivesAsItWas(String target) throws Exception {
        Exchange sent = send("GET", target, "", "");

        Exchange again = run("sh", sent);

        assertThat(again.target()).isEqualTo(sent.target());
        assertThat(again.method()).isEqualTo("GET");
        assertThat(again.request().size()).isZero();
        assertNothingElseWasDone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "PATCH", "PUT", "POST", "HEAD", "OPTIONS"})
    void aMethodArrivesAsItWas(String method) throws Exception {
        Exchange again = run("sh", send(method, "/v1/payment-links/plk_x", "", ""));

        assertThat(again.method()).isEqualTo(method);
        assertThat(again.request().size()).isZero();
        assertThat(again.request().field("Content-Type")).isNull();
    }

    @Test
    void fieldsOfTheHeaderArriveAsTheyWere() throws Exception {
        Exchange sent =
                send("GET", "/v1/customers", "X-Odd: '$(touch pwned)' \"`x`\"\r\nX-Empty:\r\nAccept: a/b\r\n", "");

        Exchange again = run("bash", sent);

        assertThat(again.request().field("X-Odd")).isEqualTo("'$(touch pwned)' \"`x`\"");
        assertThat(again.request().field("X-Empty")).isEmpty();
        assertThat(again.request().field("Accept")).isEqualTo("a/b");
        assertNothingElseWasDone();
    }

    @Test
    void aFieldOfWhichCurlWouldMakeAFileIsLeftOut() throws Exception {
        Exchange sent = MadeExchange.of("GET", "/v1/customers", null, "", Map.of("@/etc/hostname", "x", "X-A", "é"));

        assertThat(text(sent)).doesNotContain("@", "X-A").startsWith("# A header field was left out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org:443", "*", "http"})
    void whatIsNoPathIsNotCopied(String target) {
        assertThat(text(MadeExchange.of("GET", target, null, "", Map.of())))
                .startsWith("# This exchange cannot be copied as curl")
                .doesNotContain(target + "'");
    }

    @Test
    void aMethodThatIsNoWordIsNotCopied() {
        assertThat(text(MadeExchange.of("'$(touch pwned)", "/v1", null, "", Map.of())))
                .startsWith("# This exchange cannot be copied as curl")
                .doesNotContain("touch");
    }

    @Test
    void theKeyIsNotWritten() throws Exception {
        String text = text(send("GET", "/v1/customers", "", ""));

        assertThat(text)
                .doesNotContain(sandbox.apiKey())
                .contains("--header \"Authorization: Bearer $MIJNKLANTPORTAAL_API_KEY\"");
    }

    @Test
    void withoutAKeyNoneIsSent() throws Exception {
        Exchange sent = sendRaw("GET /v1/customers HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", new byte[0]);

        assertThat(run("sh", sent).request().field("Authorization")).isNull();
    }

    @Test
    void aCommandReadsLikeOneOfAPerson() throws Exception {
        Exchange sent = send("POST", "/v1/customer-groups", JSON, "{\"name\": \"O'Brien\"}");

        assertThat(text(sent)).isEqualTo("""
                curl --include --globoff --path-as-is --request 'POST' \\
                  --url '%s/customer-groups' \\
                  --header "Authorization: Bearer $MIJNKLANTPORTAAL_API_KEY" \\
                  --header 'Content-Type: application/json' \\
                  --data-raw '{"name": "O'\\''Brien"}'
                """.formatted(sandbox.baseUrl()));
    }

    static Stream<String> hostileFieldTexts() {
        return hostileTexts()
                .filter(each -> each.get()[0].equals("sh"))
                .map(each -> (String) each.get()[1])
                .filter(text -> !text.contains("\n"));
    }

    @ParameterizedTest
    @MethodSource("hostileFieldTexts")
    void aFormArrivesAsItWas(String text) throws Exception {
        Files.writeString(folder.resolve("file-1"), "12345");
        String form = "--b\r\nContent-Disposition: form-data; name=\"customerId\"\r\n\r\n" + text
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"lines[0][a b]\"\r\n\r\n@/etc/hostname;type=x"
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"pdf\"; filename=\"../etc/passwd 'a';%22b%22.pdf\"\r\n"
                + "Content-Type: application/pdf\r\n\r\n54321\r\n--b--\r\n";
        Exchange sent = send("POST", "/v1/customer-offers", FORM, form);

        Exchange again = run("sh", sent);

        assertThat(sent.request().body()).contains("customerId=" + text, "pdf=@../etc/passwd");
        assertThat(again.request().body()).isEqualTo(sent.request().body());
        assertThat(text(sent)).startsWith("# The sandbox keeps no files: put them there first, as ./file-1.\n");
        assertNothingElseWasDone();
    }

    @Test
    void ofABodyThatIsNotKeptTheReaderIsAsked() throws Exception {
        for (String body : List.of("x".repeat(40_000), "a\0b'$(touch pwned)")) {
            Files.writeString(folder.resolve("body"), body);
            Exchange sent = send("POST", "/v1/customers", JSON, body);

            assertThat(text(sent))
                    .startsWith("# The sandbox has not kept the whole body of " + body.length() + " bytes");
            assertThat(run("sh", sent).request().size()).isEqualTo(body.length());
        }
    }

    @Test
    void aFormOfWhichNotEveryPartIsKeptIsThatOfTheReader() throws Exception {
        String form =
                "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n" + "x".repeat(40_000) + "\r\n--b--\r\n";
        Files.writeString(folder.resolve("body"), form);
        Exchange sent = send("POST", "/v1/customer-offers", FORM, form);

        Exchange again = run("sh", sent);

        assertThat(again.request().body()).isEqualTo(sent.request().body());
        assertThat(again.request().size()).isEqualTo(form.length());
    }

    @Test
    void whatABrowserSaysOfItselfIsLeftOut() throws Exception {
        String browser =
                "Sec-Fetch-Site: same-origin\r\nOrigin: http://a\r\nReferer: http://a/\r\nAccept-Language: nl\r\n";

        assertThat(text(send("GET", "/v1/customers", browser, "")).lines()).hasSize(3);
    }

    @Test
    void bytesThatAreNoTextAreNotMadeUp() throws Exception {
        byte[] body = {'{', (byte) 0xC3, '}'};
        Exchange sent = sendRaw(head("POST", "/v1/customers", JSON, body.length), body);

        assertThat(text(sent)).startsWith("# The sandbox has not kept the whole body of 3 bytes");
    }

    @Test
    void ofASecretTheReaderIsTold() throws Exception {
        String text = text(send("POST", "/v1/customers?token=abcdefgh", JSON, "{\"password\": \"hunter22\"}"));

        assertThat(text)
                .doesNotContain("hunter22", "abcdefgh")
                .contains(
                        "# Write the secrets in the URL yourself, where it has ….\n",
                        "# Write the secrets in the body yourself, where it has ….\n");
    }

    @Test
    void otherCredentialsAreLeftToTheReader() throws Exception {
        Exchange sent = sendRaw(
                "GET /v1/customers HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Basic YTpi\r\n\r\n",
                new byte[0]);

        assertThat(text(sent))
                .startsWith("# The request had credentials other than an API key")
                .doesNotContain("YTpi");
    }

    /** A shell that a person types into may not know comments, so these have nothing that it would read otherwise. */
    @Test
    void commentsAreSafeInAnyShell() throws Exception {
        Exchange sent =
                send("POST", "/v1/customers?token=abcdefgh", "X-Token: abc\r\n" + FORM, "--b\r\n" + "x".repeat(40_000));

        assertThat(text(sent).lines().filter(line -> line.startsWith("#")))
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.matches("# [A-Za-z0-9 .,:/…-]+"));
    }

    private static String text(Exchange exchange) {
        return CurlText.of(exchange, URI.create(sandbox.baseUrl().toString()));
    }

    private static Exchange send(String method, String target, String fields, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return sendRaw(
                head(method, target, "Authorization: Bearer " + sandbox.apiKey() + "\r\n" + fields, bytes.length),
                bytes);
    }

    private static String head(String method, String target, String fields, int length) {
        return method + " " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + fields + "Content-Length: "
                + length + "\r\n\r\n";
    }

    private static Exchange sendRaw(String head, byte[] body) throws IOException {
        URI url = URI.create(sandbox.baseUrl().toString());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
            socket.getInputStream().readAllBytes();
        }
        return last();
    }

    private static Exchange last() {
        List<Exchange> exchanges = sandbox.exchangesSince(0);
        return exchanges.get(exchanges.size() - 1);
    }

    /** Runs the command of an exchange; returns the exchange of what it sent. */
    private Exchange run(String shell, Exchange exchange) throws Exception {
        Path script = Files.writeString(folder.resolve("script"), text(exchange));
        ProcessBuilder builder = new ProcessBuilder(shell, script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"));
        builder.environment()
                .keySet()
                .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        builder.environment().put("MIJNKLANTPORTAAL_API_KEY", sandbox.apiKey());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s%n%s", text(exchange), printed).isZero();
        assertThat(last().number()).as("%s%n%s", text(exchange), printed).isEqualTo(exchange.number() + 1);
        return last();
    }

    private void assertNothingElseWasDone() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).isSubsetOf("script", "file-1", "body");
        }
    }
}
