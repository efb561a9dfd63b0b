package nl.mijnklantportaal.examples;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is public shows no library, and packages stand in one order. */
class BoundaryTests {
    private static final Path CLASSES = Path.of("../client-extensions/client/target/classes");
    private static final JavaClasses SDK = new ClassFileImporter().importPath(CLASSES);
    private static final Set<String> PUBLIC = Set.of(
            "nl.mijnklantportaal.client",
            "nl.mijnklantportaal.client.auth",
            "nl.mijnklantportaal.client.error",
            "nl.mijnklantportaal.client.money",
            "nl.mijnklantportaal.client.offers",
            "nl.mijnklantportaal.client.spi");

    /** Where the types of a public signature may come from. */
    private static final List<String> ALLOWED =
            List.of("java.", "javax.net.ssl.", "nl.mijnklantportaal.client.model.", "nl.mijnklantportaal.client.api.");

    @Test
    void theModuleExportsWhatIsPublicAndNothingElse() {
        ModuleDescriptor module = ModuleFinder.of(CLASSES)
                .find("nl.mijnklantportaal.client")
                .orElseThrow()
                .descriptor();

        assertThat(module.exports())
                .allSatisfy(exported -> assertThat(exported.isQualified()).isFalse())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactlyInAnyOrderElementsOf(PUBLIC);
        // To what reads and writes the JSON of applications, and to nobody else.
        assertThat(module.opens()).singleElement().satisfies(opened -> {
            assertThat(opened.source()).isEqualTo("nl.mijnklantportaal.client.money");
            assertThat(opened.targets())
                    .containsExactlyInAnyOrder("com.fasterxml.jackson.databind", "tools.jackson.databind");
        });
    }

    @Test
    void publicSignaturesHoldTypesOfOursAndOfJavaAlone() {
        Set<String> foreign = new HashSet<>();
        int seen = 0;
        for (JavaClass type : SDK) {
            if (!isPublic(type)) {
                continue;
            }
            seen++;
            types(type)
                    .filter(used -> !isAllowed(used))
                    .forEach(used -> foreign.add(type.getName() + " shows " + used.getName()));
        }

        assertThat(seen).isGreaterThan(30);
        assertThat(foreign).isEmpty();
    }

    @Test
    void thePackagesOfTheSdkAreFreeOfCycles() {
        JavaClasses packages = SDK.that(resideInAnyPackage(
                "nl.mijnklantportaal.client.money..",
                "nl.mijnklantportaal.client.auth..",
                "nl.mijnklantportaal.client.error..",
                "nl.mijnklantportaal.client.offers.."));

        slices().matching("nl.mijnklantportaal.client.(*)..")
                .should()
                .beFreeOfCycles()
                .check(packages);
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
                .flatMap(code -> Stream.concat(ofSignature(code), code.getExceptionTypes().stream()));
        return Stream.of(parents, ofFields, ofCode).flatMap(used -> used).map(JavaClass::getBaseComponentType);
    }

    private static Stream<JavaClass> ofSignature(JavaCodeUnit code) {
        return code.getAllInvolvedRawTypes().stream();
    }

    private static boolean isShown(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static boolean isAllowed(JavaClass type) {
        return type.isPrimitive()
                || PUBLIC.contains(type.getPackageName())
                || ALLOWED.stream().anyMatch(type.getName()::startsWith);
    }
}
