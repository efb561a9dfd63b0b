package nl.mijnklantportaal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.mijnklantportaal.client.api.PortalResources;
import nl.mijnklantportaal.specupdate.record.ReadmeTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Builds the Javadoc of all published modules: {@code mvn -q -Pjavadoc-site}. */
@Tag("javadoc")
class JavadocSiteTests {
    private static final Path SITE = Path.of("target/javadoc-site");

    private static JavadocSite.Built built;

    @BeforeAll
    static void build() throws IOException {
        built = JavadocSite.build(SITE);
    }

    @Test
    void noWarningIsGiven() {
        assertThat(built.said()).isEmpty();
        assertThat(built.status()).isZero();
    }

    @Test
    void theFirstPageLeadsToEveryInterface() throws IOException {
        String first = Files.readString(SITE.resolve("index.html"));

        assertThat(ReadmeTable.operations(PortalResources.class)).hasSizeGreaterThan(2);
        for (Method accessor : ReadmeTable.operations(PortalResources.class).keySet()) {
            String page = "nl.mijnklantportaal.client.generated/"
                    + accessor.getReturnType().getName().replace('.', '/') + ".html";
            assertThat(first).contains("href=\"" + page + "\"", "portal." + accessor.getName() + "()");
            assertThat(SITE.resolve(page)).isNotEmptyFile();
        }
    }

    @Test
    void everyModuleAndEveryExportedPackageSaysWhatItIsFor() throws IOException {
        List<ModuleDescriptor> modules = OurModules.descriptors();
        assertThat(modules).hasSizeGreaterThan(5);
        for (ModuleDescriptor module : modules) {
            Path folder = SITE.resolve(module.name());
            assertThat(Files.readString(folder.resolve("module-summary.html"))).contains("class=\"block\"");
            for (ModuleDescriptor.Exports exported : module.exports()) {
                if (!exported.isQualified()) {
                    Path page =
                            folder.resolve(exported.source().replace('.', '/')).resolve("package-summary.html");
                    assertThat(Files.readString(page))
                            .contains("<section class=\"package-description\" id=\"package-description\">");
                }
            }
        }
    }
}
