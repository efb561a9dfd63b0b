package nl.mijnklantportaal.examples;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nl.mijnklantportaal.examples.SourceCode.SourceFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file, method and name of our main code stays small and clear enough to read at once. */
class RoomTests {
    private static final int LINES_OF_A_FILE = 350;
    private static final int LINES_OF_A_METHOD = 50;

    /** Names that several public types may have, each with the reason. */
    private static final Map<String, String> SHARED_NAMES = Map.of(
            "Builder", "code writes it behind the class that it builds, as in MijnKlantportaalBuilder",
            "Kind", "that of Variant stands in generated annotations alone, as Variant.Kind");

    private static List<SourceFile> files;

    @BeforeAll
    static void read() throws IOException {
        files = SourceCode.below(Path.of(".."));
    }

    @Test
    void everyModuleIsRead() {
        assertThat(files.stream().map(file -> file.name().replaceAll("/?src/main/java/.*", "")))
                .containsAll(OurModules.folders().stream()
                        .filter(folder -> !folder.equals("client-generated"))
                        .toList())
                .contains("benchmarks/runner", "contract-tests", "examples");
    }

    @Test
    void aFileIsAtMost350Lines() {
        assertThat(problems(files, RoomTests::tooLong)).isEmpty();
    }

    @Test
    void aMethodFitsOnAScreen() {
        assertThat(problems(files, RoomTests::longMethods)).isEmpty();
    }

    @Test
    void noConditionalExpressionStandsWithinAnother() {
        assertThat(problems(files, RoomTests::nested)).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        assertThat(packagesWithoutSentence(files)).isEmpty();
    }

    @Test
    void everyPublicTypeSaysWhatItIs() {
        assertThat(problems(files, RoomTests::undescribed)).isEmpty();
    }

    /** An application that uses both the client and the sandbox imports each public type by its simple name. */
    @Test
    void aPublicNameMeansOneThing() {
        Map<String, Set<String>> shared = shared(
                published().stream()
                        .filter(file -> !file.packageName().contains(".internal"))
                        .toList(),
                SourceCode.Type::isPublic);
        shared.keySet().removeAll(SHARED_NAMES.keySet());

        assertThat(shared).isEmpty();
    }

    /** The sandbox has names of its own: it shares no code with the client. */
    @Test
    void aNameMeansOneThingAmongTheClientsModules() {
        Map<String, Set<String>> shared = shared(
                published().stream()
                        .filter(file -> !file.name().startsWith("sandbox/"))
                        .toList(),
                type -> !type.isPrivate());
        shared.keySet().removeAll(SHARED_NAMES.keySet());

        assertThat(shared).isEmpty();
    }

    @Test
    void whatIsTooLongOrNestedOrUnclearIsFound(@TempDir Path folder) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("m/src/main/java/a"));
        Files.writeString(sources.resolve("Bad.java"), """
                package a;

                public class Bad {
                    /** Its number. */
                    int one(int i) {
                        return i < 0 ? -1 : i == 0 ? 0 : 1;
                    }

                    void screens() {
                %s    }

                    public interface Shown {
                        enum Kind {}
                    }

                    private enum Hidden {}
                %s}
                """.formatted(
                        "        one(1);\n".repeat(LINES_OF_A_METHOD), "\n".repeat(LINES_OF_A_FILE)));

        SourceFile bad = SourceCode.below(folder).get(0);

        assertThat(tooLong(bad)).containsExactly("has 417 lines");
        assertThat(longMethods(bad)).containsExactly("screens has 52 lines");
        assertThat(nested(bad)).containsExactly("line 6");
        assertThat(undescribed(bad)).containsExactly("Bad", "Shown", "Kind");
        assertThat(packagesWithoutSentence(List.of(bad))).containsExactly("m/src/main/java/a/");
    }

    @Test
    void whatIsShortAndClearIsNot(@TempDir Path folder) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("m/src/main/java/a"));
        Files.writeString(sources.resolve("package-info.java"), "/** Good code. */\npackage a;\n");
        Files.writeString(sources.resolve("Good.java"), """
                package a;

                import java.util.function.IntSupplier;

                /** A good one. */
                public record Good(int size) {
                    int first(int i) {
                        IntSupplier later = i < 0 ? () -> i < -1 ? 1 : 2 : () -> 3;
                        return (i < 0 ? 1 : 2) + (i < 9 ? later.getAsInt() : 4);
                    }

                    private enum Kind {}
                }
                """);
        Files.createDirectories(folder.resolve("m/target/src/main/java/b"));
        Files.writeString(folder.resolve("m/target/src/main/java/b/Generated.java"), "public class Generated {}");

        List<SourceFile> good = SourceCode.below(folder);

        assertThat(good)
                .hasSize(2)
                .allSatisfy(
                        file -> assertThat(Stream.of(tooLong(file), longMethods(file), nested(file), undescribed(file)))
                                .allMatch(List::isEmpty));
        assertThat(packagesWithoutSentence(good)).isEmpty();
        assertThat(shared(good, type -> true)).isEmpty();
    }

    @Test
    void twoTypesOfOneNameAreFoundAcrossPackages(@TempDir Path folder) throws IOException {
        for (String name : List.of("a", "b")) {
            Path sources = Files.createDirectories(folder.resolve("src/main/java/" + name));
            Files.writeString(
                    sources.resolve("Turn.java"), "package " + name + "; class Turn { private enum State {} }");
        }

        assertThat(shared(SourceCode.below(folder), type -> !type.isPrivate()))
                .containsOnlyKeys("Turn")
                .containsEntry("Turn", Set.of("a", "b"));
    }

    @Test
    void aFileThatIsNotJavaIsRefused(@TempDir Path folder) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("src/main/java"));
        Files.writeString(sources.resolve("Broken.java"), "class Broken {");

        assertThatThrownBy(() -> SourceCode.below(folder)).hasMessageContaining("Broken.java");
    }

    private static List<String> problems(List<SourceFile> files, Function<SourceFile, List<String>> rule) {
        return files.stream()
                .flatMap(file -> rule.apply(file).stream().map(problem -> file.name() + ": " + problem))
                .toList();
    }

    private static List<String> tooLong(SourceFile file) {
        return file.lines() <= LINES_OF_A_FILE ? List.of() : List.of("has " + file.lines() + " lines");
    }

    private static List<String> longMethods(SourceFile file) {
        return file.methods().stream()
                .filter(method -> method.lines() > LINES_OF_A_METHOD)
                .map(method -> method.name() + " has " + method.lines() + " lines")
                .toList();
    }

    private static List<String> nested(SourceFile file) {
        return file.nested().stream().map(line -> "line " + line).toList();
    }

    private static List<String> undescribed(SourceFile file) {
        return file.types().stream()
                .filter(type -> type.isPublic() && !type.described())
                .map(SourceCode.Type::name)
                .toList();
    }

    private static Set<String> packagesWithoutSentence(List<SourceFile> files) {
        Set<String> folders = files.stream()
                .filter(file -> !file.packageName().isEmpty())
                .map(SourceFile::folder)
                .collect(toCollection(TreeSet::new));
        folders.removeAll(files.stream()
                .filter(SourceFile::packageDescribed)
                .map(SourceFile::folder)
                .collect(toSet()));
        return folders;
    }

    /** The files of the modules that become artifacts. */
    private static List<SourceFile> published() {
        return files.stream()
                .filter(file -> Files.exists(
                        Path.of("..", file.name().replaceAll("src/main/java/.*", "src/main/java/module-info.java"))))
                .toList();
    }

    /** The packages of each simple name that types of several packages have. */
    private static Map<String, Set<String>> shared(List<SourceFile> files, Predicate<SourceCode.Type> which) {
        Map<String, Set<String>> packages = files.stream()
                .flatMap(file ->
                        file.types().stream().filter(which).map(type -> Map.entry(type.name(), file.packageName())))
                .collect(groupingBy(Map.Entry::getKey, TreeMap::new, mapping(Map.Entry::getValue, toSet())));
        packages.values().removeIf(several -> several.size() == 1);
        return packages;
    }
}
