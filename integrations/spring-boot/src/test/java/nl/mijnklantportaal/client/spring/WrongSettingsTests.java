package nl.mijnklantportaal.client.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.context.annotation.Configuration;

/** A wrong property keeps the application from starting, and the application says which one, where it stands and what to do. */
class WrongSettingsTests {
    private static final List<FailureAnalysis> REPORTED = new ArrayList<>();

    @TempDir
    private Path folder;

    /** Boot's file {@code spring.factories} of the tests names it. */
    static final class Reporter implements FailureAnalysisReporter {
        @Override
        public void report(FailureAnalysis analysis) {
            REPORTED.add(analysis);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(MijnKlantportaalAutoConfiguration.class)
    static class Application {}

    static Stream<Arguments> wrong() {
        String key = "mijnklantportaal.api-key=s3cret\n";
        String app = "mijnklantportaal.oauth.app-id=id\n";
        return Stream.of(
                one("", "mijnklantportaal.api-key must be given, or an OAuth application (it is not set)"),
                one(
                        "mijnklantportaal.api-key=${NOT_SET_ANYWHERE}",
                        "api-key has a placeholder that has no value",
                        "1:"),
                one("mijnklantportaal.api-key=s3cr\\u0000et", "api-key", "1:"),
                one(key + app, "api-key cannot be combined with mijnklantportaal.oauth", "1:"),
                one(app, "oauth.app-secret must be given", "oauth.redirect-uri must be given"),
                one("mijnklantportaal.oauth.app-secret=s3cret", "oauth.app-id must be given"),
                one(
                        app + "mijnklantportaal.oauth.app-secret=s3cret\nmijnklantportaal.oauth.redirect-uri=/here",
                        "oauth.redirect-uri must be an absolute URL without a fragment",
                        "3:"),
                one(
                        app
                                + "mijnklantportaal.oauth.app-secret=s3cret\nmijnklantportaal.oauth.host=http://there.example\n"
                                + "mijnklantportaal.oauth.redirect-uri=https://here.example",
                        "oauth.host",
                        "3:"),
                one(
                        app + "mijnklantportaal.oauth.app-secret=s3cret\nmijnklantportaal.oauth.portal=\\ \n"
                                + "mijnklantportaal.oauth.redirect-uri=https://here.example\n",
                        "oauth.portal must not be empty or blank"),
                one(key + "mijnklantportaal.base-url=http://api.example", "base-url", "2:"),
                one(key + "mijnklantportaal.base-url=not a url", "base-url must be a URL", "2:"),
                one(key + "mijnklantportaal.deadline=0s", "mijnklantportaal.deadline", "2:"),
                one(
                        key + "mijnklantportaal.deadline=soon",
                        "deadline must be a duration, such as 500ms, 30s or 2m",
                        "2:"),
                one(key + "mijnklantportaal.max-wait=-1s", "mijnklantportaal.max-wait", "2:"),
                one(key + "mijnklantportaal.connect-timeout=0s", "mijnklantportaal.connect-timeout", "2:"),
                one(key + "mijnklantportaal.reconcile-deadline=0s", "mijnklantportaal.reconcile-deadline", "2:"),
                one(key + "mijnklantportaal.settling-time=-1s", "settling-time must be zero or more", "2:"),
                one(key + "mijnklantportaal.attempts=0", "attempts must be 1 or more", "2:"),
                one(key + "mijnklantportaal.attempts=many", "attempts must be a whole number", "2:"),
                one(key + "mijnklantportaal.requests-per-minute=0", "requests-per-minute must be 1 or more", "2:"),
                one(
                        key + "mijnklantportaal.application-name=caf\\u00e9",
                        "application-name must be visible ASCII",
                        "2:"),
                one(key + "mijnklantportaal.proxy.port=99999", "proxy.port must be from 1 to 65535", "2:"),
                one(key + "mijnklantportaal.proxy.user=me", "proxy.password must be given with proxy.user"),
                one(key + "mijnklantportaal.proxy.password=s3cret", "proxy.user must be given with proxy.password"),
                one(
                        key + "mijnklantportaal.proxy.user=m:e\nmijnklantportaal.proxy.password=s3cret",
                        "mijnklantportaal.proxy.user",
                        "2:"),
                one(key + "mijnklantportaal.rate-limit.redis.uri=redis://:s3cret@a b", "redis.uri must be a URL", "2:"),
                one(key + "mijnklantportaal.rate-limit.redis.uri=http://:s3cret@host", "redis.uri is not right", "2:"),
                one(
                        key
                                + "mijnklantportaal.rate-limit.redis.uri=redis://host\nmijnklantportaal.rate-limit.redis.local-share=0",
                        "rate-limit.redis.local-share is not right: localShare must be one or more",
                        "3:"),
                one(key + "mijnklantportaal.health.probe.enabled=perhaps", "probe.enabled must be true or false", "2:"),
                one(
                        key + "mijnklantportaal.max-wiat=5s",
                        "mijnklantportaal.max-wiat is not a property of the client",
                        "2:"),
                one(
                        key + "mijnklantportaal.apl-key=s3cret",
                        "mijnklantportaal.apl-key is not a property of the client"));
    }

    private static Arguments one(String file, String... said) {
        return Arguments.of(file, List.of(said));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void isToldWithItsPlaceAndARemedyAndWithoutItsValue(String file, List<String> said) throws IOException {
        FailureAnalysis analysis = analysisOf(file);

        assertThat(analysis.getDescription()).contains(said).contains("mijnklantportaal.");
        if (said.size() > 1 && said.get(1).endsWith(":")) {
            assertThat(analysis.getDescription())
                    .containsPattern("set in: .*portal.properties.* - " + said.get(1) + "\\d");
        }
        assertThat(analysis.getAction()).isNotBlank();
        assertThat(analysis.getDescription() + analysis.getAction()).doesNotContain("s3cret", "s3cr");
    }

    @Test
    void readsLikeThis() throws IOException {
        FailureAnalysis analysis = analysisOf("mijnklantportaal.api-key=key\nmijnklantportaal.attempts=0\n");

        assertThat(analysis.getDescription().replaceAll("URL \\[file:.*/", "URL [file:/"))
                .isEqualTo(
                        "The MijnKlantportaal client cannot be made:\n\n    mijnklantportaal.attempts must be 1 or more\n"
                                + "        set in: URL [file:/portal.properties] - 2:27");
        assertThat(analysis.getAction()).isEqualTo("Correct mijnklantportaal.attempts.");
    }

    private FailureAnalysis analysisOf(String file) throws IOException {
        REPORTED.clear();
        Path properties = Files.writeString(folder.resolve("portal.properties"), file);
        SpringApplication application = new SpringApplication(Application.class);
        application.setWebApplicationType(WebApplicationType.NONE);

        Throwable failure = catchThrowable(() -> application
                .run("--spring.config.location=" + properties.toUri())
                .close());

        assertThat(failure).isNotNull();
        assertThat(REPORTED).hasSize(1);
        return REPORTED.get(0);
    }
}
