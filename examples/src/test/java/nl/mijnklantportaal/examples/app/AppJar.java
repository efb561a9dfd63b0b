package nl.mijnklantportaal.examples.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.mijnklantportaal.examples.OwnJvm;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The jar of the standalone sandbox, running in a JVM of its own on a free port. */
final class AppJar implements AutoCloseable {
    /** The key of a sandbox that was started without {@code --api-key}. */
    static final String KEY = "sandbox-api-key";

    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s/]+/");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final StringBuffer printed = new StringBuffer();
    private final Thread reader;
    private final URI url;

    private AppJar(Process process) {
        this.process = process;
        CompletableFuture<String> firstLine = new CompletableFuture<>();
        reader = new Thread(() -> read(firstLine), "output of the sandbox");
        reader.setDaemon(true);
        reader.start();
        try {
            Matcher address = ADDRESS.matcher(firstLine.get(AT_MOST.toSeconds(), TimeUnit.SECONDS));
            if (!address.find()) {
                throw new IllegalStateException("The sandbox printed no address:\n" + printed);
            }
            url = URI.create(address.group());
        } catch (InterruptedException | ExecutionException | TimeoutException | RuntimeException e) {
            process.destroyForcibly();
            throw new IllegalStateException("The sandbox did not start:\n" + printed, e);
        }
    }

    /** Starts the jar on a free port, with further flags. */
    static AppJar start(String... flags) {
        return start(List.of(), flags);
    }

    /** Starts the jar with options for its JVM and flags; {@code --port 0} is added unless a port is given. */
    static AppJar start(List<String> jvmOptions, String... flags) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", jar().toString()));
        if (Stream.of(flags).noneMatch(flag -> flag.startsWith("--port"))) {
            command.addAll(List.of("--port", "0"));
        }
        command.addAll(List.of(flags));
        try {
            return new AppJar(OwnJvm.start(command, Map.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one jar that the build has made. */
    static Path jar() {
        Path folder = Path.of("..", "sandbox-app", "target");
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = files.filter(
                            file -> file.getFileName().toString().matches("mijnklantportaal-sandbox-\\d.*-app\\.jar"))
                    .toList();
            if (jars.size() != 1) {
                throw new IllegalStateException("Expected one jar ending in -app.jar in " + folder + ", found " + jars);
            }
            return jars.get(0);
        } catch (IOException e) {
            throw new IllegalStateException("Build it first: mvn package -pl sandbox-app -am -DskipTests", e);
        }
    }

    /** The {@code java} command of this JVM. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The address of the page, ending in a slash. */
    URI url() {
        return url;
    }

    /** The base URL for clients, ending in {@code /v1}. */
    URI baseUrl() {
        return url.resolve("v1");
    }

    Process process() {
        return process;
    }

    /** Everything that it has printed so far, standard error included. */
    String printed() {
        return printed.toString();
    }

    /** What the API answers to this key; the body may be null. */
    HttpResponse<String> api(String key, String method, String path, String body) {
        return send(method, "v1" + path, body, "Authorization", "Bearer " + key);
    }

    /** What the API answers to the first key, which must be a success. */
    JsonNode api(String method, String path, String body) {
        return succeeded(method + " " + path, api(KEY, method, path, body));
    }

    /** What the control interface answers, which must be a success; the path is the part after {@code /_sandbox}. */
    JsonNode control(String method, String path, String body) {
        return succeeded(method + " /_sandbox" + path, send(method, "_sandbox" + path, body));
    }

    /** What is answered to a request; the path is relative to the address of the page. */
    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path)).timeout(AT_MOST);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks it to end as a container platform does, and returns its exit status. */
    int stop() {
        process.destroy();
        try {
            if (!process.waitFor(AT_MOST.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("The sandbox did not end:\n" + printed);
            }
            reader.join(AT_MOST.toMillis());
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }

    private void read(CompletableFuture<String> firstLine) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                printed.append(line).append('\n');
                if (ADDRESS.matcher(line).find()) {
                    firstLine.complete(line);
                }
            }
            firstLine.completeExceptionally(new IOException("It ended."));
        } catch (IOException e) {
            firstLine.completeExceptionally(e);
        }
    }

    private static JsonNode succeeded(String asked, HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(asked + " got " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
    }
}
