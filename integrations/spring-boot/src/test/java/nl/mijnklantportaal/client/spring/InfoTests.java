package nl.mijnklantportaal.client.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The info of an application says which SDK and which contract it has. */
class InfoTests {
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    MijnKlantportaalAutoConfiguration.class, MijnKlantportaalObservabilityAutoConfiguration.class))
            .withPropertyValues("mijnklantportaal.api-key=key");

    @Test
    void tellsVersionAndContract() {
        application.run(context -> {
            Info.Builder info = new Info.Builder();
            context.getBean("mijnKlantportaalInfoContributor", InfoContributor.class)
                    .contribute(info);

            assertThat(info.build().getDetails())
                    .containsEntry(
                            "mijnklantportaal",
                            Map.of("version", version(), "api", apiVersion(), "contractSha256", checksum()));
        });
    }

    @Test
    void isSwitchedOffByBootsProperty() {
        application
                .withPropertyValues("management.info.mijnklantportaal.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(InfoContributor.class));
    }

    private static String version() throws IOException {
        return Files.readString(Path.of("pom.xml")).replaceAll("(?s).*?<version>(.*?)</version>.*", "$1");
    }

    private static String apiVersion() throws IOException {
        return Files.readString(Path.of("../../openapi/openapi.yaml"))
                .replaceAll("(?s).*?\n  version: (\\S+)\n.*", "$1");
    }

    private static String checksum() throws Exception {
        byte[] document = Files.readAllBytes(Path.of("../../openapi/openapi.yaml"));
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));
    }
}
