package nl.mijnklantportaal.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FootprintTests {
    @Test
    void theTransportsJarsAreToldApart(@TempDir Path folder) throws IOException {
        List<Path> jars = List.of(
                jar(folder, "feign-core-13.13.jar", 100),
                jar(folder, "feign-okhttp-13.13.jar", 10),
                jar(folder, "jackson-annotations-2.22.jar", 1),
                jar(folder, "okhttp-jvm-5.5.0.jar", 1000),
                jar(folder, "okio-jvm-3.18.1.jar", 1000),
                jar(folder, "kotlin-stdlib-2.1.21.jar", 1000),
                jar(folder, "annotations-13.0.jar", 1000),
                jar(folder, "httpclient5-5.6.5.jar", 1000),
                jar(folder, "httpcore5-h2-5.4.jar", 1000));

        assertThat(Footprint.of(jars)).isEqualTo(new Footprint(9, 6111, 3, 111));
    }

    private static Path jar(Path folder, String name, int size) throws IOException {
        return Files.write(folder.resolve(name), new byte[size]);
    }
}
