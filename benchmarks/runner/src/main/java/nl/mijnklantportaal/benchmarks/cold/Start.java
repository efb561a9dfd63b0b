package nl.mijnklantportaal.benchmarks.cold;

import java.util.List;
import nl.mijnklantportaal.benchmarks.jvm.JavaHome;
import nl.mijnklantportaal.benchmarks.server.Wire;

/**
 * How a JVM is started.
 *
 * @param java whose JVM
 * @param wire how client and server speak
 * @param archived whether it has an archive of the application's classes: AppCDS before JDK 25, the AOT cache since
 */
public record Start(JavaHome java, Wire wire, boolean archived) {
    private static final int FIRST_WITH_AOT_CACHE = 25;

    /** The option that has a JVM write the archive at its end. */
    String writing(String file) {
        return (hasAotCache() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + file;
    }

    /** The options that have a JVM use it, and not start without it. */
    List<String> using(String file) {
        return hasAotCache()
                ? List.of("-XX:AOTCache=" + file, "-XX:AOTMode=on")
                : List.of("-XX:SharedArchiveFile=" + file, "-Xshare:on");
    }

    /** How that archive is called. */
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
