package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModulePathTests {

    private static final String MODULE = "nl.mijnklantportaal.sandbox";

    @Test
    void theSandboxRunsAsANamedModuleOnNothingButWhatItRequires() throws Exception {
        Path[] modulePath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .map(Path::of)
                .toArray(Path[]::new);
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration().resolve(ModuleFinder.of(modulePath), ModuleFinder.of(), Set.of(MODULE));
        ModuleLayer layer = boot.defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());
        Class<?> sandboxClass = layer.findLoader(MODULE).loadClass(Sandbox.class.getName());

        assertThat(sandboxClass).isNotSameAs(Sandbox.class);
        assertThat(sandboxClass.getModule().getDescriptor().exports())
                .extracting(Exports::source)
                .containsExactly(MODULE);
        assertThat(layer.modules())
                .extracting(Module::getName)
                .containsExactlyInAnyOrder(
                        MODULE,
                        "nl.mijnklantportaal.openapi",
                        "com.networknt.schema",
                        "com.fasterxml.jackson.annotation",
                        "com.fasterxml.jackson.core",
                        "com.fasterxml.jackson.databind",
                        "org.slf4j");
        try (AutoCloseable sandbox =
                (AutoCloseable) sandboxClass.getMethod("start").invoke(null)) {
            URI baseUrl = (URI) sandboxClass.getMethod("baseUrl").invoke(sandbox);
            HttpResponse<String> response = Requests.send(Requests.to(URI.create(baseUrl + "/customer-offers/manual"))
                    .header("Authorization", "Bearer sandbox-api-key")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(Requests.offer("2026-001").toString())));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        }
    }
}
