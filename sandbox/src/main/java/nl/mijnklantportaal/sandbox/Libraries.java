package nl.mijnklantportaal.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The libraries that the sandbox needs. An application may bring a version of them that the sandbox does not work with.
 */
enum Libraries {
    JSON_SCHEMA("com.networknt", "json-schema-validator", "com/networknt/schema/CollectorContext.class", "any 2.x", 0),
    JACKSON(
            "com.fasterxml.jackson.core",
            "jackson-databind",
            "com/fasterxml/jackson/databind/JsonNode.class",
            "any 2.x from 2.15",
            15);

    private static final int MAJOR = 2;
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

    private final String group;
    private final String artifact;
    /** A file that every version has. */
    private final String resource;

    private final String range;
    private final int minor;

    Libraries(String group, String artifact, String resource, String range, int minor) {
        this.group = group;
        this.artifact = artifact;
        this.resource = resource;
        this.range = range;
        this.minor = minor;
    }

    /** A version of the library in a jar or folder of the class path. */
    private record Found(Optional<String> version, String place) {

        @Override
        public String toString() {
            return version.orElse("a version without a name") + " in " + place;
        }
    }

    /**
     * The exception for a failed linkage. It names each unsuitable library, the version needed and the jar found; or every library when
     * all versions look right.
     */
    static IllegalStateException conflict(LinkageError cause) {
        List<Libraries> wrong =
                Stream.of(values()).filter(library -> !library.fits()).toList();
        String libraries = (wrong.isEmpty() ? List.of(values()) : wrong)
                .stream().map(Libraries::description).collect(Collectors.joining("; "));
        return new IllegalStateException(
                "The sandbox does not work with the libraries on its class path or module path. " + libraries
                        + ". Have the build choose the version that is needed wherever the sandbox runs, or keep the other one off"
                        + " that path. (" + cause + ")",
                cause);
    }

    private boolean fits() {
        List<Found> found = found();
        return found.size() == 1 && fits(found.get(0));
    }

    private boolean fits(Found found) {
        Matcher version = VERSION.matcher(found.version().orElse(""));
        return version.matches()
                && version.group(1).equals(String.valueOf(MAJOR))
                && Integer.parseInt(version.group(2)) >= minor;
    }

    private String description() {
        List<Found> found = found();
        String there = found.isEmpty()
                ? "and there is none"
                : "and finds " + found.stream().map(Found::toString).collect(Collectors.joining(", and then "));
        return "It needs " + group + ":" + artifact + " " + builtWith() + " (" + range + "), " + there;
    }

    private String builtWith() {
        Properties properties = new Properties();
        try (InputStream in = Libraries.class.getResourceAsStream("libraries.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty(artifact);
    }

    private List<Found> found() {
        ClassLoader loader = Libraries.class.getClassLoader();
        List<Found> found = new ArrayList<>();
        try {
            for (URL url : Collections.list(loader.getResources(resource))) {
                String text = url.toString();
                String root = text.substring(0, text.length() - resource.length());
                Optional<String> version = properties(
                                root + "META-INF/maven/" + group + "/" + artifact + "/pom.properties")
                        .map(properties -> properties.getProperty("version"));
                found.add(new Found(version, root.replaceFirst("^jar:", "").replaceFirst("!/$", "")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static Optional<Properties> properties(String url) {
        try (InputStream in = URI.create(url).toURL().openStream()) {
            Properties properties = new Properties();
            properties.load(in);
            return Optional.of(properties);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
