package nl.mijnklantportaal.examples;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.lang.module.ModuleDescriptor;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No package of any module is in a cycle, and no public signature has a type of a library. */
class BoundaryTests {
    private static final JavaClasses CLASSES = OurModules.imported();
    private static final List<ModuleDescriptor> MODULES = OurModules.descriptors();
    private static final Set<String> OURS =
            MODULES.stream().map(ModuleDescriptor::name).collect(Collectors.toSet());
    private static final Set<String> PUBLIC = MODULES.stream()
            .flatMap(module -> module.exports().stream())
            .filter(not(ModuleDescriptor.Exports::isQualified))
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toSet());

    /** The other packages whose types a public signature may have. */
    private static final List<String> ALLOWED = List.of(
            "java.", "com.sun.net.httpserver.", "javax.net.ssl.", "javax.sql.", "org.junit.jupiter.api.extension.");

    /** The packages whose signatures may have Feign's types: the interfaces that it implements, and its set-up. */
    private static final Set<String> OF_FEIGN =
            Set.of("nl.mijnklantportaal.client.api", "nl.mijnklantportaal.client.feign");

    /** The package whose signatures may have Spring's types. */
    private static final String OF_SPRING = "nl.mijnklantportaal.client.spring";

    /** The package that observes with Micrometer, whose users have its types. */
    private static final String OF_MICROMETER = "nl.mijnklantportaal.client.micrometer";

    @Test
    void everyModuleIsLookedAt() {
        assertThat(OurModules.folders())
                .containsExactlyInAnyOrder(
                        "client-extensions/client",
                        "client-extensions/core",
                        "client-generated",
                        "generator",
                        "integrations/jdbc",
                        "integrations/junit",
                        "integrations/micrometer",
                        "integrations/redis",
                        "integrations/spring-boot",
                        "openapi",
                        "sandbox",
                        "spec-tools",
                        "spec-update");
        assertThat(MODULES).hasSize(10);
    }

    @Test
    void noPackageOfAnyModuleIsInACycle() {
        SliceAssignment eachPackage = new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return type.getPackageName().isEmpty()
                        ? SliceIdentifier.ignore()
                        : SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "every package";
            }
        };

        slices().assignedFrom(eachPackage).should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void noPackageIsInTwoModules() {
        assertThat(MODULES.stream().flatMap(module -> module.packages().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aModuleExportsWhatIsPublicToEverybodyAndWhatIsInternalToUs() {
        for (ModuleDescriptor module : MODULES) {
            for (ModuleDescriptor.Exports exported : module.exports()) {
                boolean internal = exported.source().contains(".internal");
                assertThat(exported.isQualified()).as(exported.toString()).isEqualTo(internal);
                assertThat(OURS).as(exported.toString()).containsAll(exported.targets());
            }
            Set<String> exported = module.exports().stream()
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toSet());
            // The provider of a service needs no exported package.
            assertThat(module.packages())
                    .as(module.name())
                    .allMatch(name -> exported.contains(name)
                            || name.contains(".internal")
                            || !module.provides().isEmpty());
        }
    }

    @Test
    void onlyTheJsonOfApplicationsAndSpringMayLookInside() {
        for (ModuleDescriptor module : MODULES) {
            for (ModuleDescriptor.Opens opened : module.opens()) {
                // A validation provider may be any module.
                assertThat(opened.targets()).as(opened.toString()).isEqualTo(mayLookInto(opened.source()));
            }
        }
    }

    private static Set<String> mayLookInto(String source) {
        return switch (source) {
            // A validation provider may be any module.
            case "nl.mijnklantportaal.client.model" -> Set.of();
            // Spring makes the beans.
            case OF_SPRING -> Set.of("spring.beans", "spring.boot", "spring.context", "spring.core");
            default -> Set.of("com.fasterxml.jackson.databind", "tools.jackson.databind");
        };
    }

    @Test
    void publicSignaturesHoldTypesOfOursAndOfJavaAlone() {
        Set<String> foreign = new TreeSet<>();
        int seen = 0;
        for (JavaClass type : CLASSES) {
            if (!isPublic(type)) {
                continue;
            }
            seen++;
            types(type)
                    .filter(used -> !isAllowed(used, type))
                    .forEach(used -> foreign.add(type.getName() + " shows " + used.getName()));
        }

        assertThat(seen).isGreaterThan(100);
        assertThat(foreign).isEmpty();
    }

    private static boolean isPublic(JavaClass type) {
        return PUBLIC.contains(type.getPackageName())
                && type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(BoundaryTests::isPublic).orElse(true);
    }

    private static Stream<JavaClass> types(JavaClass type) {
        Stream<JavaClass> parents = Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream());
        Stream<JavaClass> ofFields = type.getFields().stream()
                .filter(BoundaryTests::isShown)
                .map(JavaField::getAllInvolvedRawTypes)
                .flatMap(Collection::stream);
        Stream<JavaClass> ofCode = type.getCodeUnits().stream()
                .filter(BoundaryTests::isShown)
                .flatMap(code ->
                        Stream.concat(code.getAllInvolvedRawTypes().stream(), code.getExceptionTypes().stream()));
        return Stream.of(parents, ofFields, ofCode).flatMap(used -> used).map(JavaClass::getBaseComponentType);
    }

    private static boolean isShown(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static boolean isAllowed(JavaClass used, JavaClass by) {
        return used.isPrimitive()
                || PUBLIC.contains(used.getPackageName())
                || ALLOWED.stream().anyMatch(used.getName()::startsWith)
                || used.getName().startsWith("feign.") && OF_FEIGN.contains(by.getPackageName())
                || used.getName().startsWith("org.springframework.")
                        && by.getPackageName().equals(OF_SPRING)
                || used.getName().startsWith("io.micrometer.")
                        && by.getPackageName().equals(OF_MICROMETER)
                || used.getName().startsWith("jakarta.validation.") && isConstraint(by);
    }

    /** An annotation of Bean Validation, which needs its types, or the validator inside one. */
    private static boolean isConstraint(JavaClass type) {
        return type.isAnnotatedWith("jakarta.validation.Constraint")
                || type.getEnclosingClass().map(BoundaryTests::isConstraint).orElse(false);
    }
}
