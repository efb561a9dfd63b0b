package nl.mijnklantportaal.examples.consumers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.repository.WorkspaceRepository;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Gives the artifacts of this build, each jar with its flattened pom, to the Maven that builds a consumer. Maven finds this class on
 * its extension class path. So nothing has to be installed, and an installed, stale artifact is never used.
 */
final class ThisBuild implements WorkspaceReader {
    static final String GROUP = "nl.mijnklantportaal.sdk";

    private final WorkspaceRepository repository = new WorkspaceRepository("this-build");
    private final Path root;
    private final Map<String, File> published = new TreeMap<>();

    ThisBuild() {
        this(Path.of(System.getProperty("build.root")));
    }

    ThisBuild(Path root) {
        this.root = root.normalize();
        for (Path folder : folders(this.root)) {
            add(folder);
            folders(folder).forEach(this::add);
        }
    }

    private static List<Path> folders(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Path module) {
        Path pom = module.resolve("target/flattened/pom.xml");
        if (!Files.exists(pom)) {
            return;
        }
        Element project = parse(pom);
        String artifactId = child(project, "artifactId");
        String version = child(project, "version");
        published.put(artifactId + ":pom:" + version, pom.toFile());
        if (child(project, "packaging").isEmpty()) {
            published.put(
                    artifactId + ":jar:" + version,
                    module.resolve("target/" + artifactId + "-" + version + ".jar")
                            .toFile());
        }
    }

    @Override
    public WorkspaceRepository getRepository() {
        return repository;
    }

    @Override
    public File findArtifact(Artifact artifact) {
        if (!artifact.getGroupId().equals(GROUP)) {
            return null;
        }
        File file =
                published.get(artifact.getArtifactId() + ":" + artifact.getExtension() + ":" + artifact.getVersion());
        // With null, Maven would look into the local repository.
        if (file == null || !file.exists() || !artifact.getClassifier().isEmpty()) {
            throw new IllegalStateException(
                    "The build in " + root + " does not publish " + artifact + ", but only " + published.keySet());
        }
        return file;
    }

    @Override
    public List<String> findVersions(Artifact artifact) {
        return artifact.getGroupId().equals(GROUP)
                ? published.keySet().stream()
                        .filter(key -> key.startsWith(artifact.getArtifactId() + ":pom:"))
                        .map(key -> key.substring(key.lastIndexOf(':') + 1))
                        .toList()
                : List.of();
    }

    static Element parse(Path pom) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(pom.toFile())
                    .getDocumentElement();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot read " + pom, e);
        }
    }

    /** The text of a direct child, empty when there is none. */
    static String child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(name)) {
                return node.getTextContent().strip();
            }
        }
        return "";
    }
}
