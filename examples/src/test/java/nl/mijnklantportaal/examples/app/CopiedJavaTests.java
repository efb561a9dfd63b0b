package nl.mijnklantportaal.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** An exchange that is copied as Java is a program that compiles without a warning and sends the same request. */
class CopiedJavaTests {
    private static final String CLASS = "CopiedRequest";

    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The programs by the requests that they are copies of. */
    private static final Map<EveryRequest, Copy> COPIES = new LinkedHashMap<>();

    @TempDir
    private static Path folder;

    private static AppJar sandbox;
    private static URLClassLoader classes;
    private static long latest;
    private static int valid;

    private record Copy(long number, String name, String code) {}

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(Copy copy) {
            super(URI.create("string:///" + copy.name() + ".java"), Kind.SOURCE);
            this.text = copy.code();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    @BeforeAll
    static void compile() throws Exception {
        sandbox = AppJar.start();
        for (int i = 1; i < 10; i++) {
            Files.write(folder.resolve("file-" + i), EveryRequest.FILE);
        }
        List<EveryRequest> requests = new ArrayList<>(EveryRequest.valid());
        valid = requests.size();
        requests.addAll(EveryRequest.odd());
        requests.addAll(EveryRequest.others());
        for (EveryRequest request : requests) {
            send(request);
            latest++;
            COPIES.put(request, copy(latest));
        }
        compileAll();
        classes = new URLClassLoader(new URL[] {folder.toUri().toURL()}, CopiedJavaTests.class.getClassLoader());
    }

    @AfterAll
    static void stop() throws IOException {
        sandbox.close();
        classes.close();
    }

    private static void send(EveryRequest request) throws IOException, InterruptedException {
        HttpRequest.Builder sent = HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + request.target()))
                .header("Authorization", "Bearer " + AppJar.KEY);
        if (request.contentType() == null) {
            sent.method(request.method(), BodyPublishers.noBody());
        } else {
            sent.header("Content-Type", request.contentType())
                    .method(request.method(), BodyPublishers.ofByteArray(request.body()));
        }
        HTTP.send(sent.build(), BodyHandlers.discarding());
    }

    /** The program with a name of its own, and with what a reader has to give. */
    private static Copy copy(long number) {
        String name = CLASS + number;
        String code = sandbox.send("GET", "_sandbox/exchanges/" + number + "/java", null)
                .body()
                .replace(CLASS, name)
                .replace("System.getenv(\"MIJNKLANTPORTAAL_API_KEY\")", "\"" + AppJar.KEY + "\"")
                .replace("Path.of(\"file-", "Path.of(\"" + folder + "/file-")
                .replace("System.out.println(", "String.valueOf(");
        return new Copy(number, name, code);
    }

    private static void compileAll() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options =
                List.of("-d", folder.toString(), "-Xlint:all", "-Werror", "-proc:none", "--release", "17");
        List<Source> sources = COPIES.values().stream().map(Source::new).toList();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
            boolean isCompiled = compiler.getTask(null, files, diagnostics, options, null, sources)
                    .call();
            assertThat(isCompiled).as("%s", diagnostics.getDiagnostics()).isTrue();
        }
    }

    @TestFactory
    Stream<DynamicTest> theProgramSendsTheSameRequest() {
        return COPIES.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey().name(), () -> run(each.getValue())));
    }

    @Test
    void theExamplesOfTheContractAreWrittenWithTheTypesOfTheSdk() {
        assertThat(valid).isGreaterThanOrEqualTo(70);
        assertThat(COPIES.values().stream()
                        .limit(valid)
                        .map(Copy::code)
                        .filter(code -> code.contains(".member(") || code.contains("withoutValidation")))
                .isEmpty();
    }

    private static void run(Copy copy) throws Exception {
        Throwable failure = null;
        try {
            classes.loadClass(copy.name()).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException e) {
            failure = e.getCause();
        }
        latest++;
        JsonNode sent = exchange(copy.number());
        JsonNode again = exchange(latest);
        if (failure != null) {
            assertThat(failure).as(copy.code()).isInstanceOf(MijnKlantportaalException.class);
        }
        assertThat(again.get("method")).as(copy.code()).isEqualTo(sent.get("method"));
        assertThat(path(again)).as(copy.code()).isEqualTo(path(sent));
        assertThat(query(again)).as(copy.code()).isEqualTo(query(sent));
        assertThat(body(again)).as(copy.code()).isEqualTo(body(sent));
    }

    private static JsonNode exchange(long number) {
        return sandbox.control("GET", "/exchanges/" + number, null);
    }

    /** Two paths are the same when their segments are, decoded. */
    private static List<String> path(JsonNode exchange) {
        return Arrays.stream(
                        exchange.get("target").stringValue().split("\\?")[0].split("/", -1))
                .map(segment -> decoded(segment.replace("+", "%2B")))
                .toList();
    }

    /** Without a page it is the first. */
    private static Map<String, String> query(JsonNode exchange) {
        String[] target = exchange.get("target").stringValue().split("\\?", 2);
        Map<String, String> query = new TreeMap<>();
        for (String pair : (target.length == 1 ? "" : target[1]).split("&")) {
            if (!pair.isEmpty()) {
                query.put(decoded(pair.split("=", 2)[0]), decoded(pair.split("=", 2)[1]));
            }
        }
        query.remove("page", "1");
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** JSON as JSON, and the lines of a form in any order. */
    private static Object body(JsonNode exchange) {
        String body = exchange.get("request").get("body").stringValue();
        return body.startsWith("{")
                ? EXACT.readTree(body)
                : Stream.of(body.split("\n")).sorted().toList();
    }
}
