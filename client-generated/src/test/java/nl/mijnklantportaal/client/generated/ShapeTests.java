package nl.mijnklantportaal.client.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.io.IOException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.mijnklantportaal.client.generated.GeneratorHarness.Generated;
import nl.mijnklantportaal.client.generated.support.FilePart;
import nl.mijnklantportaal.client.generated.support.Identity;
import nl.mijnklantportaal.client.generated.support.JsonModel;
import nl.mijnklantportaal.client.generated.support.MalformedValueException;
import nl.mijnklantportaal.client.generated.support.Retry;
import nl.mijnklantportaal.client.generated.support.Success;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Each shape that a contract may have, as methods, models and constraints; {@link RoundTripTests} reads and writes it. */
class ShapeTests {
    private static final ValidatorFactory FACTORY = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory();
    private static final Validator VALIDATOR = FACTORY.getValidator();

    /** A shelf without a violation. */
    private static final String SHELF =
            "{'name':'a','colour':'red','rows':[{'books':[{'title':'A book','pages':12}]}]%s}";

    @TempDir
    private static Path folder;

    private static Generated shapes;
    private static Generated operations;

    @BeforeAll
    static void generate() throws IOException {
        shapes = GeneratorHarness.build("shapes", folder);
        operations = GeneratorHarness.build("operations", folder);
    }

    @AfterAll
    static void close() throws IOException {
        shapes.close();
        operations.close();
        FACTORY.close();
    }

    @Test
    void everyOperationBecomesOneMethodForEachContentType() throws Exception {
        assertThat(requests())
                .containsExactlyInAnyOrder(
                        "listShelves: GET /shelves?search={search}&page={page}&status[]={status}&since={since}&exact={exact}&sort-by={sortBy}",
                        "createShelf: POST /shelves application/json",
                        "createShelfOfAnotherKind: POST /shelves/ application/json",
                        "putBook: PUT /shelves/{shelfId}/books/{bookId} application/json",
                        "getPrices: GET /shelves/{shelfId}/prices/{price}.csv?below={below}&years={years}&rates={rates}",
                        "deleteAllShelves: DELETE /shelves/all",
                        "restoreAllShelves: POST /shelves/all",
                        "postFiles: POST /files?folder={folder} application/json",
                        "postFilesAsFormData: POST /files?folder={folder} multipart/form-data",
                        "createAgreement: POST /agreements multipart/form-data",
                        "createNote: POST /notes application/json",
                        "createNotes: POST /notes/many application/json",
                        "createNoteAsMergePatchJson: POST /notes application/merge-patch+json",
                        "sendNoteForm: POST /notes multipart/form-data");
    }

    @Test
    void everyMethodSaysUnderWhichStatusesItSucceeds() throws Exception {
        Map<String, String> successes = new TreeMap<>();
        for (Method method : operations.api("ShapesApi").getMethods()) {
            Success success = method.getAnnotation(Success.class);
            successes.put(
                    method.getName().replace("WithHttpInfo", ""),
                    success == null ? "" : Arrays.toString(success.value()) + (success.others() ? " and others" : ""));
        }

        assertThat(successes)
                .containsEntry("listShelves", "[200]")
                .containsEntry("createShelf", "[] and others")
                .containsEntry("createShelfOfAnotherKind", "[201]")
                .containsEntry("putBook", "[204]")
                .containsEntry("postFilesAsFormData", "[201]")
                .doesNotContainValue("");
    }

    @Test
    void aModelIsKnownByThePropertyThatTheContractNames() throws Exception {
        Identity answer = Identity.of(read(operations.model("Answer"), "{\"id\":\"not_1\",\"kind\":\"a\"}"));

        assertThat(answer.name()).isEqualTo("id");
        assertThat(answer.prefixes()).containsExactly("agr_", "not_");
        assertThat(answer.isPresent()).isTrue();
        assertThat(answer.isOfDocumentedForm()).isTrue();
        assertThat(Identity.of(read(operations.model("Answer"), "{\"id\":\"cst_1\"}"))
                        .isOfDocumentedForm())
                .isFalse();
        assertThat(Identity.of(read(operations.model("Answer"), "{\"id\":1}")).isPresent())
                .isFalse();
        assertThat(Identity.of(read(operations.model("Answer"), "{}")).isPresent())
                .isFalse();
        assertThat(Identity.of(read(operations.model("Shelf"), "{}"))).isNull();
    }

    @Test
    void parametersAreTypedAndAnEnumerationAmongThemIsOpen() throws Exception {
        assertThat(parameters("listShelves"))
                .containsExactly(
                        "exact: java.lang.Boolean",
                        "search: java.lang.String",
                        "page: java.lang.Integer",
                        "status: java.util.List<java.lang.String>",
                        "since: java.lang.String",
                        "sortBy: java.lang.String",
                        "xRequestId: java.lang.String");
        assertThat(parameters("putBook"))
                .containsExactly(
                        "bookId: java.lang.Long",
                        "ifMatch: java.lang.String",
                        "shelfId: java.lang.String",
                        "body: " + operations.model("PutBookRequest").getName());
        assertThat(parameters("getPrices"))
                .containsExactlyInAnyOrder(
                        "shelfId: java.lang.Integer",
                        "price: java.math.BigDecimal",
                        "years: java.util.List<java.lang.Integer>",
                        "below: java.math.BigDecimal",
                        "rates: java.util.List<java.math.BigDecimal>",
                        "xWeight: java.math.BigDecimal",
                        "xFresh: java.lang.Boolean");
        assertThat(parameters("deleteAllShelves")).isEmpty();
        assertThat(parameters("createAgreement"))
                .containsExactly("body: " + operations.model("Agreement").getName());
    }

    @Test
    void everyPropertyHasItsType() throws Exception {
        Map<String, String> types = types("Shelf");

        assertThat(types)
                .containsEntry("colour", "String")
                .containsEntry("colours", "List<String>")
                .containsEntry("sharedColour", "String")
                .containsEntry("sharedColours", "List<String>")
                .containsEntry("floor", "Integer")
                .containsEntry("floors", "List<Integer>")
                .containsEntry("share", "BigDecimal")
                .containsEntry("nullAny", "Integer")
                .containsEntry("nullRef", "Identified")
                .containsEntry("rows", "List<ShelfRowsInner>")
                .containsEntry("grid", "List<List<Note>>")
                .containsEntry("place", "ShelfPlace")
                .containsEntry("labels", "Map<String, String>")
                .containsEntry("notesByName", "Map<String, List<Note>>")
                .containsEntry("anything", "Object")
                .containsEntry("free", "Object")
                .containsEntry("wrapped", "Note")
                .containsEntry("list", "ModelList")
                .containsEntry("map", "ModelMap")
                .containsEntry("property", "ModelProperty")
                .containsEntry("builderValue", "ModelBuilder")
                .containsEntry("propertyClass", "String")
                .containsEntry("newValue", "Boolean")
                .containsEntry("nullValue", "String")
                .containsEntry("trueValue", "String")
                .containsEntry("_2fa", "Boolean")
                .containsEntry("_3d", "Shelf3d")
                .containsEntry("byteValue", "String")
                .containsEntry("on", "String")
                .containsEntry("onAsDate", "LocalDate")
                .containsEntry("atAsDateTime", "OffsetDateTime")
                .containsEntry("big", "Long")
                .containsEntry("tagged", "Tagged")
                .containsEntry("animal", "Dog");
        assertThat(types("ShelfBoth")).containsOnlyKeys("text", "id", "version", "createdAt", "createdAtAsDateTime");
        assertThat(types("Dog")).containsOnlyKeys("species", "bark");
        assertThat(types(operations.model("Agreement")))
                .containsEntry("cover", "FilePart")
                .containsEntry("documents", "List<FilePart>")
                .containsEntry("signers", "List<AgreementSignersInner>");
    }

    @Test
    void valuesOfAnEnumerationAreConstantsAndOthersSurvive() throws Exception {
        assertThat(shapes.loader()
                        .loadClass(shapes.model("Shelf").getPackageName() + ".Colour")
                        .getField("GREEN")
                        .get(null))
                .isEqualTo("green");
        JsonModel shelf = read("Shelf", "{'sharedColour':'mauve','floor':7}");
        assertThat(call(shelf, "sharedColour")).isEqualTo("mauve");
        assertThat(call(shelf, "floor")).isEqualTo(7);
    }

    @Test
    void eachKindOfConstraintIsReportedWhereItIsBroken() throws Exception {
        assertThat(violations(shelf(""))).isEmpty();

        assertThat(violations(read("Shelf", "{}")))
                .isEqualTo(
                        Map.of("name", "must not be null", "colour", "must not be null", "rows", "must not be null"));
        assertThat(violations(shelf(",'colours':['red','mauve','red']")))
                .isEqualTo(Map.of(
                        "colours",
                        "size must be between 0 and 2",
                        "colours[1].<list element>",
                        "must be one of red, green"));
        assertThat(violations(
                        shelf(",'sharedColour':'mauve','sharedColours':['red','mauve'],'floor':9,'floors':[1,9]")))
                .isEqualTo(Map.of(
                        "sharedColour",
                        "must be one of red, green",
                        "sharedColours[1].<list element>",
                        "must be one of red, green",
                        "floor",
                        "must be one of 0, 1, 2",
                        "floors[1].<list element>",
                        "must be one of 0, 1, 2"));
        assertThat(violations(shelf(",'level':1.0"))).isEmpty();
        assertThat(violations((JsonModel) shapes.model("Shelf")
                        .getMethod("fromJson", Map.class)
                        .invoke(null, Map.of("share", new BigDecimal("0.50")))))
                .doesNotContainKey("share");
        assertThat(violations(shelf(",'level':3,'share':0.51")))
                .isEqualTo(Map.of("level", "must be one of 1, 2", "share", "must be one of 0.5, 1"));
        assertThat(violations(shelf(",'ratio':0"))).isEqualTo(Map.of("ratio", "must be more than 0"));
        assertThat(violations(shelf(",'ratio':1.01"))).isEqualTo(Map.of("ratio", "must be at most 1"));
        assertThat(violations(shelf(",'at':'2026-11-22','on':'2026-02-30'"))).containsOnlyKeys("at", "on");
        assertThat(violations(shelf(",'answer':{'id':'1'},'animal':{'bark':'loud'}")))
                .isEqualTo(Map.of("answer.kind", "must not be null", "animal.species", "must not be null"));
        assertThat(violations(shelf(",'both':{'text':'UPPER'}")))
                .isEqualTo(Map.of("both.text", "must match \"^[a-z ]+$\"", "both.id", "must not be null"));
        assertThat(violations(shelf(",'place':{'room':{}}"))).containsOnlyKeys("place.room.door");
    }

    @Test
    void aPropertyIsReportedUnderOneNameWhateverIsWrongWithIt() throws Exception {
        String[] names = {"snakeCase", "kebabCase", "propertyClass", "IBAN"};

        assertThat(violations(shelf(",'snake_case':'long','kebab-case':'long','class':'long','IBAN':'long'")))
                .containsOnlyKeys(names);
        assertThat(violations(shelf(",'snake_case':1,'kebab-case':1,'class':1,'IBAN':1")))
                .containsOnlyKeys(names);
        assertThat(violations(shelf(",'snake_case':null,'kebab-case':null,'class':null,'IBAN':null")))
                .containsOnlyKeys(names);
    }

    @Test
    void patternsAndValuesAreTakenToTheLetter() throws Exception {
        assertThat(violations(shelf(",'star':'a/b','range':'*/*'"))).isEmpty();
        assertThat(violations(shelf(",'star':'a_/b','range':'*_/*'"))).containsOnlyKeys("star", "range");
        for (String value : List.of("two\nlines", "back\\slash \"quoted\"")) {
            assertThat(violations((JsonModel) shapes.model("Shelf")
                            .getMethod("fromJson", Map.class)
                            .invoke(null, Map.of("range", value))))
                    .doesNotContainKey("range");
        }
    }

    @Test
    void nullMayStandInListsAndMapsWhereTheContractAllowsIt() throws Exception {
        JsonModel shelf =
                shelf(",'nullElements':['a',null],'nullMembers':{'a':null,'b':1},'nullModels':[null,{'text':'ab'}],"
                        + "'anyMembers':{'a':null,'b':{}},'anyElements':[null,1]");

        assertThat(violations(shelf)).isEmpty();
        assertThat(call(shelf, "nullElements")).hasToString("[a, null]");
        assertThat(call(shelf, "nullMembers")).hasToString("{a=null, b=1}");
        assertThat(call(shelf, "nullModels")).hasToString("[null, Note{text=ab}]");
        assertThat(call(shelf, "anyMembers")).hasToString("{a=null, b={}}");
        assertThat(call(shelf, "anyElements")).hasToString("[null, 1]");
        assertThat(violations(
                        shelf(",'nullElements':['long'],'nullMembers':{'a':'1'},'nullModels':[{'text':'UPPER'}]")))
                .containsOnlyKeys("nullElements[0].<list element>", "nullMembers.a", "nullModels[0].text");
        assertThat(violations(shelf(",'colours':[null]"))).containsOnlyKeys("colours[0]");
    }

    @Test
    void whatStandsInListsAndMapsIsCheckedAtAnyDepth() throws Exception {
        String note = "{'text':'UPPER'}";
        assertThat(violations(read(
                        "Shelf",
                        "{'name':'a','colour':'red','rows':[{'books':[]},{'books':[{'title':'A'},{'title':'lower',"
                                + "'pages':0}]}]}")))
                .isEqualTo(Map.of(
                        "rows[1].books[1].title", "must match \"^[A-Z].*$\"",
                        "rows[1].books[1].pages", "must be at least 1"));
        assertThat(violations(shelf(",'grid':[[],[" + note + "],[{},{},{}]]")))
                .containsKeys("grid[1].<list element>[0].text", "grid[2].<list element>");
        assertThat(violations(shelf(",'notes':{'of mine':" + note + "},'notesByName':{'x':[" + note + "]}")))
                .hasSize(2)
                .allSatisfy((path, message) -> assertThat(path).contains("text"));
    }

    @Test
    void aFormHoldsFilesAndIsCheckedLikeAnyModel() throws Exception {
        FilePart file = FilePart.of("a.pdf", "application/pdf", new byte[] {1, 2, 3});
        assertThat(violations(form(
                        Map.of("name", "n", "signers", List.of(Map.of("email", "e")), "documents", List.of(file)))))
                .isEmpty();
        assertThat(violations(form(Map.of(
                        "signers", List.of(Map.of()), "documents", List.of(file, "text", file), "cover", "text"))))
                .isEqualTo(Map.of(
                        "name", "must not be null",
                        "signers[0].email", "must not be null",
                        "documents", "size must be between 1 and 2",
                        "documents[1]", "must be a file, not this text",
                        "cover", "must be a file, not this text"));
        JsonModel form = form(Map.of("cover", file, "name", file));
        assertThat(call(form, "cover")).isSameAs(file);
        assertThatThrownBy(() -> call(form, "name"))
                .isInstanceOf(MalformedValueException.class)
                .hasMessage("name must be text, not a file");
        assertThat(form.toString())
                .contains("FilePart[application/pdf, 3 bytes]")
                .doesNotContain("a.pdf");
        assertThat(form)
                .isEqualTo(form(
                        Map.of("cover", FilePart.of("a.pdf", "application/pdf", new byte[] {1, 2, 3}), "name", file)));
        assertThatThrownBy(() -> new JsonMapper().writeValueAsString(form))
                .hasStackTraceContaining("a file can be sent in a multipart form only");
    }

    @Test
    void nullIsAllowedWhereTheContractSaysSoInTheWordsOfItsVersion() throws Exception {
        assertThat(violations(shelf(",'newNull':null,'nullRef':null,'nullAny':null,'nullColour':null,'nullList':null")))
                .isEmpty();
        assertThat(violations(shelf(",'sharedColour':null"))).containsOnlyKeys("sharedColour");
        try (Generated older = GeneratorHarness.build("nullable-3.0", folder)) {
            Class<? extends JsonModel> thing = older.model("Thing");
            assertThat(violations(read(thing, "{'old':null,'both':null,'list':null,'object':null}")))
                    .isEmpty();
            assertThat(violations(read(thing, "{'plain':null}"))).containsOnlyKeys("plain", "both");
        }
    }

    @Test
    void aSchemaMayBeCalledAsWhatTheCodeAroundItUses() throws Exception {
        List<String> names = List.of(
                "ApiResponse",
                "BigDecimal",
                "Boolean",
                "Builder",
                "Character",
                "Class",
                "Comparable",
                "DecimalMax",
                "DecimalMin",
                "Deprecated",
                "Error",
                "Exception",
                "FilePart",
                "Format",
                "Headers",
                "IllegalArgumentException",
                "Integer",
                "Iterable",
                "JsonCreator",
                "JsonModel",
                "JsonValues",
                "Kind",
                "LinkedHashMap",
                "List",
                "LocalDate",
                "Long",
                "MalformedValueException",
                "Map",
                "Math",
                "Module",
                "NotNull",
                "NullMarked",
                "Nullable",
                "Number",
                "Object",
                "OffsetDateTime",
                "OneOf",
                "Override",
                "Param",
                "Pattern",
                "Process",
                "Property",
                "Record",
                "RequestLine",
                "Runnable",
                "Shape",
                "Size",
                "String",
                "SuppressWarnings",
                "System",
                "Thread",
                "Valid",
                "Void",
                "WellFormed");
        String schemas =
                names.stream().map(name -> """
                        "%s":{"type":"object","deprecated":true,"required":["on"],"properties":{
                          "on":{"type":"string","format":"date","pattern":"^2.*$"},"at":{"type":"string","format":"date-time"},
                          "size":{"type":"number","maximum":3},"one":{"type":"string","enum":["a"]},
                          "same":{"$ref":"#/components/schemas/%s"},
                          "all":{"type":"array","items":{"$ref":"#/components/schemas/%s"}}}}""".formatted(name, name, name)).collect(Collectors.joining(","));
        String paths = names.stream()
                .map(name -> """
                        "/%s":{"post":{"operationId":"post-%s","deprecated":true,
                          "parameters":[{"name":"n","in":"query","required":true,"schema":{"type":"number","minimum":1}}],
                          "requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/%s"}}}},
                          "responses":{"200":{"description":"d","content":{"application/json":{
                            "schema":{"type":"array","items":{"$ref":"#/components/schemas/%s"}}}}}}}}""".formatted(name, name, name, name))
                .collect(Collectors.joining(","));
        Path contract = Files.writeString(folder.resolve("names.json"), """
                {"openapi":"3.1.1","info":{"title":"t","version":"v1"},"paths":{%s},"components":{"schemas":{%s}}}""".formatted(paths, schemas));

        try (Generated named = GeneratorHarness.build(contract, "names", folder)) {
            assertThat(named.models()).hasSize(names.size());
            for (Class<? extends JsonModel> model : named.models()) {
                JsonModel read = read(model, "{'on':'2026-11-22','one':'b','size':4,'same':{},'all':[{}]}");
                assertThat(violations(read)).containsOnlyKeys("one", "size", "same.on", "all[0].on");
                assertThat(call(read, "onAsDate")).hasToString("2026-11-22");
            }
        }
    }

    @Test
    void namesThatBecomeOneAreRefused() {
        assertThatThrownBy(() -> generate("""
                {"openapi":"3.1.1","info":{"title":"t","version":"v1"},"paths":{},"components":{"schemas":{"Thing":{
                  "type":"object","properties":{"a_b":{"type":"string"},"a-b":{"type":"string"}}}}}}"""))
                .hasStackTraceContaining(
                        "The schema Thing has the properties a_b and a-b, which both become aB: give one"
                                + " of them another name in nameMappings of generator.yaml.");
        assertThatThrownBy(() -> generate("""
                {"openapi":"3.1.1","info":{"title":"t","version":"v1"},"paths":{},"components":{"schemas":{
                  "a-thing":{"type":"object","properties":{"a":{"type":"string"}}},
                  "AThing":{"type":"object","properties":{"b":{"type":"string"}}}}}}"""))
                .hasStackTraceContaining("The schemas a-thing and AThing both become AThing: give one of them another"
                        + " name in modelNameMappings of generator.yaml.");
        assertThatThrownBy(() -> generate("""
                {"openapi":"3.1.1","info":{"title":"t","version":"v1"},"paths":{"/a":{
                  "get":{"operationId":"do-it","responses":{"204":{"description":"d"}}},
                  "put":{"operationId":"doIt","responses":{"204":{"description":"d"}}}}}}"""))
                .hasStackTraceContaining("GET /a and PUT /a both become the method doIt: give one of them another"
                        + " operationId by an overlay.");
    }

    private static void generate(String contract) throws IOException {
        Path file = Files.writeString(folder.resolve("contract.json"), contract);
        GeneratorHarness.generate(file, folder.resolve("refused"));
    }

    private static List<String> requests() throws Exception {
        return Arrays.stream(operations.api("ShapesApi").getMethods())
                .filter(method -> !method.getName().endsWith("WithHttpInfo"))
                .map(method -> method.getName() + ": "
                        + method.getAnnotation(RequestLine.class).value()
                        + Arrays.stream(method.getAnnotation(Headers.class).value())
                                .filter(header -> header.startsWith("Content-Type: "))
                                .map(header -> header.substring("Content-Type:".length()))
                                .collect(Collectors.joining()))
                .toList();
    }

    @Test
    void anOperationIsMarkedWithWhenItMayBeSentAgain() throws Exception {
        assertThat(method("listShelves").getAnnotation(Retry.class).value()).isEqualTo(Retry.When.SAFE);
        assertThat(method("listShelvesWithHttpInfo").getAnnotation(Retry.class).value())
                .isEqualTo(Retry.When.SAFE);
        assertThat(method("createShelf").getAnnotation(Retry.class).value()).isEqualTo(Retry.When.UNAPPLIED);
        assertThat(method("putBook").isAnnotationPresent(Retry.class)).isFalse();
    }

    private static Method method(String operation) throws Exception {
        return Arrays.stream(operations.api("ShapesApi").getMethods())
                .filter(each -> each.getName().equals(operation))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> parameters(String operation) throws Exception {
        return Arrays.stream(method(operation).getParameters())
                .map(parameter -> (parameter.isAnnotationPresent(Param.class)
                                ? parameter.getAnnotation(Param.class).value()
                                : "body")
                        + ": " + parameter.getParameterizedType().getTypeName())
                .toList();
    }

    private static Map<String, String> types(String model) throws Exception {
        return types(shapes.model(model));
    }

    private static Map<String, String> types(Class<? extends JsonModel> model) {
        return Models.accessors(model).stream()
                .collect(Collectors.toMap(
                        Method::getName,
                        accessor ->
                                accessor.getGenericReturnType().getTypeName().replaceAll("[a-z]+\\.", "")));
    }

    private static JsonModel shelf(String more) throws Exception {
        return read("Shelf", SHELF.formatted(more));
    }

    private static JsonModel form(Map<String, Object> parts) throws Exception {
        return (JsonModel)
                operations.model("Agreement").getMethod("fromJson", Map.class).invoke(null, parts);
    }

    private static JsonModel read(String model, String json) throws Exception {
        return read(shapes.model(model), json);
    }

    private static JsonModel read(Class<? extends JsonModel> model, String json) {
        return new JsonMapper().readValue(json.replace('\'', '"'), model);
    }

    private static Object call(JsonModel model, String accessor) throws Exception {
        return Models.call(model.getClass().getMethod(accessor), model);
    }

    private static Map<String, String> violations(JsonModel model) {
        Map<String, String> messages = new TreeMap<>();
        VALIDATOR
                .validate(model)
                .forEach(violation -> messages.put(violation.getPropertyPath().toString(), violation.getMessage()));
        return messages;
    }
}
