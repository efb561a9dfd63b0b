package nl.mijnklantportaal.examples.consumers;

import static nl.mijnklantportaal.examples.consumers.ThisBuild.child;
import static nl.mijnklantportaal.examples.consumers.ThisBuild.parse;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A consumer project that this build has just built and tested. */
record Consumer(Path folder) {
    /** All consumers that this build has built, and the project of the guide. */
    static List<Consumer> all() throws IOException {
        try (Stream<Path> consumers = Files.list(Path.of("target/consumers"));
                Stream<Path> ofTheGuide = Files.list(Path.of("target/guide-built"))) {
            return Stream.concat(consumers, ofTheGuide)
                    .sorted()
                    .map(Consumer::new)
                    .toList();
        }
    }

    /** The platforms beside the SDK's BOM: the parent and each other imported BOM. */
    List<Artifact> platforms() {
        Element project = parse(folder.resolve("pom.xml"));
        List<Artifact> platforms = new ArrayList<>();
        for (Element parent : elements(project, "parent")) {
            platforms.add(pom(project, parent));
        }
        for (Element dependency : elements(project, "dependency")) {
            if (child(dependency, "scope").equals("import")
                    && !child(dependency, "groupId").equals(ThisBuild.GROUP)) {
                platforms.add(pom(project, dependency));
            }
        }
        return platforms;
    }

    /** The version of each artifact that its platforms manage, as Maven reads it without the SDK's BOM. */
    Map<String, String> managedByItsPlatforms() throws RepositoryException {
        RepositorySystem maven = new RepositorySystemSupplier().get();
        DefaultRepositorySystemSession session = MavenRepositorySystemUtils.newSession();
        session.setOffline(true);
        session.setArtifactDescriptorPolicy(new SimpleArtifactDescriptorPolicy(false, false));
        session.setSystemProperties(System.getProperties());
        session.setLocalRepositoryManager(maven.newLocalRepositoryManager(
                session, new LocalRepository(localRepository().toFile(), "simple")));
        Map<String, String> versions = new TreeMap<>();
        for (Artifact platform : platforms()) {
            ArtifactDescriptorRequest request = new ArtifactDescriptorRequest(platform, List.of(), null);
            for (Dependency managed :
                    maven.readArtifactDescriptor(session, request).getManagedDependencies()) {
                Artifact artifact = managed.getArtifact();
                versions.putIfAbsent(artifact.getGroupId() + ":" + artifact.getArtifactId(), artifact.getVersion());
            }
        }
        return versions;
    }

    /** The version of each artifact that its tests ran with, without the SDK's own. */
    Map<String, String> onItsClassPath() {
        Map<String, String> versions = new TreeMap<>();
        for (String entry : classPath().split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            if (jar.startsWith(localRepository())) {
                Path version = jar.getParent();
                Path artifact = version.getParent();
                String group =
                        localRepository().relativize(artifact.getParent()).toString();
                versions.put(
                        group.replace(File.separatorChar, '.') + ":" + artifact.getFileName(),
                        version.getFileName().toString());
            }
        }
        return versions;
    }

    /** What its tests ran with. */
    String classPath() {
        return testedWith("surefire.test.class.path");
    }

    private Path localRepository() {
        return Path.of(testedWith("localRepository"));
    }

    /** A system property of the JVM in which its tests ran. */
    private String testedWith(String property) {
        try (Stream<Path> reports = Files.list(folder.resolve("target/surefire-reports"))) {
            Path report = reports.filter(file -> file.toString().endsWith(".xml"))
                    .findFirst()
                    .orElseThrow();
            return elements(parse(report), "property").stream()
                    .filter(element -> element.getAttribute("name").equals(property))
                    .map(element -> element.getAttribute("value"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(this + " was not tested", e);
        }
    }

    private static Artifact pom(Element project, Element coordinates) {
        String version = child(coordinates, "version");
        if (version.startsWith("${")) {
            version = child(elements(project, "properties").get(0), version.substring(2, version.length() - 1));
        }
        return new DefaultArtifact(child(coordinates, "groupId"), child(coordinates, "artifactId"), "pom", version);
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
