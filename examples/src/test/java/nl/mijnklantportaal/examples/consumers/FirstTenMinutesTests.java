package nl.mijnklantportaal.examples.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The project that was made of the guide to Spring Boot does what the guide shows. */
class FirstTenMinutesTests {
    private static final Path PROJECT = Path.of("target/guide-built/first-ten-minutes");
    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Pattern CURL = Pattern.compile("http://localhost:8080(\\S+)(?: \\\\\\n\\s+-d '(.*)')?");

    private static String guide() throws IOException {
        return Files.readString(Path.of("../docs/spring-boot.md"));
    }

    /** The text block after these words, in which an ellipsis stands for anything, and ids and times for any other ones. */
    private static List<Pattern> shownAfter(String words) throws IOException {
        String guide = guide();
        String block = guide.substring(guide.indexOf("```text\n", guide.indexOf(words)) + 8);
        return Arrays.stream(block.substring(0, block.indexOf("```")).split("\n"))
                .map(line ->
                        Arrays.stream(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")))
                .map(line -> line.replaceAll("(cst|off)_[0-9a-z]+", "$1_\\\\E\\\\w+\\\\Q")
                        .replaceAll("2026-12-01T[0-9:.]+Z", "\\\\E[0-9T:.-]+Z\\\\Q"))
                .map(Pattern::compile)
                .toList();
    }

    @Test
    void itsTestPrintsWhatTheGuideShows() throws IOException {
        String log = Files.readString(PROJECT.resolve("build.log"));

        List<Pattern> shown = shownAfter("It prints, with other ids and times:");
        assertThat(shown).hasSize(4);
        assertThat(shown).allSatisfy(line -> assertThat(log).containsPattern(line));
        assertThat(log).contains("Tests run: 2, Failures: 0");
    }

    @Test
    void itRunsWithASandboxAndAnswersTheCommandsOfTheGuide() throws Exception {
        Process application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        new Consumer(PROJECT).classPath(),
                        "com.example.shop.TestShopApplication",
                        "--server.port=0")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = application.inputReader(StandardCharsets.UTF_8)) {
            String port = port(lines);
            List<String> answers = answers(port);

            assertThat(answers.get(0)).contains("\"amount\":\"1512.50\"");
            assertThat(answers.get(1)).contains("\"name\":\"mijnklantportaal.call\"", "\"COUNT\"");
            assertThat(answers.get(2)).contains("\"mijnKlantportaal\":{\"details\":{\"lastSuccess\":");
        } finally {
            application.destroy();
            application.waitFor();
        }
    }

    private static String port(BufferedReader lines) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            all.append(line).append('\n');
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                return started.group(1);
            }
        }
        throw new AssertionError("The application did not start: " + all);
    }

    /** Of what the guide asks with curl, one after the other. */
    private static List<String> answers(String port) throws IOException {
        String commands = guide().substring(guide().indexOf("mvn spring-boot:test-run"));
        Matcher asked = CURL.matcher(commands.substring(0, commands.indexOf("```")));
        HttpClient client = HttpClient.newHttpClient();
        return asked.results()
                .map(request -> {
                    HttpRequest.Builder builder =
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + request.group(1)));
                    if (request.group(2) != null) {
                        builder.header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(request.group(2)));
                    }
                    return client.sendAsync(builder.build(), BodyHandlers.ofString())
                            .join()
                            .body();
                })
                .toList();
    }
}
