package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.CreateOffer;
import com.example.KeepAsJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulePathTests {
    @Test
    void anApplicationOnTheModulePathNeedsNoMapperOfJackson3(@TempDir Path folder) throws Exception {
        Path loaded = folder.resolve("classes.txt");
        OtherJvm.Result result = OtherJvm.runOnModulePath(
                CreateOffer.class,
                "nl.mijnklantportaal.client,nl.mijnklantportaal.sandbox",
                List.of(),
                "-Xlog:class+load:file=" + loaded + ":none");

        assertThat(result).isEqualTo(new OtherJvm.Result(0, "EUR 1512.50", ""));
        assertThat(Files.readAllLines(loaded))
                .anyMatch(line -> line.startsWith("tools.jackson.core."))
                .noneMatch(line -> line.startsWith("tools.jackson.databind."));
    }

    @Test
    void anApplicationsMappersReachWhatTheyNeedOnTheModulePathToo() throws Exception {
        OtherJvm.Result result = OtherJvm.runOnModulePath(
                KeepAsJson.class,
                "nl.mijnklantportaal.client,com.fasterxml.jackson.databind,tools.jackson.databind",
                List.of());

        assertThat(result)
                .isEqualTo(new OtherJvm.Result(
                        0,
                        "nl.mijnklantportaal.client.core com.fasterxml.jackson.databind true EUR 12.50"
                                + " tools.jackson.databind true EUR 12.50",
                        ""));
    }
}
