package nl.mijnklantportaal.benchmarks.profile;

import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.Recording;
import nl.mijnklantportaal.benchmarks.contender.LoadedContender;

/** Makes calls in a JVM of its own: first to warm up, then under JFR. */
final class ProfiledCalls {
    private ProfiledCalls() {}

    /**
     * Warms up and writes a recording.
     *
     * @param arguments the contender's class, the base URL, the seconds of warming up, those recorded, and the file
     */
    public static void main(String[] arguments) throws Exception {
        LoadedContender contender = LoadedContender.of(arguments[0], arguments[1]);
        call(contender, Integer.parseInt(arguments[2]));
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            recording.enable("jdk.NativeMethodSample").withPeriod(Duration.ofMillis(10));
            recording.enable("jdk.ObjectAllocationSample").with("throttle", "1000/s");
            recording.start();
            long calls = call(contender, Integer.parseInt(arguments[3]));
            recording.stop();
            recording.dump(Path.of(arguments[4]));
            System.out.println(calls);
        }
        contender.close();
    }

    private static long call(LoadedContender contender, int seconds) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        long calls = 0;
        while (System.nanoTime() - end < 0) {
            contender.call();
            calls++;
        }
        return calls;
    }
}
