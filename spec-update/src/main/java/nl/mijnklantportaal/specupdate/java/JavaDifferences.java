package nl.mijnklantportaal.specupdate.java;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the generated code of two contracts differs.
 *
 * @param changes by type and member, in the order of their names; empty when one of the contracts could not be generated
 * @param problems one sentence for each contract that could not be generated or compiled; the changes are unknown then
 * @param newClasses the folder with the compiled module of the new contract; null when there is none
 * @param classPath what those classes need
 */
public record JavaDifferences(
        List<JavaChange> changes,
        List<String> problems,
        @Nullable Path newClasses,
        List<Path> classPath) {

    /** Copies the lists. */
    public JavaDifferences {
        changes = List.copyOf(changes);
        problems = List.copyOf(problems);
        classPath = List.copyOf(classPath);
    }
}
