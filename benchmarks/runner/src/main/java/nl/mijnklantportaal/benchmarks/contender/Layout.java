package nl.mijnklantportaal.benchmarks.contender;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The folders of the benchmarks, found from the running code, so that any working folder will do. */
public final class Layout {
    private Layout() {}

    /** Returns the folder {@code benchmarks} of the repository. */
    static Path folder() {
        Path folder = runner();
        while (!folder.endsWith("runner")) {
            folder = folder.getParent();
        }
        return folder.getParent();
    }

    /** Returns the runner's jar, or the folder of its classes before the jar is built. */
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

    /** Returns the folder for the files of a run. */
    public static Path target() {
        return folder().resolve("runner/target");
    }

    /** Returns the folder of the guides. */
    public static Path docs() {
        return folder().resolveSibling("docs");
    }
}
