package nl.mijnklantportaal.benchmarks.steady;

import nl.mijnklantportaal.benchmarks.jvm.JavaHome;
import nl.mijnklantportaal.benchmarks.server.Wire;

/**
 * The setting of a measurement in steady state.
 *
 * @param path the good path or the error path
 * @param threads the number of calling threads
 * @param virtual whether they are virtual threads
 * @param wire plain HTTP or TLS
 * @param java the JDK
 */
public record Setting(Path path, int threads, boolean virtual, Wire wire, JavaHome java) {
    /** The path of a call, with the name of its benchmark method. */
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

    /** Virtual threads of a JDK that create offers over plain HTTP. */
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
