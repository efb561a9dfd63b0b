package nl.mijnklantportaal.client.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import io.swagger.v3.oas.models.OpenAPI;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.io.IOException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.mijnklantportaal.client.call.CallFacts;
import nl.mijnklantportaal.client.call.FilePart;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.generated.GeneratorHarness.Generated;
import nl.mijnklantportaal.client.json.Identity;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.generator.ClientCodegen;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The methods, models and constraints of each shape that a contract may have; {@link RoundTripTests} reads and writes them. */
class ShapeTests {
    private static final ValidatorFactory FACTORY = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory();
    private static final Validator VALIDATOR = FACTORY.getValidator();

    /** A valid shelf. */
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
                        "listShelves: GET /shelves?exact={exact}&page={page}&search={search}&since={since}&sort-by={sortBy}&status[]={status}",
                        "createShelf: POST /shelves application/json",
                        "createShelfOfAnotherKind: POST /shelves/ application/json",
                        "putBook: PUT /shelves/{shelfId}/books/{bookId} application/json",
                        "getPrices: GET /shelves/{shelfId}/prices/{price}.csv?below={below}&rates={rates}&years={years}",
                        "getEdition: GET /editions/{name}.{format}?SIZE={SIZE}&level={level}&signed={signed}&size={size}",
                        "getPeriod: GET /periods/{fromDate}--{to},{zone}@v{version};{zone2}/{version2}",
                        "undoLabel: POST /labels/{prefix}{suffix}:undo",
                        "getLabelLink: GET /shelves/{shelfId}/labels/{labelId}?copies={copies}",
                        "printLabel: POST /shelves/{shelfId}/labels/{labelId}",
                        "getPhotoDownloadLink: GET /photos/{photoId}/download",
                        "putSettings: PUT /settings application/json",
                        "putSettingsAsFormData: PUT /settings multipart/form-data",
                        "deleteAllShelves: DELETE /shelves/all",
                        "restoreAllShelves: POST /shelves/all",
                        "keepFiles: POST /files?folder={folder} application/json",
                        "keepFilesAsFormData: POST /files?folder={folder} multipart/form-data",
                        "createAgreement: POST /agreements multipart/form-data",
                        "createNote: POST /notes application/json",
                        "createNotes: POST /notes/many application/json",
                        "createNoteAsMergePatchJson: POST /notes application/merge-patch+json",
                        "sendNoteForm: POST /notes multipart/form-data");
    }

    @Test
    void everyMethodSaysUnderWhichStatusesItSucceeds() throws Exception {
        Map<String, String> successes = new TreeMap<>();
        for (Method method : plain(operations.api("Shapes"))) {
            CallFacts facts = method.getAnnotation(CallFacts.class);
            successes.put(
                    method.getName(), Arrays.toString(facts.success()) + (facts.otherSuccess() ? " and others" : ""));
        }

        assertThat(successes)
                .containsEntry("listShelves", "[200]")
                .containsEntry("createShelf", "[] and others")
                .containsEntry("createShelfOfAnotherKind", "[201]")
                .containsEntry("putBook", "[204]")
                .containsEntry("keepFilesAsFormData", "[201]")
                .doesNotContainValue("[]");
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
                        "page: java.lang.Integer",
                        "search: java.lang.String",
                        "since: java.lang.String",
                        "sortBy: java.lang.String",
                        "status: java.util.List<java.lang.String>",
                        "xRequestId: java.lang.String");
        assertThat(parameters("putBook"))
                .containsExactly(
                        "shelfId: java.lang.String",
                        "bookId: java.lang.String",
                        "ifMatch: java.lang.String",
                        "body: " + operations.model("PutBookRequest").getName());
        assertThat(parameters("getPrices"))
                .containsExactlyInAnyOrder(
                        "shelfId: java.lang.String",
                        "price: java.lang.String",
                        "years: java.util.List<java.lang.Long>",
                        "below: java.math.BigDecimal",
                        "rates: java.util.List<java.math.BigDecimal>",
                        "xWeight: java.math.BigDecimal",
                        "xFresh: java.lang.Boolean");
        assertThat(parameters("getEdition"))
                .containsExactlyInAnyOrder(
                        "name: java.lang.String",
                        "format: java.lang.String",
                        "size: java.lang.Long",
                        "SIZE: java.lang.Integer",
                        "signed: java.lang.Boolean",
                        "level: java.lang.Long");
        assertThat(parameters("deleteAllShelves")).isEmpty();
        assertThat(parameters("createAgreement"))
                .containsExactly("body: " + operations.model("Deed").getName());
    }

    @Test
    void everyPropertyHasItsType() throws Exception {
        Map<String, String> types = types("Shelf");

        assertThat(types)
                .containsEntry("colour", "String")
                .containsEntry("colours", "List<String>")
                .containsEntry("sharedColour", "Colour")
                .containsEntry("sharedColours", "List<Colour>")
                .containsEntry("floor", "Integer")
                .containsEntry("floors", "List<Integer>")
                .containsEntry("share", "BigDecimal")
                .containsEntry("nullAny", "Long")
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
                .containsEntry("on", "LocalDate")
                .containsEntry("at", "OffsetDateTime")
                .containsEntry("big", "Long")
                .containsEntry("tagged", "Tagged")
                .containsEntry("animal", "Dog");
        assertThat(types("ShelfBoth")).containsOnlyKeys("text", "id", "version", "createdAt");
        assertThat(types("Dog")).containsOnlyKeys("species", "bark");
        assertThat(types(operations.model("Deed")))
                .containsEntry("cover", "FilePart")
                .containsEntry("documents", "List<FilePart>")
                .containsEntry("signers", "List<DeedSignersInner>");
    }

    @Test
    void anIntegerIsAnIntWhereTheContractKeepsItWithin32Bits() throws Exception {
        assertThat(types("Shelf"))
                .containsEntry("level", "Integer")
                .containsEntry("floors", "List<Integer>")
                .containsEntry("tenths", "Integer")
                .containsEntry("bounded", "Integer")
                .containsEntry("shortValue", "Integer")
                .containsEntry("boundedBelow", "Long")
                .containsEntry("wide", "Long")
                .containsEntry("unsigned", "Long")
                .containsEntry("unixTime", "Long")
                .containsEntry("wideLevel", "Long")
                .containsEntry("counts", "Map<String, Long>")
                .containsEntry("nullMembers", "Map<String, Long>");
        JsonModel shelf = read(
                "Shelf",
                "{'boundedBelow':3000000000,'wide':9007199254740991,'unsigned':4294967295,'unixTime':-1,"
                        + "'big':9223372036854775808,'counts':{'a':3000000000},'bounded':3000000000,'tenths':2.0}");
        assertThat(call(shelf, "boundedBelow")).isEqualTo(3_000_000_000L);
        assertThat(call(shelf, "wide")).isEqualTo(9_007_199_254_740_991L);
        assertThat(call(shelf, "unsigned")).isEqualTo(4_294_967_295L);
        assertThat(call(shelf, "unixTime")).isEqualTo(-1L);
        assertThat(call(shelf, "counts")).isEqualTo(Map.of("a", 3_000_000_000L));
        assertThat(call(shelf, "tenths")).isEqualTo(2);
        for (String tooWide : List.of("big", "bounded")) {
            assertThatThrownBy(() -> call(shelf, tooWide))
                    .isInstanceOf(MalformedFieldException.class)
                    .hasMessageContaining(tooWide + " must be a whole number, not this number");
        }
        assertThat(violations(shelf(",'tenths':1,'wideLevel':3000000000,'wide':9007199254740991")))
                .isEmpty();
        assertThat(violations(shelf(",'tenths':3,'wideLevel':3,'wide':9007199254740992")))
                .isEqualTo(Map.of(
                        "tenths", "must be one of 1.0, 2",
                        "wideLevel", "must be one of 1, 3000000000",
                        "wide", "must be at most 9007199254740991"));
        assertThat(constant("WideLevel", "NUMBER_3000000000")).isEqualTo(3_000_000_000L);
        assertThat(constant("Floor", "NUMBER_2")).isEqualTo(2);
    }

    @Test
    void aBooleanMayBeOneOfAnEnumerationOrAConstant() throws Exception {
        assertThat(types("Shelf"))
                .containsEntry("truth", "Boolean")
                .containsEntry("truths", "List<Boolean>")
                .containsEntry("truthByName", "Map<String, Boolean>")
                .containsEntry("maybeTruth", "Boolean")
                .containsEntry("never", "Boolean");
        assertThat(types("ShelfEveryKind"))
                .containsEntry("text", "String")
                .containsEntry("whole", "Integer")
                .containsEntry("number", "BigDecimal")
                .containsEntry("truth", "Boolean")
                .containsEntry("nothing", "Void");
        assertThat(constant("Truth", "TRUE")).isEqualTo(true);
        assertThat(call(read("Shelf", "{'truth':false}"), "truth")).isEqualTo(false);
        assertThat(violations(shelf(",'truth':true,'truths':[true],'truthByName':{'a':true},'maybeTruth':null,"
                        + "'never':false,'everyKind':{'text':'a','whole':3,'number':0.5,'truth':true,'nothing':null}")))
                .isEmpty();
        assertThat(violations(shelf(",'truth':false,'truths':[true,false],'truthByName':{'a':false},'maybeTruth':false,"
                        + "'never':true,'everyKind':{'text':'b','whole':4,'number':1,'truth':false,'nothing':0}")))
                .isEqualTo(Map.of(
                        "truth", "must be one of true",
                        "truths[1].<list element>", "must be one of true",
                        "truthByName[a].<map value>", "must be one of true",
                        "maybeTruth", "must be one of true",
                        "never", "must be one of false",
                        "everyKind.text", "must be one of a",
                        "everyKind.whole", "must be one of 3",
                        "everyKind.number", "must be one of 0.5",
                        "everyKind.truth", "must be one of true",
                        "everyKind.nothing", "must be null, not this number"));
        assertThat(violations(shelf(",'truth':'true'")))
                .isEqualTo(Map.of("truth", "must be true or false, not this text"));
    }

    @Test
    void aValueMayBeNothingButNull() throws Exception {
        assertThat(types("Shelf"))
                .containsEntry("nothing", "Void")
                .containsEntry("nothingAtAll", "Void")
                .containsEntry("namedNothing", "Void")
                .containsEntry("wrappedNothing", "Void")
                .containsEntry("nothings", "List<Void>")
                .containsEntry("namedNothings", "List<Void>");
        JsonModel nothing = shelf(
                ",'nothing':null,'nothingAtAll':null,'namedNothing':null,'wrappedNothing':null,'nothings':[null,null]");
        assertThat(violations(nothing)).isEmpty();
        assertThat(call(nothing, "nothing")).isNull();
        assertThat(call(nothing, "nothings")).hasToString("[null, null]");
        JsonModel something =
                shelf(",'nothing':'','nothingAtAll':0,'namedNothing':{},'wrappedNothing':[],'nothings':[null,false]");
        assertThat(violations(something))
                .isEqualTo(Map.of(
                        "nothing", "must be null, not this text",
                        "nothingAtAll", "must be null, not this number",
                        "namedNothing", "must be null, not an object",
                        "wrappedNothing", "must be null, not an array",
                        "nothings[1]", "must be null, not true or false"));
        assertThatThrownBy(() -> call(something, "nothing"))
                .isInstanceOf(MalformedFieldException.class)
                .hasMessageContaining("nothing must be null, not this text");
        assertThat(something.toJson()).containsEntry("nothing", "");
    }

    @Test
    void whatAClosedObjectDoesNotKnowIsReportedWhereItStands() throws Exception {
        String words = "must be left out; the contract has no such member here";
        assertThat(violations(shelf(",'closed':{'name':'a','on_site':true,'inner':{'x':'b'},'open':{'z':1}}")))
                .isEmpty();
        assertThat(violations(shelf(",'unknown':1,'closed':{'name':'a','onSite':true,'NAME':null,'inner':{'y':1}}")))
                .isEqualTo(Map.of("closed.onSite", words, "closed.NAME", words, "closed.inner.y", words));
        assertThat(violations(shelf(",'closedList':[{'name':'a'},{'name':'b','more':{}}],"
                        + "'closedMap':{'k':{'name':'a','more':[]}},'alsoClosed':{'name':'a','more':1}")))
                .isEqualTo(Map.of("closedList[1].more", words, "closedMap[k].more", words, "alsoClosed.more", words));
        assertThat(violations(shelf(",'closed':{'more':1}")))
                .isEqualTo(Map.of("closed.name", "must be given", "closed.more", words));
        for (String name : List.of("", " ", "a.b", "a[0]", "{a}", "${a}", "\u0000")) {
            JsonModel closed = (JsonModel) shapes.model("Closed")
                    .getMethod("fromJson", Map.class)
                    .invoke(null, Map.of("name", "a", name, "value"));
            assertThat(violations(closed)).isEqualTo(Map.of(name, words));
        }
    }

    @Test
    void whatAClosedObjectDoesNotKnowIsReadAllTheSame() throws Exception {
        JsonModel shelf = read("Shelf", "{'closed':{'name':'a','more':1,'inner':{'y':2}},'alsoClosed':{'more':3}}");

        JsonModel closed = (JsonModel) call(shelf, "closed");
        assertThat(call(closed, "name")).isEqualTo("a");
        assertThat(closed.toJson().get("more")).hasToString("1");
        assertThat(((JsonModel) call(closed, "inner")).toJson()).containsOnlyKeys("y");
        assertThat(((JsonModel) call(shelf, "alsoClosed")).toJson()).containsOnlyKeys("more");
        assertThat(new JsonMapper().writeValueAsString(shelf))
                .isEqualTo("{\"closed\":{\"name\":\"a\",\"more\":1,\"inner\":{\"y\":2}},\"alsoClosed\":{\"more\":3}}");
    }

    @Test
    void aNameThatJavaCannotTellApartIsChosen() throws Exception {
        assertThat(types("Shelf"))
                .containsEntry("id", "String")
                .containsEntry("otherId", "String")
                .containsEntry("choice", "String")
                .containsEntry("chosenPart", "ShelfOwnPart")
                .containsEntry("renamed", "Chosen");
        JsonModel shelf = shelf(",'id':'1','ID':'2','aB':'y','renamed':{'x':'z'}");
        assertThat(call(shelf, "id")).isEqualTo("1");
        assertThat(call(shelf, "otherId")).isEqualTo("2");
        assertThat(call((JsonModel) call(shelf, "renamed"), "x")).isEqualTo("z");
        assertThat(violations(shelf)).isEqualTo(Map.of("choice", "must be one of x"));
        Object builder = shapes.model("Shelf").getMethod("builder").invoke(null);
        builder.getClass().getMethod("otherId", String.class).invoke(builder, "3");
        assertThat(((JsonModel) builder.getClass().getMethod("buildUnchecked").invoke(builder)).toJson())
                .isEqualTo(Map.of("ID", "3"));
    }

    @Test
    void aClassMayBeCalledAsAPropertyOfItsOwn() throws Exception {
        Object builder = shapes.model("Q").getMethod("builder").invoke(null);
        builder.getClass().getMethod("q", String.class).invoke(builder, "a");
        builder.getClass().getMethod("on", LocalDate.class).invoke(builder, LocalDate.of(2026, 11, 22));

        JsonModel q = (JsonModel) builder.getClass().getMethod("buildUnchecked").invoke(builder);
        assertThat(call(q, "q")).isEqualTo("a");
        assertThat(call(q, "on")).isEqualTo(LocalDate.of(2026, 11, 22));
    }

    @Test
    void valuesThatDifferInCaseOnlyAreConstantsOfTheirOwn() throws Exception {
        Class<?> values = shapes.loader().loadClass(shapes.model("Shelf").getName() + "$ValuesEnum");

        assertThat(Arrays.stream(values.getFields()).map(field -> {
                    try {
                        return field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                }))
                .containsExactly("red", "RED", "Red", "a b", "a-b", "", "$", "1", "-1");
    }

    private static Object constant(String enumeration, String name) throws Exception {
        return shapes.loader()
                .loadClass(shapes.model("Shelf").getPackageName() + "." + enumeration)
                .getField(name)
                .get(null);
    }

    @Test
    void valuesOfAnEnumerationAreConstantsAndOthersSurvive() throws Exception {
        assertThat(constant("Colour", "GREEN")).hasToString("green");
        JsonModel shelf = read("Shelf", "{'sharedColour':'mauve','sharedColours':['green'],'floor':7}");
        assertThat(call(shelf, "sharedColour")).hasToString("mauve");
        assertThat(call(shelf, "sharedColours")).isEqualTo(List.of(constant("Colour", "GREEN")));
        assertThat(call(shelf, "floor")).isEqualTo(7);
    }

    @Test
    void eachKindOfConstraintIsReportedWhereItIsBroken() throws Exception {
        assertThat(violations(shelf(""))).isEmpty();

        assertThat(violations(read("Shelf", "{}")))
                .isEqualTo(Map.of("name", "must be given", "colour", "must be given", "rows", "must be given"));
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
                .isEqualTo(Map.of("answer.kind", "must be given", "animal.species", "must be given"));
        assertThat(violations(shelf(",'both':{'text':'UPPER'}")))
                .isEqualTo(Map.of("both.text", "must match \"^[a-z ]+$\"", "both.id", "must be given"));
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
    void toStringShowsOfObjectsThatTheContractLeavesOpenTheNamesAlone() throws Exception {
        assertThat(shelf(",'anyMembers':{'a':'secret','b':{'c':'secret'}},'anything':{'d':'secret'},"
                                + "'anyElements':[1,{'e':'secret'}],'labels':{'f':'shown'},'counts':{'g':7,'h':{'i':'secret'}},"
                                + "'notes':{'j':{'text':'shown','k':'secret'}}")
                        .toString())
                .endsWith("anyMembers={a, b}, anything={d}, anyElements=[1, {e}], labels={f=shown}, "
                        + "counts={g=7, h={i}}, notes={j={text=shown, k}}}");
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
                .containsOnlyKeys("nullElements[0].<list element>", "nullMembers[a]", "nullModels[0].text");
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
                        "name", "must be given",
                        "signers[0].email", "must be given",
                        "documents", "size must be between 1 and 2",
                        "documents[1]", "must be a file, not this text",
                        "cover", "must be a file, not this text"));
        JsonModel form = form(Map.of("cover", file, "name", file));
        assertThat(call(form, "cover")).isSameAs(file);
        assertThatThrownBy(() -> call(form, "name"))
                .isInstanceOf(MalformedFieldException.class)
                .hasMessageContaining("name must be text, not a file");
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
                "BigDecimal",
                "Boolean",
                "Builder",
                "Character",
                "Class",
                "Comparable",
                "Consumer",
                "DecimalMax",
                "DecimalMin",
                "Deprecated",
                "Error",
                "Exception",
                "FilePart",
                "Format",
                "FormPart",
                "Headers",
                "IllegalArgumentException",
                "Integer",
                "Iterable",
                "JsonCreator",
                "JsonModel",
                "JsonModels",
                "JsonValues",
                "Kind",
                "LinkedHashMap",
                "List",
                "LocalDate",
                "LocalDateTime",
                "Long",
                "MalformedFieldException",
                "Map",
                "Math",
                "Module",
                "Money",
                "NotNull",
                "NullMarked",
                "Nullable",
                "Number",
                "Object",
                "OffsetDateTime",
                "OneOf",
                "OpenEnum",
                "Origin",
                "Outcome",
                "Override",
                "Page",
                "Param",
                "Pattern",
                "Process",
                "Property",
                "RateLimit",
                "Record",
                "RequestLine",
                "Response",
                "Runnable",
                "Shape",
                "Size",
                "String",
                "SuppressWarnings",
                "System",
                "TaxableLine",
                "Thread",
                "Valid",
                "VatRate",
                "VatTotals",
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
                assertThat(call(read, "on")).hasToString("2026-11-22");
            }
        }
    }

    @Test
    void namesThatBecomeOneAreRefused() {
        refused(
                schemas("""
                        "Thing":{"type":"object","properties":{"a_b":{"type":"string"},"a-b":{"type":"string"}}}"""),
                "The schema Thing has the properties a_b and a-b, which both become aB: give one of them an x-java-name"
                        + " by an overlay.");
        refused(
                schemas("""
                        "Thing":{"type":"object","properties":{"lines":{"type":"array","items":{"type":"string"}},"addLine":{}}}"""),
                "The schema Thing has the properties lines and addLine, which both become addLine: give one of them an"
                        + " x-java-name by an overlay.");
        refused(
                schemas("""
                        "a-thing":{"type":"object","properties":{"a":{"type":"string"}}},
                        "AThing":{"type":"object","properties":{"b":{"type":"string"}}}"""),
                "The schemas a-thing and AThing both become AThing: give one of them another in" + " names.yaml.");
        refused(
                schemas("""
                        "PavBody":{"type":"object","properties":{"a":{"type":"string"}}},
                        "PAvBody":{"type":"object","properties":{"b":{"type":"string"}}}"""),
                "The schemas PavBody and PAvBody become PavBody and PAvBody, which differ in case only: give one of"
                        + " them another in names.yaml.");
        refused(
                schemas("""
                        "Thing":{"type":"object","properties":{"list":{"type":"array","items":{"type":"object","properties":{"a":{}}}}}},
                        "ThingLISTInner":{"type":"object","properties":{"b":{"type":"string"}}}"""),
                "The schemas ThingLISTInner and Thing_list_inner become ThingLISTInner and ThingListInner, which differ in case only: give one");
        refused(schemas("""
                "--":{"type":"object","properties":{"a":{"type":"string"}}}"""), "Java can have no class for the schema --:");
        refused(
                schemas("""
                        "Thing":{"type":"object","properties":{"":{"type":"string"}}}"""),
                "The schema Thing has the property , for which Java has no name: give it an x-java-name by an overlay.");
    }

    @Test
    void operationsThatBecomeOneMethodAreRefused() {
        String one = "GET /a and PUT /a both become the method ";
        refused(operations("do-it", "doIt"), one + "doIt: give one of them another operationId by an overlay.");
        refused(operations("doit", "doIt"), one + "doIt: give one of them another operationId by an overlay.");
        refused(operations("doIt", "doItWithResponse"), one + "doItWithResponse: give one of them another");
        refused(operations("doItWithResponse", "doIt"), one + "doItWithResponse: give one of them another");
        refused(
                operations("\u767a\u7968", "doIt"),
                "GET /a has the operationId \u767a\u7968, from which Java can make no"
                        + " name: give it another by an overlay.");
    }

    @Test
    void anOperationThatNoInterfaceHasIsTold() {
        refused(
                paths("""
                        "/a":{"get":{"tags":["some things"],"operationId":"a","responses":{"204":{"description":"d"}}}},
                        "/b":{"get":{"tags":["Somethings"],"operationId":"b","responses":{"204":{"description":"d"}}},
                          "put":{"tags":["Somethings","Other"],"operationId":"c","requestBody":{"content":{
                            "application/json":{"schema":{"type":"object"}},"multipart/form-data":{"schema":{
                              "type":"object","properties":{"a":{"type":"string"}}}}}},
                            "responses":{"204":{"description":"d"}}}}"""),
                "The interfaces SomeThings and Somethings (GET /b) differ in case only: give one of them another tag by an overlay.");
        refused(
                """
                {"openapi":"3.1.1","info":{"title":"t","version":"v1"},
                  "paths":{"/a":{"$ref":"#/components/pathItems/a"},"/b":{"$ref":"#/components/pathItems/b"}},
                  "components":{"pathItems":{
                    "a":{"get":{"operationId":"a","responses":{"204":{"description":"d"}}},
                      "put":{"operationId":"b","requestBody":{"$ref":"#/components/requestBodies/c"},
                        "responses":{"204":{"description":"d"}}}},
                    "b":{"$ref":"#/components/pathItems/a"}},
                  "requestBodies":{"c":{"content":{"application/json":{"schema":{"type":"object"}}}}}}}""",
                "no method for GET /a; no method for GET /b; no method for PUT /a with application/json; no method for PUT"
                        + " /b with application/json.");
    }

    @Test
    void aContractInTwoDocumentsIsRefused() throws IOException {
        Files.writeString(
                folder.resolve("other.json"),
                "{\"get\":{\"operationId\":\"a\",\"responses\":{\"204\":{\"description\":\"d\"}}}}");
        refused(paths("""
                        "/a":{"$ref":"other.json"},
                        "/b":{"get":{"operationId":"b","responses":{"204":{"description":"d"}}}}"""), "The contract refers to another document, other.json: make them one document first.");
    }

    @Test
    void aContractIsReadFromWhereItsReferencesAreItsOwn() {
        ClientCodegen codegen = new ClientCodegen();
        codegen.setInputSpec("file:///contract.yaml");

        assertThatThrownBy(() -> codegen.preprocessOpenAPI(new OpenAPI()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The parser would read the references in file:///contract.yaml as references to another"
                        + " document, and would rename schemas: give it as file:/, or as a path.");
    }

    @Test
    void anOperationOfTwoTagsIsAMethodOfBothInterfaces() throws Exception {
        Path contract = Files.writeString(folder.resolve("tags.json"), paths("""
                "/a":{"get":{"tags":["One","Two"],"operationId":"a","responses":{"204":{"description":"d"}}}}"""));

        try (Generated tagged = GeneratorHarness.build(contract, "tags", folder)) {
            for (String api : List.of("One", "Two")) {
                assertThat(tagged.api(api).getMethods())
                        .extracting(Method::getName)
                        .containsExactlyInAnyOrder("a", "a", "aWithResponse", "aWithResponse");
            }
        }
    }

    @Test
    void tagsOfWhichJavaHasNoNameShareAnInterface() throws Exception {
        Path contract = Files.writeString(folder.resolve("nameless.json"), paths("""
                "/a":{"get":{"tags":["\\u767a\\u7968"],"operationId":"a","responses":{"204":{"description":"d"}}}},
                "/b":{"get":{"operationId":"b","responses":{"204":{"description":"d"}}}}"""));

        try (Generated nameless = GeneratorHarness.build(contract, "nameless", folder)) {
            assertThat(plain(nameless.api("DefaultApi")))
                    .extracting(Method::getName)
                    .containsExactlyInAnyOrder("a", "b");
        }
    }

    private static void refused(String contract, String message) {
        assertThatThrownBy(() -> generate(contract)).hasStackTraceContaining(message);
    }

    private static String operations(String get, String put) {
        return paths("""
                "/a":{"get":{"operationId":"%s","responses":{"204":{"description":"d"}}},
                  "put":{"operationId":"%s","responses":{"204":{"description":"d"}}}}""".formatted(get, put));
    }

    private static String paths(String paths) {
        return """
                {"openapi":"3.1.1","info":{"title":"t","version":"v1"},"paths":{%s}}""".formatted(paths);
    }

    private static String schemas(String schemas) {
        return """
                {"openapi":"3.1.1","info":{"title":"t","version":"v1"},"paths":{},"components":{"schemas":{%s}}}""".formatted(schemas);
    }

    private static void generate(String contract) throws IOException {
        Path file = Files.writeString(folder.resolve("contract.json"), contract);
        GeneratorHarness.generate(file, folder.resolve("refused"));
    }

    private static List<String> requests() throws Exception {
        return plain(operations.api("Shapes")).stream()
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
        assertThat(method("listShelves").getAnnotation(CallFacts.class).retry()).isEqualTo(CallFacts.Retry.SAFE);
        assertThat(method("sendNoteForm").getAnnotation(CallFacts.class).brackets())
                .isTrue();
        assertThat(method("createNote").getAnnotation(CallFacts.class).brackets())
                .isFalse();
        assertThat(method("createShelf").getAnnotation(CallFacts.class).retry()).isEqualTo(CallFacts.Retry.UNAPPLIED);
        assertThat(method("putBook").getAnnotation(CallFacts.class).retry()).isEqualTo(CallFacts.Retry.UNAPPLIED);
    }

    private static Method method(String operation) throws Exception {
        return plain(operations.api("Shapes")).stream()
                .filter(each -> each.getName().equals(operation))
                .findFirst()
                .orElseThrow();
    }

    private static List<Method> plain(Class<?> api) {
        return Arrays.stream(api.getMethods())
                .filter(method -> !method.isDefault())
                .toList();
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
                operations.model("Deed").getMethod("fromJson", Map.class).invoke(null, parts);
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
