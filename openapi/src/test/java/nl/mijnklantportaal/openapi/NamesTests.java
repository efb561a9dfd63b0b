package nl.mijnklantportaal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnklantportaal.spectools.NamedContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every name and every property of a special type is the one that was decided, and there is no other. */
class NamesTests {

    private static final NamedContract CONTRACT = Contract.read();

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "operations.txt", delimiter = '|', maxCharsPerColumn = 1000)
    void anOperationHasItsMethod(String name, String operationId, String method, String answer) {
        assertThat(CONTRACT.operation(name).path("operationId").asString()).isEqualTo(operationId);
        assertThat(CONTRACT.javaMethods(name)).contains(method);
        assertThat(CONTRACT.javaAnswer(name)).isEqualTo(answer);
    }

    @Test
    void everyDecidedOperationIsThere() {
        assertThat(CONTRACT.operations().keySet())
                .containsAll(Table.read("operations.txt").stream()
                        .map(row -> row.get(0))
                        .toList());
    }

    @Test
    void everyClassHasTheNameThatItsPlaceWasGiven() {
        Set<String> classes = CONTRACT.schemas().entrySet().stream()
                .filter(schema -> !schema.getValue().has("x-envelope"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> decided = Table.read("classes.txt").stream()
                .map(row -> row.get(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(classes).containsAll(decided);
        assertThat(CONTRACT.schemas().entrySet().stream()
                        .filter(schema -> decided.contains(schema.getKey()))
                        .filter(schema -> schema.getValue().has("x-vendor-name"))
                        .map(schema ->
                                List.of(schema.getValue().path("x-vendor-name").asString(), schema.getKey()))
                        .toList())
                .isNotEmpty()
                .isSubsetOf(Table.read("classes.txt"));
    }

    /** Of the classes that were decided; what the vendor's document adds to them, or a class of its own, has its own types. */
    @Test
    void everyPropertyOfASpecialTypeIsTheOneThatWasDecided() {
        Set<String> classes = Stream.concat(
                        Table.read("classes.txt").stream(), Table.read("special-types.txt").stream())
                .map(row -> row.get(1).split("\\.")[0])
                .collect(Collectors.toSet());
        Map<String, Set<String>> found = new TreeMap<>();
        CONTRACT.properties()
                .forEach((name, property) -> SpecialTypes.of(CONTRACT, name, property)
                        .forEach(type -> found.computeIfAbsent(type, key -> new TreeSet<>())
                                .add(name)));
        Map<String, Set<String>> decided = new TreeMap<>();
        Table.read("special-types.txt")
                .forEach(row -> decided.computeIfAbsent(row.get(0), key -> new TreeSet<>())
                        .add(row.get(1)));
        Set<String> vendors = Vendored.read().classes();
        found.forEach((type, names) -> names.removeIf(name -> !classes.contains(name.split("\\.")[0])
                || vendors.contains(name.split("\\.")[0])
                        && !decided.getOrDefault(type, Set.of()).contains(name)));
        found.values().removeIf(Set::isEmpty);
        assertThat(found).isEqualTo(decided);
    }
}
