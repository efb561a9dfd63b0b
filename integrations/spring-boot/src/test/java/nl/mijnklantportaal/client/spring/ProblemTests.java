package nl.mijnklantportaal.client.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A failure of the client becomes the answer that the guide's table says, under MVC and WebFlux. */
class ProblemTests {
    private static final Pattern ROW =
            Pattern.compile("^\\| `urn:mijnklantportaal:problem:([a-z-]+)` \\| (\\d{3})", Pattern.MULTILINE);

    private static Failing failing;

    @BeforeAll
    static void start() throws IOException {
        failing = new Failing();
    }

    @AfterAll
    static void close() throws IOException {
        failing.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        @Bean
        Failures failures() {
            return new Failures();
        }
    }

    @RestController
    static class Failures {
        @GetMapping("/{kind}")
        Mono<Object> fail(@PathVariable String kind) {
            Callable<?> call = failing.kinds().get(kind);
            return Mono.<Object>fromCallable(call::call).subscribeOn(Schedulers.boundedElastic());
        }
    }

    @RestControllerAdvice
    static class OwnAdvice {
        @ExceptionHandler
        ResponseEntity<String> answer(RuntimeException failure) {
            return ResponseEntity.status(418).body("own");
        }
    }

    private static ConfigurableApplicationContext run(WebApplicationType type, Class<?>... more) {
        return new SpringApplicationBuilder(Application.class)
                .sources(more)
                .web(type)
                .run("--server.port=0", "--mijnklantportaal.api-key=s3cret", "--server.address=127.0.0.1");
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext application, String kind) throws Exception {
        String port = application.getEnvironment().getProperty("local.server.port");
        String path = URLEncoder.encode(kind, StandardCharsets.UTF_8).replace("+", "%20");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** The type and the status of each row. */
    private static Map<String, Integer> table() throws IOException {
        Map<String, Integer> rows = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("../../docs/spring-boot.md")));
        while (row.find()) {
            rows.put(row.group(1), Integer.parseInt(row.group(2)));
        }
        return rows;
    }

    @Test
    void theTableHasEveryTypeWithItsStatus() throws IOException {
        Map<String, Integer> types = Arrays.stream(ProblemType.values())
                .collect(Collectors.toMap(type -> type.uri().toString().replaceFirst(".*:", ""), ProblemType::status));

        assertThat(table()).isEqualTo(types);
        // Each type is tried below.
        assertThat(failing.kinds().keySet().stream().map(ProblemTests::type).collect(Collectors.toSet()))
                .isEqualTo(types.keySet());
    }

    private static String type(String kind) {
        return kind.replaceFirst(" .*", "");
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void eachFailureIsAnsweredAsTheTableSays(WebApplicationType web) throws Exception {
        try (ConfigurableApplicationContext application = run(web)) {
            for (String kind : failing.kinds().keySet()) {
                HttpResponse<String> answer = get(application, kind);
                JsonNode problem = JsonMapper.shared().readTree(answer.body());
                int status = kind.equals("call-refused") ? 401 : table().get(type(kind));

                assertThat(answer.statusCode()).as(kind + " " + answer.body()).isEqualTo(status);
                assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
                assertThat(problem.path("type").asString())
                        .as(kind)
                        .isEqualTo("urn:mijnklantportaal:problem:" + type(kind));
                assertThat(problem.path("outcome").asString()).as(kind).isNotEmpty();
                assertThat(problem.path("detail").asString())
                        .as(kind)
                        .endsWith(".")
                        .doesNotContain("null");
                assertThat(answer.headers().firstValue("Retry-After").isPresent())
                        .as(kind)
                        .isEqualTo(type(kind).equals("busy"));
                assertThat(answer.body()).doesNotContain("s3cret", "API key", "127.0.0.1");
            }
        }
    }

    @Test
    void aProblemReadsLikeThis() throws Exception {
        try (ConfigurableApplicationContext application = run(WebApplicationType.SERVLET)) {
            assertThat(get(application, "invalid-request").body())
                    .contains("\"violations\":[{\"path\":\"offerNumber\",\"message\":\"must not be blank\"}]")
                    .contains("\"outcome\":\"NOT_SENT\"")
                    .doesNotContain("operation");
            assertThat(get(application, "unprocessable").body())
                    .contains("\"operation\":\"CustomerOffers.createFromLines\"")
                    .contains("there is no customer cst_nobody in this portal")
                    .contains("\"outcome\":\"REFUSED\"");
            assertThat(get(application, "bad-answer of a thing that exists").body())
                    .contains("\"outcome\":\"APPLIED\"");
            assertThat(get(application, "no-answer").body())
                    .contains("\"outcome\":\"UNKNOWN\"")
                    .contains("look it up before sending it again");
        }
    }

    @Test
    void theApplicationsOwnHandlerComesFirstAndAPropertySwitchesOursOff() throws Exception {
        try (ConfigurableApplicationContext application = run(WebApplicationType.SERVLET, OwnAdvice.class)) {
            assertThat(get(application, "not-found").statusCode()).isEqualTo(418);
        }
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
                .run(
                        "--server.port=0",
                        "--mijnklantportaal.api-key=s3cret",
                        "--mijnklantportaal.problem-details.enabled=false")) {
            assertThat(get(application, "not-found").statusCode()).isEqualTo(500);
        }
    }
}
