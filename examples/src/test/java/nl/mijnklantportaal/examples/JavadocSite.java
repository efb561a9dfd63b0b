package nl.mijnklantportaal.examples;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.api.PortalResources;
import nl.mijnklantportaal.specupdate.record.ReadmeTable;

/** The Javadoc of all published modules in one site. */
final class JavadocSite {
    private static final Path TEMPLATE = Path.of("src/test/resources/javadoc-overview.html");
    private static final String RESOURCES = "<!-- resources -->";

    private JavadocSite() {}

    /** What javadoc said; a warning is an error. */
    record Built(int status, String said) {}

    /** Builds the site with every check of javadoc. */
    static Built build(Path site) throws IOException {
        Map<String, String> sources = sources();
        Path overview = Files.createTempFile("overview", ".html");
        Files.writeString(overview, overview(Files.readString(TEMPLATE)));
        List<String> arguments = new ArrayList<>(List.of(
                "-d",
                site.toString(),
                "-overview",
                overview.toString(),
                "-windowtitle",
                "MijnKlantportaal Java SDK",
                "-doctitle",
                "MijnKlantportaal Java SDK",
                "-encoding",
                "UTF-8",
                "-quiet",
                "-notimestamp",
                "-Xdoclint:all,-missing",
                "-Werror",
                "--module-path",
                modulePath(sources.keySet()),
                "--module",
                String.join(",", sources.keySet())));
        sources.forEach((module, folders) -> arguments.addAll(List.of("--module-source-path", module + "=" + folders)));
        StringWriter said = new StringWriter();
        PrintWriter printer = new PrintWriter(said);
        int status =
                ToolProvider.findFirst("javadoc").orElseThrow().run(printer, printer, arguments.toArray(String[]::new));
        Files.delete(overview);
        return new Built(status, said.toString());
    }

    private static String overview(String template) {
        String rows = ReadmeTable.operations(PortalResources.class).entrySet().stream()
                .map(entry -> "<tr><td>{@link " + entry.getKey().getReturnType().getName() + "}</td><td>{@code portal."
                        + entry.getKey().getName() + "()}</td><td>"
                        + entry.getValue().stream().collect(joining("}, {@code ", "{@code ", "}")) + "</td></tr>\n")
                .collect(joining());
        return template.replace(RESOURCES, rows);
    }

    /** The folders with the sources of each published module. */
    private static Map<String, String> sources() {
        return OurModules.folders().stream()
                .filter(folder -> Files.exists(OurModules.classes(folder).resolve("module-info.class")))
                .collect(toMap(JavadocSite::module, JavadocSite::sources, (one, other) -> one, TreeMap::new));
    }

    private static String module(String folder) {
        return ModuleFinder.of(OurModules.classes(folder))
                .findAll()
                .iterator()
                .next()
                .descriptor()
                .name();
    }

    private static String sources(String folder) {
        return Stream.of("src/main/java", "target/generated-sources/openapi/src/main/java")
                .map(Path.of("..", folder)::resolve)
                .filter(Files::isDirectory)
                .map(Path::toString)
                .collect(joining(File.pathSeparator));
    }

    /** The libraries that the modules require, without those that only a test has. */
    private static String modulePath(Set<String> ours) {
        Map<String, ModuleReference> libraries = OurModules.classPath().stream()
                .filter(path -> path.toString().endsWith(".jar"))
                .flatMap(jar -> module(jar).stream())
                .collect(toMap(library -> library.descriptor().name(), library -> library, (one, other) -> one));
        Deque<String> required = new ArrayDeque<>();
        OurModules.descriptors().forEach(descriptor -> required.addAll(requires(descriptor)));
        Set<String> path = new TreeSet<>();
        while (!required.isEmpty()) {
            ModuleReference library = libraries.get(required.pop());
            if (library != null
                    && !ours.contains(library.descriptor().name())
                    && path.add(Path.of(library.location().orElseThrow()).toString())) {
                required.addAll(requires(library.descriptor()));
            }
        }
        return String.join(File.pathSeparator, path);
    }

    private static List<String> requires(ModuleDescriptor descriptor) {
        return descriptor.requires().stream()
                .map(ModuleDescriptor.Requires::name)
                .toList();
    }

    /** Empty for a jar that can be no module, of which we require none. */
    private static Optional<ModuleReference> module(Path jar) {
        try {
            return ModuleFinder.of(jar).findAll().stream().findFirst();
        } catch (FindException e) {
            return Optional.empty();
        }
    }
}
