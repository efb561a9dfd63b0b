package nl.mijnklantportaal.benchmarks.buildside;

import java.nio.file.Files;
import java.nio.file.Path;

/** One build in a fresh JVM, as every real build. */
final class OneBuild {
    private OneBuild() {}

    /**
     * Builds and prints the milliseconds of each step.
     *
     * @param arguments the number of operations, the folder of the client's module, and the folder to write into
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[2]));
        ClientBuild build = new ClientBuild(
                SyntheticContract.write(Integer.parseInt(arguments[0]), folder), Path.of(arguments[1]), folder);
        long start = System.nanoTime();
        build.correct();
        long corrected = System.nanoTime();
        build.generate();
        long generated = System.nanoTime();
        build.compile();
        long compiled = System.nanoTime();
        System.out.println("RESULT " + (corrected - start) / 1_000_000 + " " + (generated - corrected) / 1_000_000 + " "
                + (compiled - generated) / 1_000_000);
    }
}
