package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms of another contract than the platform's: fields, arrays, objects and files. */
class FormTests {

    private static final byte[] IMAGE = {0, '\r', '\n', '-', '-', (byte) 0xff};

    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder()
                .contract(() -> FormTests.class.getResourceAsStream("/contracts/library.json"))
                .start();
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"meta[title]", "json"})
    void whatStandsForAFileTellsItsFacts(String style) {
        FormBody form = style.equals("json") ? new FormBody().field("meta", "{\"title\":\"t\"}") : form();
        HttpResponse<String> created = post(form.file("image", "kaft é.png", "image/png", IMAGE));

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        JsonNode cover = Requests.json(created);
        assertThat(cover.get("id").textValue()).matches("cov_[a-z0-9]{15}");
        assertThat(cover.get("name").textValue()).isEqualTo("kaft é.png");
        assertThat(cover.get("size").intValue()).isEqualTo(IMAGE.length);
        assertThat(cover.get("mime").textValue()).isEqualTo("image/png");
        assertThat(cover.get("fileHash").textValue()).matches("[0-9a-f]{64}");
        assertThat(fetched("/covers/" + cover.get("id").textValue() + "/file")).isEqualTo(IMAGE);
    }

    @ParameterizedTest
    @CsvSource({"extras[0], extras[1]", "extras[], extras[]", "extras, extras"})
    void filesOfAnArrayStandForAThingEach(String first, String second) {
        HttpResponse<String> created = post(form().file("image", "a", "image/png", IMAGE)
                .file(first, "b.txt", "text/plain", "one".getBytes(StandardCharsets.UTF_8))
                .file(second, "c \\\"q\\\" %22.txt", "text/plain", new byte[0]));

        JsonNode extras = Requests.json(created).get("extras");
        assertThat(extras).as(created.body()).hasSize(2);
        assertThat(extras.get(0).get("extraName").textValue()).isEqualTo("b.txt");
        assertThat(extras.get(0).get("fileSize").intValue()).isEqualTo(3);
        assertThat(extras.get(1).get("extraName").textValue()).isEqualTo("c \"q\" \".txt");
        assertThat(extras.get(0).get("id")).isNotEqualTo(extras.get(1).get("id"));
    }

    @Test
    void arraysAndObjectsAreReadAsPhpReadsThem() {
        HttpResponse<String> created = post(form().file("image", "a", "image/png", IMAGE)
                .field("tags[]", "a")
                .field("tags[]", "b")
                .field("authors[0][name]", "Jan")
                .field("authors[7][age]", "41")
                .field("authors[0][age]", "40"));

        assertThat(Requests.json(created).get("tags")).hasToString("[\"a\",\"b\"]");
        JsonNode authors = Requests.json(created).get("authors");
        assertThat(authors).as(created.body()).hasSize(2);
        assertThat(authors.get(0)).hasToString("{\"name\":\"Jan\",\"age\":40}");
        assertThat(authors.get(1).get("age").intValue()).isEqualTo(41);
    }

    @ParameterizedTest
    @CsvSource({
        "meta[pages], 7, ''",
        "meta[big], true, ''",
        "meta[big], 0, ''",
        "meta[weight], 1.5, ''",
        "meta[pages], seven, 'meta.pages: string found, integer expected'",
        "meta[pages], '', 'meta.pages: string found, integer expected'",
        "meta[big], yes, 'meta.big: string found, boolean expected'",
        "meta[weight], {}, 'meta.weight: string found, number expected'",
        "authors[0][age], x, 'authors[0].age: string found, integer expected'",
        "meta[weight], 1E999999999, 'meta.weight: string found, number expected'",
        "image, text, 'image: is not a file, because its part has no file name'",
    })
    void aFieldHasTheTypeOfItsProperty(String name, String value, String problem) {
        FormBody form = form().field(name, value);
        HttpResponse<String> answer = post(name.equals("image") ? form : form.file("image", "a", "image/png", IMAGE));

        if (problem.isEmpty()) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        } else {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            assertThat(Requests.message(answer))
                    .isEqualTo(
                            name.equals("image") ? "image: is not a file, because its part has no file name" : problem);
        }
    }

    @Test
    void whatIsMissingOrTooMuchIsTold() {
        assertThat(Requests.message(post(new FormBody().field("x", "y"))))
                .isEqualTo("image: is missing; meta: is missing");
        FormBody three = form().file("image", "a", "image/png", IMAGE);
        for (int i = 0; i < 3; i++) {
            three.file("extras[]", "e", "text/plain", IMAGE);
        }
        assertThat(Requests.message(post(three))).startsWith("extras: must have at most 2 items");
        assertThat(Requests.message(post(form().file("image", "a", "image/png", new byte[3_000_001]))))
                .isEqualTo("the files: have 3000001 bytes together, more than 3000000");
    }

    @Test
    void aLargeFileIsKeptOnTheDiskAndGoesWithTheSandbox() throws IOException {
        byte[] large = new byte[2_500_000];
        new Random(1).nextBytes(large);
        HttpResponse<String> created = post(form().file("image", "a", "image/png", large));
        String id = Requests.json(created).get("id").textValue();
        Upload upload =
                sandbox.engine().tools().contents().find(sandbox.apiKey(), id).orElseThrow();
        Path file = ((Content.InFile) upload.content()).file();

        assertThat(fetched("/covers/" + id + "/file")).isEqualTo(large);
        assertThat(file).hasBinaryContent(large);
        assertThat(post(new FormBody().file("image", "refused", "image/png", large))
                        .statusCode())
                .isEqualTo(422);
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).as("the refused file is gone").containsExactly(file);
        }
        sandbox.close();
        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void aFormOfUnknownLengthIsTaken() {
        byte[] body = form().file("image", "a", "image/png", IMAGE).bytes();
        BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));

        assertThat(send(FormBody.CONTENT_TYPE, chunked).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "multipart/form-data, 415",
        "multipart/mixed; boundary=x, 415",
        "application/x-www-form-urlencoded, 415",
        "multipart/form-data; boundary=other, 422",
    })
    void whatIsNoFormIsRefused(String contentType, int status) {
        byte[] body = form().file("image", "a", "image/png", IMAGE).bytes();
        HttpResponse<String> answer = send(contentType, BodyPublishers.ofByteArray(body));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Requests.message(answer))
                .isEqualTo(
                        status == 422
                                ? "The form ends before its last boundary."
                                : "The Content-Type must be multipart/form-data with a boundary or application/json in"
                                        + " UTF-8; it is " + contentType + ".");
    }

    @Test
    void aCutFormIsRefused() {
        byte[] whole = form().file("image", "a", "image/png", IMAGE).bytes();
        for (int length : List.of(0, 1, 50, whole.length - 30, whole.length - 5)) {
            HttpResponse<String> answer =
                    send(FormBody.CONTENT_TYPE, BodyPublishers.ofByteArray(Arrays.copyOf(whole, length)));

            assertThat(answer.statusCode()).as(length + ": " + answer.body()).isEqualTo(422);
            assertThat(Requests.message(answer)).startsWith("The form ends ");
        }
        assertThat(sandbox.stored("/covers")).isEmpty();
    }

    @Test
    void partsWithoutANameTooManyPartsAndTooLongTextsAreRefused() {
        HttpResponse<String> nameless = post(new FormBody().part("Content-Disposition: form-data\r\n", IMAGE));
        FormBody many = new FormBody();
        for (int i = 0; i < 1_001; i++) {
            many.field("tags[]", "x");
        }
        HttpResponse<String> crowded = post(many);
        HttpResponse<String> lengthy = post(form().field("x", "y".repeat(1 << 20)));

        assertThat(nameless.statusCode()).isEqualTo(422);
        assertThat(Requests.message(nameless)).isEqualTo("The form has a part without a name.");
        assertThat(crowded.statusCode()).isEqualTo(413);
        assertThat(lengthy.statusCode()).isEqualTo(413);
    }

    @Test
    void theOtherMediaTypeOfTheOperationIsTakenToo() {
        HttpResponse<String> created = send("application/json", BodyPublishers.ofString("{\"colour\":\"red\"}"));
        HttpResponse<String> refused = send("application/json", BodyPublishers.ofString("{}"));

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(Requests.message(refused)).isEqualTo("colour: is missing");
    }

    private static FormBody form() {
        return new FormBody().field("meta[title]", "t");
    }

    private HttpResponse<String> post(FormBody form) {
        return send(FormBody.CONTENT_TYPE, form.publisher());
    }

    private HttpResponse<String> send(String contentType, BodyPublisher body) {
        return Requests.sendUnderAnotherContract(
                request("/covers").header("Content-Type", contentType).POST(body));
    }

    private HttpRequest.Builder request(String path) {
        return Requests.to(URI.create(sandbox.baseUrl() + path)).header("Authorization", "Bearer " + sandbox.apiKey());
    }

    private byte[] fetched(String path) {
        HttpResponse<String> link = Requests.sendUnderAnotherContract(request(path));
        URI url = URI.create(Requests.json(link).get("url").textValue());
        try {
            return Requests.CLIENT
                    .send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
