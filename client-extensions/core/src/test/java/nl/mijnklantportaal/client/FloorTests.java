package nl.mijnklantportaal.client;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The packages of core stand in floors, and each uses its own floor and those below it alone. */
class FloorTests {
    private static final String ROOT = "nl.mijnklantportaal.client.";
    private static final JavaClasses CORE = new ClassFileImporter().importPath(Path.of("target/classes"));

    /** From the ground. */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("error", "money", "json"),
            Set.of("auth", "spi", "call"),
            Set.of("internal.json", "internal.http"),
            Set.of("internal.limit", "batch"),
            Set.of("internal.call"),
            Set.of("feign", "internal.batch"));

    @Test
    void everyPackageStandsOnAFloor() {
        Set<String> packages = CORE.stream()
                .map(type -> type.getPackageName())
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(packages)
                .containsExactlyInAnyOrderElementsOf(
                        FLOORS.stream().flatMap(Set::stream).map(ROOT::concat).toList());
    }

    @Test
    void nothingRunsUpwards() {
        Set<String> upwards = new TreeSet<>();
        for (JavaClass type : CORE) {
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(used -> used.getPackageName().startsWith(ROOT) && floor(used) > floor(type))
                    .forEach(used -> upwards.add(type.getName() + " uses " + used.getName()));
        }

        assertThat(upwards).isEmpty();
    }

    @Test
    void noTwoPackagesOfAFloorUseEachOther() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CORE);
    }

    private static int floor(JavaClass type) {
        String name = type.getPackageName();
        return name.isEmpty()
                ? FLOORS.size()
                : IntStream.range(0, FLOORS.size())
                        .filter(floor -> FLOORS.get(floor).contains(name.substring(ROOT.length())))
                        .findFirst()
                        .orElseThrow();
    }
}
