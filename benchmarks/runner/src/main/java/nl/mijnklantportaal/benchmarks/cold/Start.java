package nl.mijnklantportaal.benchmarks.cold;

import java.util.List;
import nl.mijnklantportaal.benchmarks.jvm.JavaHome;
import nl.mijnklantportaal.benchmarks.server.Wire;

/**
 * A kind of start of a JVM.
 *
 * @param java the JDK
 * @param wire plain HTTP or TLS
 * @param archived whether it has an archive of the application's classes: AppCDS before JDK 25, the AOT cache since
 */
public record Start(JavaHome java, Wire wire, boolean archived) {
    private static final int FIRST_WITH_AOT_CACHE = 25;

    /** Returns the option that makes a JVM write the archive at its end. */
    String writing(String file) {
        return (hasAotCache() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + file;
    }

    /** Returns the options that make a JVM use the archive, and fail without it. */
    List<String> using(String file) {
        return hasAotCache()
                ? List.of("-XX:AOTCache=" + file, "-XX:AOTMode=on")
                : List.of("-XX:SharedArchiveFile=" + file, "-Xshare:on");
    }

    /** Returns the name of this kind of archive. */
    public String archive() {
        return hasAotCache() ? "AOT cache" : "AppCDS";
    }

    private boolean hasAotCache() {
        return java.feature() >= FIRST_WITH_AOT_CACHE;
    }

    @Override
    public String toString() {
        return wire + ", " + java + (archived ? ", " + archive() : "");
    }
}
