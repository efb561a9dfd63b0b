package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sandbox whose OAuth server, webhooks and CMS nobody asks for does not pay for them. */
@Timeout(120)
class UnusedDoorsTests {

    /** What the rest of the sandbox names, and loads when somebody asks for it. */
    private static final Set<String> DOORS = Stream.of(
                    SandboxOAuth.class,
                    SandboxWebhooks.class,
                    SandboxCms.class,
                    SandboxControls.class,
                    SideDoor.class,
                    OutgoingHttp.class,
                    WebhookEvents.class,
                    Happening.class)
            .map(Class::getName)
            .collect(Collectors.toSet());

    private static final Pattern USE = Pattern.compile("\\s+(nl\\.mijn\\S+)\\s+->\\s+(nl\\.mijn\\S+).*");

    @Test
    void noClassOfThemIsLoaded(@TempDir Path folder) throws Exception {
        Set<String> behindTheDoors = behindTheDoors();
        Set<String> loaded = loaded(folder);

        assertThat(behindTheDoors)
                .containsAll(DOORS)
                .contains(RegisteredApps.class.getName(), BoundedBody.class.getName(), SeenByCustomer.class.getName());
        assertThat(loaded).contains(FrontDoor.class.getName(), OtherSide.class.getName());
        assertThat(loaded).doesNotContainAnyElementsOf(behindTheDoors);
        assertThat(loaded).noneMatch(name -> name.startsWith("java.net.http."));
    }

    private static Set<String> loaded(Path folder) throws Exception {
        Path log = folder.resolve("loaded.txt");
        try (OtherJvm jvm = OtherJvm.start(folder, "-Xlog:class+load:file=" + log + ":none")) {
            assertThat(Requests.send(Requests.to(URI.create(jvm.baseUrl() + "/customer-offers/manual"))
                                    .header("Authorization", "Bearer sandbox-api-key")
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(
                                            Requests.offer("1").toString())))
                            .statusCode())
                    .isEqualTo(201);
            assertThat(Requests.send(Requests.to(URI.create(jvm.baseUrl() + "/customers"))
                                    .header("Authorization", "Bearer unknown"))
                            .statusCode())
                    .isEqualTo(401);
            jvm.end();
        }
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(line -> line.split(" ")[0]).collect(Collectors.toSet());
        }
    }

    /** The classes that are reached through a door alone. */
    private static Set<String> behindTheDoors() throws Exception {
        Map<String, Set<String>> uses = uses();
        Set<String> behind = reached(DOORS, Set.of(), uses);
        behind.removeAll(reached(Set.of(Sandbox.class.getName(), SandboxBuilder.class.getName()), DOORS, uses));
        return behind;
    }

    private static Set<String> reached(Collection<String> from, Set<String> without, Map<String, Set<String>> uses) {
        Set<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            String next = open.remove();
            if (!without.contains(next) && reached.add(next)) {
                open.addAll(uses.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }

    /** Which class of the sandbox names which others. */
    private static Map<String, Set<String>> uses() throws Exception {
        Path classes = Path.of(Sandbox.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        StringWriter told = new StringWriter();
        // Without the descriptor of the module, whose dependencies would have to be on a module path.
        int status = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(
                        new PrintWriter(told),
                        new PrintWriter(told),
                        "-verbose:class",
                        "-filter:none",
                        classes.resolve("nl").toString());
        assertThat(status).as(told.toString()).isZero();
        Map<String, Set<String>> uses = new HashMap<>();
        told.toString()
                .lines()
                .map(USE::matcher)
                .filter(Matcher::matches)
                .forEach(line -> uses.computeIfAbsent(line.group(1), name -> new TreeSet<>())
                        .add(line.group(2)));
        return uses;
    }
}
