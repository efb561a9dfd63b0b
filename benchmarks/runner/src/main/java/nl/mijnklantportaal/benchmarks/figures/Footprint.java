package nl.mijnklantportaal.benchmarks.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The jars that a client brings onto a class path.
 *
 * @param jars the number of jars
 * @param bytes their size in bytes
 * @param jarsWithoutTransport the number of jars without the HTTP library
 * @param bytesWithoutTransport the size of those in bytes
 */
public record Footprint(int jars, long bytes, int jarsWithoutTransport, long bytesWithoutTransport) {
    private static final double BYTES_PER_MEGABYTE = 1e6;

    /** The HTTP libraries and their own dependencies. */
    private static final Pattern TRANSPORT = Pattern.compile("(okhttp(-jvm)?|okio(-jvm)?|kotlin-stdlib(-[a-z0-9-]+)?"
            + "|annotations|httpclient5?|httpcore5?(-h2)?|jetty-[a-z0-9-]+|helidon-[a-z0-9-]+)-[0-9][^/]*\\.jar");

    public static Footprint of(List<Path> jars) {
        List<Path> others = jars.stream()
                .filter(jar -> !TRANSPORT.matcher(jar.getFileName().toString()).matches())
                .toList();
        return new Footprint(jars.size(), size(jars), others.size(), size(others));
    }

    /** Returns the size in millions of bytes. */
    public double megabytes() {
        return bytes / BYTES_PER_MEGABYTE;
    }

    /** Returns the size in millions of bytes. */
    public double megabytesWithoutTransport() {
        return bytesWithoutTransport / BYTES_PER_MEGABYTE;
    }

    private static long size(List<Path> jars) {
        return jars.stream().mapToLong(Footprint::size).sum();
    }

    private static long size(Path jar) {
        try {
            return Files.size(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
