package nl.mijnklantportaal.client.generated;

import static org.assertj.core.api.Assertions.assertThat;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.json.JsonModel;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The generated code of contracts that are less tidy than today's. */
class TemplateTests {
    private static final Path CONTRACT = Path.of("../openapi/target/classes/META-INF/mijnklantportaal/openapi.json");
    private static final Path AWKWARD = Path.of("src/test/resources/contracts/awkward.yaml");

    @TempDir
    private static Path folder;

    private static URLClassLoader loader;

    @BeforeAll
    static void generateAndCompile() throws IOException {
        GeneratorHarness.generate(AWKWARD, folder.resolve("awkward"));
        loader = GeneratorHarness.compile(folder.resolve("awkward"), folder.resolve("classes"));
    }

    @AfterAll
    static void close() throws IOException {
        if (loader != null) {
            loader.close();
        }
    }

    @Test
    void descriptionsAreSafeInJavadoc() throws IOException {
        String source = Files.readString(only("Thing.java"));

        assertThat(source)
                .contains("x &lt; y &amp;&amp; y &gt; z ")
                .contains(" &#64;throws <code>code</code>")
                .doesNotContain("z */ @throws")
                .doesNotContainPattern("(?m)^\\s*\\* @param nothing");
    }

    @Test
    void namesGoOverTheWireAsTheContractHasThem() throws Exception {
        String json = "{\"a&b\":\"1\",\"it's <odd>\":\"2\",\"json\":\"3\",\"shape\":\"4\",\"class\":\"5\",\"2fa\":true,"
                + "\"toString\":\"6\",\"hashCode\":7,\"builder\":\"8\",\"colour\":\"mauve\"}";
        JsonModel thing = read(json);

        assertThat(new JsonMapper().writeValueAsString(thing)).isEqualTo(json);
        assertThat(Models.accessors(thing.getClass()).stream()
                        .map(accessor -> Models.call(accessor, thing))
                        .filter(value -> value != null)
                        .collect(Collectors.toSet()))
                .isEqualTo(Set.<Object>of("1", "2", "3", "4", "5", true, "6", 7L, "8", "mauve"));
        Object builder = thing.getClass().getMethod("builder").invoke(null);
        builder.getClass().getMethod("json", String.class).invoke(builder, "set");
        assertThat(((JsonModel) builder.getClass().getMethod("buildUnchecked").invoke(builder)).toJson())
                .isEqualTo(Map.of("json", "set"));
    }

    @Test
    void valuesAndPatternsAreTakenLiterally() throws Exception {
        for (String colour : List.of("re\"d", "{gr}een", "$blue", "back\\slash", "<white>")) {
            assertThat(violations(Map.of("colour", colour))).isEmpty();
        }
        assertThat(violations(Map.of("colour", "mauve")))
                .isEqualTo(Map.of("colour", "must be one of re\"d, {gr}een, $blue, back\\slash, <white>"));
        assertThat(violations(Map.of("colour", "$blue", "code", "\"a\\1/"))).isEmpty();
        assertThat(violations(Map.of("colour", "$blue", "code", "a\\1/"))).containsOnlyKeys("code");
    }

    @Test
    void aModelMayHoldItsOwnKind() throws Exception {
        Map<String, Object> child = Map.of("colour", "$blue", "at", "now", "numbers", List.of(1, "2", 3));

        assertThat(violations(Map.of("colour", "$blue", "parent", child, "children", List.of(child)))
                        .keySet())
                .containsExactly(
                        "children[0].at",
                        "children[0].numbers",
                        "children[0].numbers[1]",
                        "parent.at",
                        "parent.numbers",
                        "parent.numbers[1]");
        assertThat(read("{\"parent\":{\"at\":\"now\"},\"children\":[{\"at\":\"now\"},{\"parent\":{\"at\":{}}},null]}")
                        .toString())
                .doesNotContain("now")
                .isEqualTo("Thing{parent={at=***}, children=[{at=***}, {parent={at=***}}, null]}");
    }

    @Test
    void operationsNameTheirParametersAsTheContractDoes() throws Exception {
        Class<?> api = loader.loadClass("nl.mijnklantportaal.client.api.OddEndsB");

        assertThat(api.getMethods())
                .extracting(Method::getName)
                .containsOnly(
                        "createThing",
                        "createThingWithResponse",
                        "deleteThing",
                        "deleteThingWithResponse",
                        "callImport",
                        "callImportWithResponse",
                        "callSwitch",
                        "callSwitchWithResponse");
        assertThat(plain(api, "createThing"))
                .extracting(method -> method.getAnnotation(RequestLine.class).value())
                .containsExactly("POST /things/{id}?filter[from]={filterFrom}");
        assertThat(plain(api, "createThing"))
                .flatExtracting(
                        method -> List.of(method.getAnnotation(Headers.class).value()))
                .containsExactly(
                        "Content-Type: application/json", "Accept: application/json", "X-Undescribed: {xUndescribed}");
    }

    @Test
    void operationsAndParametersMayBeCalledByKeywords() throws Exception {
        Method method = loader.loadClass("nl.mijnklantportaal.client.api.OddEndsB")
                .getMethod("callImport", String.class, String.class, Boolean.class);

        assertThat(method.getAnnotation(RequestLine.class).value())
                .isEqualTo("PUT /things/{propertyClass}?default={defaultValue}");
        assertThat(method.getAnnotation(Headers.class).value()).contains("new: {newValue}");
        assertThat(Stream.of(method.getParameters())
                        .map(parameter -> parameter.getAnnotation(Param.class).value()))
                .containsExactly("propertyClass", "defaultValue", "newValue");
    }

    @Test
    void aSegmentMayHoldManyParametersAndWhateverAUriMayHoldBetweenThem() throws Exception {
        Method method = plain(loader.loadClass("nl.mijnklantportaal.client.api.OddEndsB"), "callSwitch")
                .get(0);

        assertThat(method.getAnnotation(RequestLine.class).value())
                .isEqualTo("PUT /things/{propertyClass}~{newValue}!{aB}('{A_B}')$&+{defaultValue},{id}=*?id={id2}");
        assertThat(Stream.of(method.getParameters())
                        .map(parameter -> parameter.getAnnotation(Param.class).value()))
                .containsExactlyInAnyOrder("propertyClass", "newValue", "aB", "A_B", "defaultValue", "id", "id2", "ID");
    }

    @Test
    void theBuildsOwnContractPassesEveryLint() throws IOException {
        GeneratorHarness.generate(CONTRACT, folder.resolve("own"));

        GeneratorHarness.compile(folder.resolve("own"), folder.resolve("own-classes"))
                .close();
    }

    @Test
    void sourcesAreTheSameEveryTimeAndSayNothingOfWhenOrWithWhatTheyWereMade() throws IOException {
        GeneratorHarness.generate(CONTRACT, folder.resolve("first"));
        GeneratorHarness.generate(CONTRACT, folder.resolve("second"));
        Map<String, String> first = contents(folder.resolve("first"));

        assertThat(first).hasSizeGreaterThan(90).isEqualTo(contents(folder.resolve("second")));
        assertThat(first).isEqualTo(contents(Path.of("target/generated-sources/openapi")));
        assertThat(first.values())
                .allSatisfy(source -> assertThat(source)
                        .startsWith("package ")
                        .doesNotContainIgnoringCase("@Generated")
                        .doesNotContainIgnoringCase("generator")
                        .doesNotContain("7.25")
                        .doesNotContain("\t")
                        .doesNotContainPattern("(?m)[ \t]+$")
                        // The address of a page may be longer than a line.
                        .doesNotContainPattern("(?m)^(?!.*https://).{121}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"awkward", "constraints", "named", "operations", "public-reference", "shapes", "typed"})
    void sourcesAreTidy(String contract) throws IOException {
        Path sources = folder.resolve("tidy-" + contract);
        GeneratorHarness.generate(Path.of("src/test/resources/contracts", contract + ".yaml"), sources);

        assertThat(contents(sources)).isNotEmpty().allSatisfy((file, source) -> {
            assertThat(source.lines().filter(line -> !line.startsWith("    ")))
                    .allMatch(line -> line.matches("|(package|import|public) .*[;{]|@.*|/\\*\\*.*| \\*.*|}"));
            assertThat(source)
                    .endsWith("\n}\n")
                    .doesNotContain("\n\n\n", "{\n\n", "\n\n    }\n", "\n\n}", "&#x60;", "\t")
                    .doesNotContainPattern("(?m)[ \t]+$");
        });
    }

    private static Map<String, String> violations(Map<String, Object> json) throws Exception {
        Map<String, String> messages = new TreeMap<>();
        try (ValidatorFactory factory = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()) {
            factory.getValidator()
                    .validate(read(new JsonMapper().writeValueAsString(json)))
                    .forEach(violation ->
                            messages.put(violation.getPropertyPath().toString(), violation.getMessage()));
        }
        return messages;
    }

    private static JsonModel read(String json) throws ClassNotFoundException {
        return new JsonMapper()
                .readValue(
                        json,
                        loader.loadClass("nl.mijnklantportaal.client.model.Thing")
                                .asSubclass(JsonModel.class));
    }

    private static List<Method> plain(Class<?> api, String name) {
        return Stream.of(api.getMethods())
                .filter(method -> !method.isDefault() && method.getName().equals(name))
                .toList();
    }

    private static Path only(String name) {
        return GeneratorHarness.list(folder.resolve("awkward")).stream()
                .filter(file -> file.endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> contents(Path sources) {
        return GeneratorHarness.list(sources).stream()
                .collect(Collectors.toMap(file -> sources.relativize(file).toString(), file -> {
                    try {
                        return Files.readString(file);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                }));
    }
}
