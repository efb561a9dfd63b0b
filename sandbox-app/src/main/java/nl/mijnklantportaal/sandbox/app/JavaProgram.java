package nl.mijnklantportaal.sandbox.app;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A program with a client of the SDK, and with all that its one call needs.
 */
final class JavaProgram {

    static final String CALL_PACKAGE = "nl.mijnklantportaal.client.call.";

    /** What the SDK refuses in the name of a file. */
    private static final Pattern ODD_NAME = Pattern.compile("(?s)\\s*|.*[/\\\\\\p{Cntrl}].*");

    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]+/[\\w.+-]+");

    private static final String OBJECT = """

                private static Map<String, Object> object(Object... namesAndValues) {
                    Map<String, Object> members = new LinkedHashMap<>();
                    for (int i = 0; i < namesAndValues.length; i += 2) {
                        members.put((String) namesAndValues[i], namesAndValues[i + 1]);
                    }
                    return members;
                }
            """;

    private final URI baseUrl;
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<String> imports = new TreeSet<>();
    private final List<String> files = new ArrayList<>();

    JavaProgram(URI baseUrl) {
        this.baseUrl = baseUrl;
        importAll(List.of("java.net.URI", "nl.mijnklantportaal.client.MijnKlantportaal"));
    }

    /** Adds a line of comment, which must not have anything of a request in it. */
    void note(String sentence) {
        notes.add(sentence);
    }

    void importAll(Collection<String> types) {
        imports.addAll(types);
    }

    /** Adds a file, which the reader has to put there under a name that no request chooses; returns its variable. */
    String file(CopiedPart part) {
        String path = "file-" + (files.size() + 1);
        String variable = "file" + (files.size() + 1);
        String type = part.mediaType();
        boolean isName = !ODD_NAME.matcher(part.value()).matches();
        boolean isType = type != null && MEDIA_TYPE.matcher(type).matches();
        if (!isName || !isType) {
            note("The SDK does not send the name or the media type of a file; another one is written.");
        }
        importAll(
                List.of("java.io.IOException", "java.nio.file.Files", "java.nio.file.Path", CALL_PACKAGE + "FilePart"));
        files.add("FilePart " + variable + " = FilePart.of("
                + JavaLiteral.of(isName ? part.value() : path) + ", "
                + (isType ? JavaLiteral.of(type) : "\"application/octet-stream\"")
                + ", Files.readAllBytes(Path.of(\"" + path + "\")));");
        return variable;
    }

    /**
     * The whole text.
     *
     * @param place method and path of the contract
     * @param statement the call
     * @param isDeprecated whether the call uses what the contract deprecates
     * @param hasObjects whether the call uses the method {@code object}
     */
    String text(String place, String statement, boolean isDeprecated, boolean hasObjects) {
        if (!files.isEmpty()) {
            note("The sandbox keeps no files: put them there first, as "
                    + (files.size() == 1 ? "file-1" : "file-1 to file-" + files.size()) + ".");
        }
        if (hasObjects) {
            importAll(List.of("java.util.LinkedHashMap", "java.util.Map"));
        }
        StringBuilder java = new StringBuilder();
        notes.forEach(note -> java.append("// ").append(note).append('\n'));
        imports.forEach(type -> java.append("import ").append(type).append(";\n"));
        java.append("\n/** Sends ").append(place).append(" once more. */\n");
        java.append(isDeprecated ? "@SuppressWarnings(\"deprecation\") // the contract still uses it\n" : "");
        java.append("public final class CopiedRequest {\n\n    private CopiedRequest() {}\n\n");
        String failures = files.isEmpty() ? "" : " throws IOException";
        java.append("    public static void main(String[] args)")
                .append(failures)
                .append(" {\n");
        files.forEach(file -> java.append("        ").append(file).append('\n'));
        java.append("        try (MijnKlantportaal portal = MijnKlantportaal.builder()\n");
        java.append("                .baseUrl(URI.create(")
                .append(JavaLiteral.of(baseUrl.toString()))
                .append("))\n");
        java.append("                .apiKey(System.getenv(\"MIJNKLANTPORTAAL_API_KEY\"))\n");
        java.append(isPlainAndFar() ? "                .allowPlainHttp()\n" : "");
        java.append("                .build()) {\n            ")
                .append(statement)
                .append(";\n        }\n    }\n");
        return java.append(hasObjects ? OBJECT : "").append("}\n").toString();
    }

    /** Whether the SDK wants to be told that the key may travel in the open. */
    private boolean isPlainAndFar() {
        try {
            return "http".equalsIgnoreCase(baseUrl.getScheme())
                    && !InetAddress.getByName(baseUrl.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return true;
        }
    }
}
