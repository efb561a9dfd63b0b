package nl.mijnklantportaal.client.jackson2;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.CreateOffer;
import com.example.KeepAsJson;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.mijnklantportaal.client.OtherJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulePathTests {
    @Test
    void anApplicationOnTheModulePathUsesThisCodecAndNothingOfJackson3(@TempDir Path folder) throws Exception {
        Path loaded = folder.resolve("classes.txt");
        List<String> modulePath = OtherJvm.classPath().stream()
                .filter(entry -> !entry.endsWith("test-classes"))
                .toList();

        // The client asks for a codec, which brings this module in.
        OtherJvm.Result result = OtherJvm.run(
                CreateOffer.class,
                classPath -> classPath.stream()
                        .filter(entry -> !modulePath.contains(entry))
                        .toList(),
                "--module-path",
                String.join(File.pathSeparator, modulePath),
                "--add-modules",
                "nl.mijnklantportaal.client,nl.mijnklantportaal.sandbox",
                "-Xlog:class+load:file=" + loaded + ":none");

        assertThat(result).isEqualTo(new OtherJvm.Result(0, "EUR 1512.50", ""));
        assertThat(Files.readAllLines(loaded))
                .anyMatch(line -> line.startsWith(Jackson2Codec.class.getName() + " source: "))
                .noneMatch(line -> line.startsWith("tools.jackson."));
    }

    @Test
    void anApplicationsMappersReachWhatTheyNeedOnTheModulePathToo() throws Exception {
        List<String> modulePath = OtherJvm.classPath().stream()
                .filter(entry -> !entry.endsWith("test-classes"))
                .toList();

        OtherJvm.Result result = OtherJvm.run(
                KeepAsJson.class,
                classPath -> classPath.stream()
                        .filter(entry -> !modulePath.contains(entry))
                        .toList(),
                "--module-path",
                String.join(File.pathSeparator, modulePath),
                "--add-modules",
                "nl.mijnklantportaal.client,com.fasterxml.jackson.databind,tools.jackson.databind");

        assertThat(result)
                .isEqualTo(new OtherJvm.Result(
                        0,
                        "nl.mijnklantportaal.client com.fasterxml.jackson.databind true EUR 12.50"
                                + " tools.jackson.databind true EUR 12.50",
                        ""));
    }
}
