package nl.mijnklantportaal.sandbox;

import static nl.mijnklantportaal.sandbox.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links to the bytes of files. */
class DownloadLinkTests {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-29T10:00:00Z"));

    @TempDir
    Path folder;

    @Test
    void theBytesThatWereUploadedAreBehindTheLinkWithoutAKey() throws Exception {
        try (Sandbox sandbox = Sandbox.builder().clock(clock).start()) {
            JsonNode file = upload(sandbox, "één \"offerte\".pdf", "bytes".getBytes(StandardCharsets.UTF_8));
            JsonNode link = link(sandbox, "/files/" + file.get("id").textValue() + "/download");
            HttpResponse<byte[]> answer = fetch(link);

            assertThat(link.get("expiresAt").textValue()).isEqualTo("2026-11-29T11:05:00+01:00");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).asString().isEqualTo("bytes");
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
            assertThat(answer.headers().firstValue("Content-Disposition"))
                    .contains("attachment; filename=\"__n _offerte_.pdf\";"
                            + " filename*=UTF-8''%C3%A9%C3%A9n%20%22offerte%22.pdf");
            assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(5);
            assertThat(fetch(link).body()).as("again").asString().isEqualTo("bytes");
        }
    }

    @Test
    void aLinkEndsAfterFiveMinutesAndANewOneServes() throws Exception {
        try (Sandbox sandbox = Sandbox.builder().clock(clock).start()) {
            String path = "/files/"
                    + upload(sandbox, "a.pdf", new byte[] {1}).get("id").textValue() + "/download";
            JsonNode link = link(sandbox, path);
            clock.set(Instant.parse("2026-11-29T10:04:59Z"));
            int inTime = fetch(link).statusCode();
            clock.set(Instant.parse("2026-11-29T10:05:00Z"));
            HttpResponse<byte[]> late = fetch(link);

            assertThat(inTime).isEqualTo(200);
            assertThat(late.statusCode()).isEqualTo(410);
            assertThat(late.body()).asString().contains("The download link has ended at 2026-11-29T11:05:00+01:00");
            assertThat(fetch(link(sandbox, path)).body()).containsExactly(1);
            assertThat(fetch(Requests.parse("{\"link\":\"" + sandbox.baseUrl().resolve("/downloads/unknown") + "\"}"))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void headTellsTheSize() throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            for (int size : new int[] {0, 7}) {
                String id = upload(sandbox, "a.pdf", new byte[size]).get("id").textValue();
                JsonNode link = link(sandbox, "/files/" + id + "/download");
                HttpResponse<byte[]> head = Requests.CLIENT.send(
                        HttpRequest.newBuilder(URI.create(link.get("link").textValue()))
                                .method("HEAD", BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofByteArray());

                assertThat(head.statusCode()).isEqualTo(200);
                assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(size);
                assertThat(fetch(link).body()).hasSize(size);
            }
        }
    }

    @Test
    void whatNobodySentAFileForIsASmallPdf() throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            String body =
                    Requests.offer("x").put("invoiceNumber", "2026-(104)\\é").toString();
            JsonNode invoice = json(Requests.send(request(sandbox, "/customer-invoices/manual")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body))));
            HttpResponse<byte[]> answer = fetch(
                    link(sandbox, "/customer-invoices/" + invoice.get("id").textValue() + "/pdf"));

            assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
            String pdf = new String(answer.body(), StandardCharsets.ISO_8859_1);
            assertThat(pdf)
                    .startsWith("%PDF-1.4\n")
                    .endsWith("%%EOF\n")
                    .contains("(invoiceNumber: 2026-\\(104\\)\\\\é) Tj");
            assertThatTheTableTellsWhereEachObjectBegins(pdf);
        }
    }

    @Test
    void theDocumentsOfAnAgreementAreTheBytesThatWereSent() throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            JsonNode agreement = json(Requests.send(request(sandbox, "/agreements")
                    .header("Content-Type", FormBody.CONTENT_TYPE)
                    .POST(new FormBody()
                            .field("name", "Onderhoud")
                            .field("signerName", "J. de Vries")
                            .field("signerSignatureData", "data:image/png;base64,iVBORw0KGgo=")
                            .field("signers[0][firstName]", "Piet")
                            .field("signers[0][lastName]", "Bakker")
                            .field("signers[0][email]", "piet@example.nl")
                            .field("signers[0][shouldIdentify]", "true")
                            .file("documents[0]", "een.pdf", "application/pdf", new byte[] {1})
                            .file("documents[1]", "twee.pdf", "application/pdf", new byte[] {2, 2})
                            .publisher())));
            JsonNode documents = agreement.get("documents");

            assertThat(documents).as(agreement.toString()).hasSize(2);
            assertThat(agreement.at("/signers/0/firstName").textValue()).isEqualTo("Piet");
            assertThat(documents.get(1).get("documentName").textValue()).isEqualTo("twee.pdf");
            String path = "/agreements/" + agreement.get("id").textValue() + "/documents/";
            assertThat(fetch(link(sandbox, path + documents.get(0).get("id").textValue() + "/download"))
                            .body())
                    .containsExactly(1);
            assertThat(fetch(link(sandbox, path + documents.get(1).get("id").textValue() + "/download"))
                            .body())
                    .containsExactly(2, 2);
            assertThat(Requests.send(request(sandbox, path + "agd_unknown/download"))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void filesAreThereAgainWithTheStateFile() throws Exception {
        Path state = folder.resolve("state.jsonl");
        byte[] large = new byte[2_000_000];
        large[1_999_999] = 7;
        String small;
        String big;
        try (Sandbox sandbox = Sandbox.builder().stateFile(state).start()) {
            small = upload(sandbox, "small.pdf", new byte[] {1, 2}).get("id").textValue();
            big = upload(sandbox, "large.pdf", large).get("id").textValue();
        }
        try (Sandbox again = Sandbox.builder().stateFile(state).start()) {
            assertThat(json(Requests.send(request(again, "/files/" + big)))
                            .get("name")
                            .textValue())
                    .isEqualTo("large.pdf");
            assertThat(fetch(link(again, "/files/" + small + "/download")).body())
                    .containsExactly(1, 2);
            assertThat(fetch(link(again, "/files/" + big + "/download")).body()).isEqualTo(large);
        }
    }

    private static void assertThatTheTableTellsWhereEachObjectBegins(String pdf) {
        Matcher start = Pattern.compile("startxref\n(\\d+)\n").matcher(pdf);
        assertThat(start.find()).isTrue();
        String table = pdf.substring(Integer.parseInt(start.group(1)));
        assertThat(table).startsWith("xref\n0 6\n");
        Matcher places = Pattern.compile("(\\d{10}) 00000 n ").matcher(table);
        for (int object = 1; object <= 5; object++) {
            assertThat(places.find()).isTrue();
            assertThat(pdf.substring(Integer.parseInt(places.group(1)))).startsWith(object + " 0 obj\n");
        }
        Matcher stream = Pattern.compile("/Length (\\d+) >>\nstream\n").matcher(pdf);
        assertThat(stream.find()).isTrue();
        assertThat(pdf.substring(stream.end() + Integer.parseInt(stream.group(1))))
                .startsWith("\nendstream");
    }

    private static JsonNode upload(Sandbox sandbox, String name, byte[] content) {
        return json(Requests.send(request(sandbox, "/files")
                .header("Content-Type", FormBody.CONTENT_TYPE)
                .POST(new FormBody()
                        .file("file", name.replace("\"", "%22"), "application/pdf", content)
                        .publisher())));
    }

    private static JsonNode link(Sandbox sandbox, String path) {
        HttpResponse<String> answer = Requests.send(request(sandbox, path));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private static HttpRequest.Builder request(Sandbox sandbox, String path) {
        return Requests.to(URI.create(sandbox.baseUrl() + path)).header("Authorization", "Bearer " + sandbox.apiKey());
    }

    private static HttpResponse<byte[]> fetch(JsonNode link) throws IOException, InterruptedException {
        return Requests.CLIENT.send(
                HttpRequest.newBuilder(URI.create(link.get("link").textValue())).build(), BodyHandlers.ofByteArray());
    }
}
