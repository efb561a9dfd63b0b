package nl.mijnklantportaal.benchmarks.contender;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the benchmarks stand: found from the code that runs, so that it does not matter from which folder. */
public final class Layout {
    private Layout() {}

    /** The folder {@code benchmarks} of the repository. */
    static Path folder() {
        Path folder = runner();
        while (!folder.endsWith("runner")) {
            folder = folder.getParent();
        }
        return folder.getParent();
    }

    /** The jar with the runner's code, or the folder of its classes where the build has not come further yet. */
    public static Path runner() {
        try {
            return Path.of(Layout.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where a run keeps its files. */
    public static Path target() {
        return folder().resolve("runner/target");
    }

    /** Where the guides stand. */
    public static Path docs() {
        return folder().resolveSibling("docs");
    }
}
