package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.Headers;
import feign.RequestLine;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.AnsweringServer.Received;
import nl.mijnklantportaal.client.AnsweringServer.Reply;
import nl.mijnklantportaal.client.api.Shapes;
import nl.mijnklantportaal.client.call.FilePart;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.ServerException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.error.UnprocessableRequestException;
import nl.mijnklantportaal.client.model.Colour;
import nl.mijnklantportaal.client.model.Deed;
import nl.mijnklantportaal.client.model.DeedOptions;
import nl.mijnklantportaal.client.model.DeedSignersInner;
import nl.mijnklantportaal.client.model.KeepFilesRequest;
import nl.mijnklantportaal.client.model.KeepFilesRequest1;
import nl.mijnklantportaal.client.model.Note;
import nl.mijnklantportaal.client.model.PutBookRequest;
import nl.mijnklantportaal.client.model.Settings;
import nl.mijnklantportaal.client.model.SettingsBoth;
import nl.mijnklantportaal.client.model.SettingsForm;
import nl.mijnklantportaal.client.model.SettingsOpen;
import nl.mijnklantportaal.client.model.SettingsRoomsValue;
import nl.mijnklantportaal.client.model.Shelf;
import nl.mijnklantportaal.client.model.Window;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operations of every shape, as a server receives them; the contract is a test's own. */
class ShapesOnTheWireTests {
    private static final FilePart FILE = FilePart.of("a.pdf", "application/pdf", new byte[] {0, 13, 10, -1});

    private final AnsweringServer server = new AnsweringServer().answering(Reply.json(201, "{\"id\":\"1\"}"));
    private final MijnKlantportaal portal =
            MijnKlantportaal.builder().baseUrl(server.url()).apiKey("key").build();
    private final Shapes api = portal.resource(Shapes.class);

    @AfterEach
    void close() {
        portal.close();
        server.close();
    }

    @Test
    void parametersGoWhereTheContractHasThemUnderTheNamesThatItHas() {
        server.answering(Reply.json(200, "[{\"name\":\"one\"},{\"name\":\"two\"}]"));

        assertThat(api.listShelves(true, 2, "a & b/ü", "2026-11-22", "red", List.of("open", "closed"), "id-1"))
                .extracting(Shelf::name)
                .containsExactly("one", "two");
        assertThat(sent().path())
                .isEqualTo("/v1/shelves?exact=true&page=2&search=a%20%26%20b%2F%C3%BC&since=2026-11-22&sort-by=red"
                        + "&status%5B%5D=open&status%5B%5D=closed");
        assertThat(sent().header("X-Request-Id")).containsExactly("id-1");
    }

    @Test
    void anOptionalParameterThatIsNullIsLeftOut() {
        server.answering(Reply.json(200, "[]"));

        api.listShelves(false, null, null, null, null, null, null);

        assertThat(sent().path()).isEqualTo("/v1/shelves?exact=false");
        assertThat(sent().header("X-Request-Id")).isEmpty();
    }

    @Test
    void aParameterOfThePathIsOneSegmentWhateverItHolds() {
        server.answering(Reply.of(204));

        api.putBook(
                "a/../b?c#d%2Fé",
                "5", "\"v1\"", PutBookRequest.builder().title("x").build());

        assertThat(sent().method() + " " + sent().path())
                .isEqualTo("PUT /v1/shelves/a%2F..%2Fb%3Fc%23d%252F%C3%A9/books/5");
        assertThat(sent().header("If-Match")).containsExactly("\"v1\"");
        assertThat(sent().body()).isEqualTo("{\"title\":\"x\"}");
    }

    @Test
    void whateverStandsBetweenTheParametersOfASegmentIsSent() {
        server.answering(Reply.of(204));

        api.getEdition("report", "pdf", 2, 3_000_000_000L, true, 3_000_000_000L);
        api.getEdition("re.port", "tar/gz", null, null, null, null);
        api.getPeriod("2026-11-22", "2026-12-22", "Europe/Amsterdam", "3000000000", "z", "--");
        api.undoLabel("a:b", "{c}");

        assertThat(server.received())
                .extracting(received -> received.method() + " " + received.path())
                .containsExactly(
                        "GET /v1/editions/report.pdf?SIZE=2&level=3000000000&signed=true&size=3000000000",
                        "GET /v1/editions/re.port.tar%2Fgz",
                        "GET /v1/periods/2026-11-22--2026-12-22,Europe%2FAmsterdam@v3000000000;z/--",
                        "POST /v1/labels/a%3Ab%7Bc%7D:undo");
        assertThatThrownBy(() -> api.getEdition("report", "", null, null, null, null))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("format: must not be empty");
        assertThatThrownBy(() -> api.getEdition("report", "pdf", 4, 2L, false, null))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(
                        "SIZE: must be at most 3; level: must be one of 1, 3000000000; signed: must be one"
                                + " of true.");
        assertThat(server.received()).hasSize(4);
    }

    @Test
    void aMemberThatTheContractDoesNotAllowIsRefusedBeforeSending() {
        Settings wrong = Settings.builder()
                .quiet(false)
                .member("NAME", "a secret")
                .member("retired", "a secret")
                .window(Window.builder().member("snakeCase", "a secret").buildUnchecked())
                .windows(List.of(
                        Window.builder().from("a").buildUnchecked(),
                        Window.builder().member("to", null).buildUnchecked()))
                .rooms(Map.of(
                        "attic", SettingsRoomsValue.builder().member("wall", 1).buildUnchecked()))
                .open(SettingsOpen.builder().member("any", 1).buildUnchecked())
                .both(SettingsBoth.builder().text("ab").member("other", 1).buildUnchecked())
                .buildUnchecked();

        assertThatThrownBy(() -> api.putSettings(wrong))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The request is not valid. NAME: must be left out; the contract has no such member here;"
                        + " both.other: must be left out; the contract has no such member here; quiet: must be one of"
                        + " true; retired: must be null, not this text; rooms[attic].wall: must be left out; the"
                        + " contract has no such member here; window.snakeCase: must be left out; the contract has no"
                        + " such member here; windows[1].to: must be left out; the contract has no such member here."
                        + " Nothing was sent, so nothing was created or changed.")
                .hasMessageNotContaining("a secret");
        assertThatThrownBy(() -> api.putSettingsAsFormData(SettingsForm.builder()
                        .file(FILE)
                        .member("attachment", FILE)
                        .window(Window.builder().member("to", "b").buildUnchecked())
                        .buildUnchecked()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(
                        "attachment: must be left out; the contract has no such member here; window.to: must"
                                + " be left out; the contract has no such member here.");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aClosedObjectIsSentWithWhatTheContractAllowsAndReadWithWhateverItHas() {
        server.answering(Reply.json(
                200,
                "{\"name\":\"a\",\"quiet\":false,\"since\":3000000000,\"retired\":null,\"more\":1,"
                        + "\"window\":{\"to\":\"b\"}}"));

        Settings answer = api.putSettings(Settings.builder()
                .name("a")
                .quiet(true)
                .retired(null)
                .since(3_000_000_000L)
                .window(Window.builder().snakeCase("c").buildUnchecked())
                .both(SettingsBoth.builder().text("ab").more("d").buildUnchecked())
                .buildUnchecked());

        assertThat(sent().body())
                .isEqualTo("{\"name\":\"a\",\"quiet\":true,\"retired\":null,\"since\":3000000000,"
                        + "\"window\":{\"snake_case\":\"c\"},\"both\":{\"text\":\"ab\",\"more\":\"d\"}}");
        assertThat(answer.quiet()).isFalse();
        assertThat(answer.since()).isEqualTo(3_000_000_000L);
        assertThat(answer.retired()).isNull();
        assertThat(answer.toJson()).containsKeys("more", "retired");
        assertThat(answer.window().toJson()).containsEntry("to", "b");
    }

    @Test
    void aClosedFormIsSentWithWhatTheContractAllows() {
        server.answering(Reply.json(200, "{\"id\":\"1\"}"));
        assertThat(api.putSettingsAsFormData(SettingsForm.builder()
                                .name("a")
                                .window(Window.builder().from("b").buildUnchecked())
                                .buildUnchecked())
                        .toJson())
                .containsEntry("id", "1");

        assertThat(form(sent())).isEqualTo("""
                --BOUNDARY
                Content-Disposition: form-data; name="name"

                a
                --BOUNDARY
                Content-Disposition: form-data; name="window"
                Content-Type: application/json

                {"from":"b"}
                --BOUNDARY--
                """);
    }

    @Test
    void whatLooksEncodedAlreadyIsEncodedAllTheSame() {
        server.answering(Reply.of(204));
        for (String segment : List.of("%2e%2e", ".%2e", "a%2Fb", "50%25", "%41", "a+b")) {
            api.putBook(segment, "1", "v", PutBookRequest.builder().build());
        }
        assertThat(server.received())
                .extracting(Received::path)
                .containsExactly(
                        "/v1/shelves/%252e%252e/books/1",
                        "/v1/shelves/.%252e/books/1",
                        "/v1/shelves/a%252Fb/books/1",
                        "/v1/shelves/50%2525/books/1",
                        "/v1/shelves/%2541/books/1",
                        "/v1/shelves/a%2Bb/books/1");

        server.answering(Reply.json(200, "[]"));
        api.listShelves(true, null, "100%25 & %41", null, null, null, null);
        assertThat(server.received().get(6).path()).isEqualTo("/v1/shelves?exact=true&search=100%2525%20%26%20%2541");
    }

    @Test
    void constraintsOfParametersAreCheckedLikeThoseOfABody() {
        assertThatThrownBy(() -> api.listShelves(true, 0, null, "2026-02-30", "mauve", List.of("open", "ajar"), null))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "The request is not valid. page: must be at least 1; since: must be a date (RFC 3339); sortBy:"
                                + " must be one of red, green; status[1]: must be one of open, closed. Nothing was"
                                + " sent, so nothing was created or changed.");
        assertThatThrownBy(() -> api.listShelves(null, null, null, null, null, null, null))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("exact: must be given");
        assertThatThrownBy(() -> api.listShelves(true, null, null, null, null, null, "a\r\nb: c"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("xRequestId: must hold printable ASCII characters only, as a header field does")
                .hasMessageNotContaining("b: c");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aNumberThatWouldFillTheMemoryWhenWrittenOutIsRefused() {
        BigDecimal one = BigDecimal.ONE;
        for (BigDecimal huge : List.of(
                new BigDecimal("1E999999999"),
                new BigDecimal("1E-999999999"),
                new BigDecimal(BigInteger.ONE.shiftLeft(25_000_000)))) {
            assertTooLong("below", () -> api.getPrices("1", "1", List.of(2026L), huge, List.of(one), true, one));
            assertTooLong("rates", () -> api.getPrices("1", "1", List.of(2026L), one, List.of(one, huge), true, one));
            assertTooLong("xWeight", () -> api.getPrices("1", "1", List.of(2026L), one, List.of(one), true, huge));
            assertTooLong(
                    "x-number",
                    () -> api.createAgreement(
                            agreement().member("x-number", huge).buildUnchecked()));
            refused(
                    agreement().amount(huge).buildUnchecked(),
                    "amount: must be a number, not a number of more than 1000 digits");
        }
        assertThat(server.received()).isEmpty();
    }

    private static void assertTooLong(String path, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "The request is not valid. " + path + ": must have at most 1000 digits before the decimal point"
                                + " and as many after it. Nothing was sent, so nothing was created or changed.");
    }

    @Test
    void aBodyIsCheckedBesideParametersToo() {
        assertThatThrownBy(() -> api.keepFiles("f1", KeepFilesRequest1.builder().buildUnchecked()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("folderName: must be given");
        assertThatThrownBy(() ->
                        api.keepFilesAsFormData(null, KeepFilesRequest.builder().buildUnchecked()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("file: must be given");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aBodyThatIsAListIsCheckedAndSent() {
        server.answering(Reply.of(204));
        Note good = Note.builder().text("ab").build();
        Note bad = Note.builder().text("UPPER").buildUnchecked();

        assertThatThrownBy(() -> api.createNotes(List.of(good, bad)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("(body)[1].text: must match");
        assertThatThrownBy(() -> api.createNotes(List.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("(body): size must be at least 1");
        assertThat(server.received()).isEmpty();
        api.createNotes(List.of(good));
        assertThat(sent().body()).isEqualTo("[{\"text\":\"ab\"}]");
    }

    @Test
    void aParameterOfThePathThatWouldMakeItAnotherPathIsRefused() {
        for (String segment : Arrays.asList("", ".", "..", null)) {
            String problem = segment == null ? "must be given" : "must not be empty, \".\" or \"..\"";
            assertThatThrownBy(() -> api.putBook(
                            segment, "5", "\"v1\"", PutBookRequest.builder().build()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("The request is not valid. shelfId: " + problem
                            + ". Nothing was sent, so nothing was created or changed.");
        }
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aSlashAtTheEndOfAPathTellsTwoOperationsApart() {
        Shelf shelf = Shelf.builder().name("a").colour(Colour.RED).buildUnchecked();

        api.createShelf(shelf);
        api.createShelfOfAnotherKind(shelf);

        assertThat(server.received()).extracting(Received::path).containsExactly("/v1/shelves", "/v1/shelves/");
    }

    @Test
    void anOperationThatAnswersWithoutABodyNeedsItsStatusAlone() {
        server.answering(Reply.of(204));
        api.deleteAllShelves();

        server.answering(Reply.of(200));
        assertThat(unproven(api::deleteAllShelves))
                .isEqualTo("the contract does not have the status 200 for this operation");
        server.answering(Reply.of(200).header("Content-Type", "text/html").body("<p>Log in</p>"));
        assertThat(unproven(api::deleteAllShelvesWithResponse))
                .startsWith("the contract does not have the status 200 for this operation");
    }

    @Test
    void whereTheContractNamesNoStatusAnySuccessOfTheRightFormIsOne() {
        for (int status : new int[] {200, 201, 202, 299}) {
            server.answering(Reply.json(status, "{\"name\":\"a\"}"));
            assertThat(api.createShelf(shelf()).name()).isEqualTo("a");
        }

        server.answering(Reply.of(201).header("Content-Type", "text/html").body("<p>Log in</p>"));
        assertThat(unproven(() -> api.createShelf(shelf())))
                .isEqualTo("its body is text/html, and not JSON, and begins with \"Log in\"");
        server.answering(Reply.json(201, "[]"));
        assertThat(unproven(() -> api.createShelf(shelf()))).isEqualTo("its body is JSON of another form");
        // Under a mere 2XX not even JSON that breaks off shows that the API answered.
        server.answering(Reply.json(201, "{"));
        assertThat(catchThrowableOfType(ApiException.class, () -> api.createShelf(shelf()))
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aListWithoutAnEnvelopeIsAnArray() {
        server.answering(Reply.json(200, "{\"message\":\"Log in\"}"));

        assertThatThrownBy(() -> api.listShelves(true, null, null, null, null, null, null))
                .isInstanceOf(UnexpectedResponseException.class)
                .hasMessageContaining(
                        "saying \"Log in\", which is no answer to this: its body is JSON of another form");
    }

    private static String unproven(ThrowingCallable call) {
        UnexpectedResponseException failure = catchThrowableOfType(UnexpectedResponseException.class, call);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        String message = failure.getMessage();
        return message.substring(
                message.indexOf("which proves nothing: ") + "which proves nothing: ".length(),
                message.indexOf(". This may not be the API"));
    }

    private static Shelf shelf() {
        return Shelf.builder().name("a").colour(Colour.RED).buildUnchecked();
    }

    @Test
    void eachContentTypeIsSentByItsOwnMethod() {
        server.answering(Reply.json(200, "{\"text\":\"a note\"}"));
        Note note = Note.builder().text("a note").build();

        api.createNote(note);
        api.createNoteAsMergePatchJson(note);
        api.sendNoteForm(note);

        assertThat(server.received().get(0).header("Content-Type")).containsExactly("application/json");
        assertThat(server.received().get(1).header("Content-Type")).containsExactly("application/merge-patch+json");
        assertThat(server.received().get(2).header("Content-Type"))
                .hasSize(1)
                .allMatch(type -> type.startsWith("multipart/form-data; boundary="));
        assertThat(server.received().get(0).body())
                .isEqualTo(server.received().get(1).body())
                .isEqualTo("{\"text\":\"a note\"}");
        assertThat(form(server.received().get(2))).isEqualTo("""
                --BOUNDARY
                Content-Disposition: form-data; name="text"

                a note
                --BOUNDARY--
                """);
    }

    @Test
    void aFormHasAPartForEachMemberAndForEachElementOfAnArray() {
        assertThat(api.createAgreement(agreement().build()).id()).isEqualTo("1");

        assertThat(form(sent())).isEqualTo("""
                --BOUNDARY
                Content-Disposition: form-data; name="name"

                Jansen & Zoon ü
                --BOUNDARY
                Content-Disposition: form-data; name="signers"
                Content-Type: application/json

                {"email":"a@example.com","shouldIdentify":true}
                --BOUNDARY
                Content-Disposition: form-data; name="signers"
                Content-Type: application/json

                {"email":"b@example.com"}
                --BOUNDARY
                Content-Disposition: form-data; name="documents"; filename="a.pdf"
                Content-Type: application/pdf

                \0
                ÿ
                --BOUNDARY
                Content-Disposition: form-data; name="documents"; filename="offerte %22é%22.txt"
                Content-Type: text/plain; charset=utf-8

                text
                --BOUNDARY
                Content-Disposition: form-data; name="amount"

                1000.50
                --BOUNDARY
                Content-Disposition: form-data; name="send"

                true
                --BOUNDARY
                Content-Disposition: form-data; name="options"
                Content-Type: application/json

                {"reminder":false}
                --BOUNDARY
                Content-Disposition: form-data; name="x-unknown"

                kept
                --BOUNDARY
                Content-Disposition: form-data; name="x-lists"
                Content-Type: application/json

                [1,2]
                --BOUNDARY
                Content-Disposition: form-data; name="x-lists"

                three
                --BOUNDARY--
                """.replace("ü", "Ã¼").replace("é", "Ã©"));
    }

    @Test
    void aFileGoesOrAFolderIsMadeByTwoMethodsOfOneOperation() {
        assertThat(api.keepFiles(
                        "f1", KeepFilesRequest1.builder().folderName("Offers").build()))
                .containsEntry("id", "1");
        assertThat(api.keepFilesAsFormDataWithResponse(
                                null, KeepFilesRequest.builder().file(FILE).build())
                        .status())
                .isEqualTo(201);

        assertThat(server.received()).extracting(Received::path).containsExactly("/v1/files?folder=f1", "/v1/files");
        assertThat(server.received().get(0).body()).isEqualTo("{\"folderName\":\"Offers\"}");
        assertThat(form(server.received().get(1))).contains("name=\"file\"; filename=\"a.pdf\"");
    }

    @Test
    void aWrongFormNeverLeaves() {
        refused(agreement().documents(List.of()).buildUnchecked(), "documents: size must be between 1 and 2");
        refused(
                agreement().member("x-odd", null).buildUnchecked(),
                "x-odd: must not be null in a form; leave it out instead");
        refused(agreement().member("x-list", Arrays.asList(1, null)).buildUnchecked(), "x-list[1]: must not be null");
        refused(agreement().member("x-deep", Map.of("a", FILE)).buildUnchecked(), "x-deep: is not a JSON value");
        assertThatThrownBy(() -> portal.resource(Upload.class).send(Map.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("(body): must have at least one part");
        assertThatThrownBy(() -> api.createNote(
                        Note.builder().text("a note").member("file", FILE).buildUnchecked()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("(body): is not a JSON value");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void anUploadThatFailsSaysWhatBecameOfItAndIsSentOnce() {
        server.answering(Reply.json(422, "{\"message\":\"The file is too large.\"}"));
        assertThatThrownBy(() -> api.createAgreement(agreement().build()))
                .isInstanceOf(UnprocessableRequestException.class)
                .hasMessageContaining("createAgreement (POST /agreements)")
                .hasMessageContaining("The file is too large.");
        server.answering(Reply.json(503, "{}").header("Retry-After", "0"));
        assertThatThrownBy(() -> api.createAgreement(agreement().build()))
                .extracting(failure -> ((ServerException) failure).outcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(server.received()).hasSize(2);

        try (FaultServer hangsUp = FaultServer.plain(FaultServer.readRequest(), FaultServer.hangUp());
                MijnKlantportaal other = MijnKlantportaal.builder()
                        .baseUrl(hangsUp.url())
                        .apiKey("key")
                        .build()) {
            assertThatThrownBy(() -> other.resource(Shapes.class)
                            .createAgreement(agreement().build()))
                    .isInstanceOf(OutcomeUnknownException.class);
            assertThat(hangsUp.requests()).hasSize(1);
        }
    }

    /** A form without a property, as a contract may have it. */
    public interface Upload {
        @RequestLine("POST /uploads")
        @Headers("Content-Type: multipart/form-data")
        void send(Map<String, Object> form);
    }

    private void refused(Deed form, String words) {
        assertThatThrownBy(() -> api.createAgreement(form))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(words)
                .hasMessageEndingWith("Nothing was sent, so nothing was created or changed.");
    }

    private Received sent() {
        assertThat(server.received()).hasSize(1);
        return server.received().get(0);
    }

    private static Deed.Builder agreement() {
        return Deed.builder()
                .name("Jansen & Zoon ü")
                .signers(List.of(
                        DeedSignersInner.builder()
                                .email("a@example.com")
                                .shouldIdentify(true)
                                .build(),
                        DeedSignersInner.builder().email("b@example.com").build()))
                .documents(List.of(
                        FILE,
                        FilePart.of("offerte \"é\".txt", "text/plain; charset=utf-8", new byte[] {'t', 'e', 'x', 't'})))
                .amount(new BigDecimal("1.00050E3"))
                .send(true)
                .options(DeedOptions.builder().reminder(false).build())
                .member("x-unknown", "kept")
                .member("x-lists", List.of(List.of(1, 2), "three"));
    }

    /** The body byte by byte, with the boundary by name and without what OkHttp says of lengths. */
    private static String form(Received received) {
        String boundary = received.header("Content-Type").get(0).split("boundary=")[1];
        return new String(received.bytes(), StandardCharsets.ISO_8859_1)
                .replace(boundary, "BOUNDARY")
                .replaceAll("Content-Length: \\d+\r\n", "")
                .replace("\r\n", "\n");
    }
}
