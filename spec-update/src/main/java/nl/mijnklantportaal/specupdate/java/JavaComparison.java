package nl.mijnklantportaal.specupdate.java;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import nl.mijnklantportaal.spectools.wire.WireChange;
import nl.mijnklantportaal.specupdate.java.Thing.Key;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Generates and compiles the code of two contracts, compares it, and traces each difference to its change on the wire. */
public final class JavaComparison {
    private JavaComparison() {}

    private record Built(GeneratedCode code, Surface surface) {}

    /**
     * Compares the generated code of two effective contracts. Of equal ones the code is made once.
     *
     * @param wire what differs between them on the wire
     * @param work a folder for sources and classes; what it has of an earlier comparison is replaced
     * @param clientGenerated the folder of the client's module, with the options and templates of the build
     * @return never null; without changes and with a sentence when one of the contracts cannot be generated or compiled
     */
    public static JavaDifferences between(
            ObjectNode before, ObjectNode after, List<WireChange> wire, Path work, Path clientGenerated) {
        // The generator runs once at a time, for nothing says that it may do otherwise; the compiler runs beside it.
        CompletableFuture<Built> old = before.equals(after)
                ? null
                : build(before, "the old contract", work.resolve("before"), clientGenerated);
        CompletableFuture<Built> now = build(after, "the new contract", work.resolve("after"), clientGenerated);
        List<String> problems = new ArrayList<>();
        Built oldBuilt = old == null ? null : result(old, problems);
        Built newBuilt = result(now, problems);
        List<JavaChange> changes =
                oldBuilt == null || newBuilt == null ? List.of() : changes(oldBuilt, newBuilt, wire, before, after);
        return new JavaDifferences(
                changes, problems, newBuilt == null ? null : newBuilt.code().classes(), GeneratedCode.classPath());
    }

    private static List<JavaChange> changes(
            Built old, Built now, List<WireChange> wire, ObjectNode before, ObjectNode after) {
        Map<Key, Set<Effect>> signatures =
                ClassComparison.effects(old.code(), now.code(), old.surface(), now.surface());
        Differences differences = Differences.between(old.surface(), now.surface(), signatures);
        return differences.traced(new Causes(wire, differences, before, after));
    }

    /** Generates at once; compiles meanwhile. */
    private static CompletableFuture<Built> build(ObjectNode contract, String name, Path folder, Path client) {
        try {
            GeneratedCode code = GeneratedCode.generate(contract, name, folder, client);
            return CompletableFuture.supplyAsync(() -> compiled(code));
        } catch (GeneratedCode.Failure e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Built compiled(GeneratedCode code) {
        try {
            return new Built(code, code.compile());
        } catch (GeneratedCode.Failure e) {
            throw new CompletionException(e);
        }
    }

    private static @Nullable Built result(CompletableFuture<Built> build, List<String> problems) {
        try {
            return build.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof GeneratedCode.Failure failure) {
                problems.add(failure.getMessage());
                return null;
            }
            throw e;
        }
    }
}
