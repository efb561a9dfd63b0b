package nl.mijnklantportaal.benchmarks.steady;

import nl.mijnklantportaal.benchmarks.jvm.JavaHome;
import nl.mijnklantportaal.benchmarks.server.Wire;

/**
 * How calls are made while they are measured.
 *
 * @param path which way the call goes
 * @param threads how many call at once
 * @param virtual whether these are virtual threads
 * @param wire how client and server speak
 * @param java whose JVM
 */
public record Setting(Path path, int threads, boolean virtual, Wire wire, JavaHome java) {
    /** The way of a call, and the name of the benchmark that takes it. */
    public enum Path {
        CREATE("create"),
        REFUSED("refused");

        private final String benchmark;

        Path(String benchmark) {
            this.benchmark = benchmark;
        }

        String benchmark() {
            return benchmark;
        }
    }

    /** Platform threads that create offers over plain HTTP on the JDK of this program. */
    public static Setting creating(int threads) {
        return new Setting(Path.CREATE, threads, false, Wire.PLAIN, JavaHome.current());
    }

    /** The same on virtual threads of that JDK. */
    public static Setting creatingOnVirtualThreads(int threads, JavaHome java) {
        return new Setting(Path.CREATE, threads, true, Wire.PLAIN, java);
    }

    /** One thread that creates offers over TLS. */
    public static Setting creatingOverTls() {
        return new Setting(Path.CREATE, 1, false, Wire.TLS, JavaHome.current());
    }

    /** One thread whose offers are refused. */
    public static Setting refused() {
        return new Setting(Path.REFUSED, 1, false, Wire.PLAIN, JavaHome.current());
    }

    @Override
    public String toString() {
        return threads + (virtual ? " virtual" : "") + (threads == 1 ? " thread" : " threads")
                + (wire == Wire.TLS ? ", TLS" : "")
                + (path == Path.REFUSED ? ", refused" : "") + ", " + java;
    }
}
