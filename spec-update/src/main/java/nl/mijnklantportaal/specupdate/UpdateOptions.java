package nl.mijnklantportaal.specupdate;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.mijnklantportaal.spectools.ContractException;
import nl.mijnklantportaal.spectools.wire.Severity;

/** What the command was asked. An option with an empty value counts as not given. */
final class UpdateOptions {

    private static final List<String> NAMES = List.of("spec", "accept", "base", "failOn", "origin", "root", "version");

    private final Map<String, String> values;
    private final Path root;
    private final Path spec;
    private final boolean accept;

    private UpdateOptions(Map<String, String> values) {
        this.values = values;
        this.root = folder(values.getOrDefault("root", ""));
        this.spec = file("spec", "says which file is the vendor's new document");
        this.accept = accept(values.getOrDefault("accept", ""));
        base();
        failOn();
    }

    /**
     * Reads the arguments {@code name=value}.
     *
     * @throws ContractException with one sentence for the first argument that is wrong
     */
    static UpdateOptions of(String... arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String argument : arguments) {
            int sign = argument == null ? -1 : argument.indexOf('=');
            String name = sign < 0 ? String.valueOf(argument) : argument.substring(0, sign);
            if (sign < 0 || !NAMES.contains(name)) {
                throw new ContractException(
                        "The update command has no option " + name + "; it has " + String.join(", ", NAMES) + ".");
            }
            values.put(name, argument.substring(sign + 1).strip());
        }
        return new UpdateOptions(values);
    }

    /** Returns the top folder of the project. */
    Path root() {
        return root;
    }

    /** Returns the new document. */
    Path spec() {
        return spec;
    }

    /** Whether to take the document over. */
    boolean accept() {
        return accept;
    }

    /** Returns the contract to compare with; empty for that of the tree. */
    Optional<Path> base() {
        return value("base").isEmpty() ? Optional.empty() : Optional.of(file("base", "says what to compare with"));
    }

    /** Returns from which severity on the command fails; empty when it never does. */
    Optional<Severity> failOn() {
        String value = value("failOn");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        for (Severity severity : Severity.values()) {
            if (severity.word().equals(value)) {
                return Optional.of(severity);
            }
        }
        throw new ContractException("-DfailOn is major, minor or patch, and not " + value + ".");
    }

    /** Returns where the document comes from, in words or as an address; empty when that is not known. */
    String origin() {
        return value("origin");
    }

    /** Returns the version in the tree's poms. */
    String version() {
        return value("version");
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }

    private Path file(String name, String says) {
        String value = value(name);
        if (value.isEmpty() || value.equals("true")) {
            throw new ContractException("-D" + name + "=FILE " + says + ".");
        }
        Path path = path("-D" + name, value);
        if (!Files.exists(path)) {
            throw new ContractException("-D" + name + "=" + value + ": there is no "
                    + path.toAbsolutePath().normalize() + ".");
        }
        return path;
    }

    private static Path folder(String value) {
        Path root = path("root", value);
        if (value.isEmpty() || !Files.isDirectory(root.resolve("openapi"))) {
            throw new ContractException(
                    "The update command needs the top folder of the project, with openapi/ in it, as root; \"" + value
                            + "\" is not that.");
        }
        return root.toAbsolutePath().normalize();
    }

    private static boolean accept(String value) {
        return switch (value) {
            case "true" -> true;
            case "", "false" -> false;
            default ->
                throw new ContractException("-Daccept is given without a value, and not as -Daccept=" + value + ".");
        };
    }

    private static Path path(String option, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new ContractException(option + "=" + value + " is no name of a file.", e);
        }
    }
}
