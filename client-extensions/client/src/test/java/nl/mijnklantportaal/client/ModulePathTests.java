package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.CreateOffer;
import com.example.KeepAsJson;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulePathTests {
    @Test
    void anApplicationOnTheModulePathNeedsNoMapperOfJackson3(@TempDir Path folder) throws Exception {
        Path loaded = folder.resolve("classes.txt");
        OtherJvm.Result result = onTheModulePath(
                CreateOffer.class,
                "nl.mijnklantportaal.client,nl.mijnklantportaal.sandbox",
                "-Xlog:class+load:file=" + loaded + ":none");

        assertThat(result).isEqualTo(new OtherJvm.Result(0, "EUR 1512.50", ""));
        assertThat(Files.readAllLines(loaded))
                .anyMatch(line -> line.startsWith("tools.jackson.core."))
                .noneMatch(line -> line.startsWith("tools.jackson.databind."));
    }

    @Test
    void anApplicationsMappersReachWhatTheyNeedOnTheModulePathToo() throws Exception {
        OtherJvm.Result result = onTheModulePath(
                KeepAsJson.class, "nl.mijnklantportaal.client,com.fasterxml.jackson.databind,tools.jackson.databind");

        assertThat(result)
                .isEqualTo(new OtherJvm.Result(
                        0,
                        "nl.mijnklantportaal.client.core com.fasterxml.jackson.databind true EUR 12.50"
                                + " tools.jackson.databind true EUR 12.50",
                        ""));
    }

    /** Runs it on the class path beside all the rest as modules. */
    private static OtherJvm.Result onTheModulePath(Class<?> main, String modules, String... jvmArguments)
            throws Exception {
        List<String> modulePath = OtherJvm.classPath().stream()
                .filter(entry -> !entry.endsWith("test-classes"))
                .toList();
        List<String> arguments = new ArrayList<>(
                List.of("--module-path", String.join(File.pathSeparator, modulePath), "--add-modules", modules));
        arguments.addAll(List.of(jvmArguments));
        return OtherJvm.run(
                main,
                classPath -> classPath.stream()
                        .filter(entry -> !modulePath.contains(entry))
                        .toList(),
                arguments.toArray(String[]::new));
    }
}
