package nl.mijnklantportaal.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnklantportaal.generator.ApiMethod.Argument;
import nl.mijnklantportaal.generator.ApiMethod.Result;
import nl.mijnklantportaal.generator.MethodTable.Kind;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenProperty;

/**
 * The answer of an operation is a link to a file, so that a method of its own can fetch the file.
 *
 * @param method the name of that method
 * @param members the JSON names of the link and, if there is one, of the time at which it expires
 */
record LinkedFile(String method, List<String> members) {
    /** Says of a schema which of its members are the link and its end. */
    static final String EXTENSION = "x-download-link";

    private static final String URL = "url";
    private static final String EXPIRES = "expires";
    private static final String GET = "get";

    static final Argument TARGET = Argument.of(
            "",
            "Path",
            "target",
            "where the file goes; its folder exists, and no file is there unless it may be replaced");
    static final Argument COPY_OPTIONS =
            Argument.of("", "CopyOption...", "copyOptions", "none, or {@code StandardCopyOption.REPLACE_EXISTING}");

    /**
     * Reads what the contract says of the answer.
     *
     * @return null when the answer is no link, and when asking for another link would change something
     * @throws IllegalArgumentException when the answer has no such members
     */
    static LinkedFile of(OperationShape operation) {
        CodegenModel model = operation.list().isEmpty() ? operation.returnedModel() : null;
        if (model == null || !operation.words().read() || !model.vendorExtensions.containsKey(EXTENSION)) {
            return null;
        }
        if (!(model.vendorExtensions.get(EXTENSION) instanceof Map<?, ?> said)
                || !Set.of(URL, EXPIRES).containsAll(said.keySet())
                || !said.containsKey(URL)) {
            throw refused(model, "which names no url, or something else than url and expires: write {url: property}");
        }
        List<String> members = new ArrayList<>(List.of(member(model, said.get(URL), URL)));
        if (said.containsKey(EXPIRES)) {
            members.add(member(model, said.get(EXPIRES), EXPIRES));
        }
        return new LinkedFile(method(operation.name()), List.copyOf(members));
    }

    private static String member(CodegenModel model, Object name, String role) {
        CodegenProperty property = model.vars.stream()
                .filter(each -> each.baseName.equals(name))
                .findFirst()
                .orElse(null);
        boolean fits = property != null
                && (role.equals(URL) ? property.isString || property.isUri : property.isString || property.isDateTime);
        if (!fits) {
            throw refused(
                    model,
                    "whose " + role + " is " + name + ", which is no property of it that is "
                            + (role.equals(URL) ? "text" : "a date-time") + ": name such a property");
        }
        return property.baseName;
    }

    private static IllegalArgumentException refused(CodegenModel model, String problem) {
        return new IllegalArgumentException(
                "The schema " + model.name + " has an " + EXTENSION + " " + problem + ", by an overlay.");
    }

    /** The name without {@code get} and {@code DownloadLink}, behind {@code download}. */
    private static String method(String name) {
        boolean gets = name.startsWith(GET) && name.length() > GET.length() && Character.isUpperCase(name.charAt(3));
        String what = gets ? name.substring(GET.length()) : name;
        String file = Stream.of("DownloadLink", "Link")
                .filter(what::endsWith)
                .findFirst()
                .map(end -> what.substring(0, what.length() - end.length()))
                .orElse(what);
        return "download" + (file.isEmpty() ? "" : Character.toUpperCase(file.charAt(0)) + file.substring(1));
    }

    /** What the annotation of such a method says of the answer. */
    String annotation() {
        return ", link = " + members.stream().map(JavaText::literal).collect(Collectors.joining(", ", "{", "}"));
    }

    /** Whether a method is one of them. */
    static boolean isFetched(Kind kind) {
        return kind == Kind.DOWNLOAD || kind == Kind.DOWNLOAD_TO;
    }

    /** The names of the parameters that such methods add. */
    static List<String> ownNames(OperationShape operation) {
        return of(operation) == null ? List.of() : List.of(TARGET.name(), COPY_OPTIONS.name());
    }

    /** What such a method returns. */
    static Result result(Kind kind) {
        return new Result(kind == Kind.DOWNLOAD ? "Download" : "Path", null, "", false);
    }

    /** What such a method does beyond the plain one. */
    static String text(Kind kind) {
        return kind == Kind.DOWNLOAD
                ? ", and fetches the file. No other server than the API's own gets credentials. When the link has expired, a new one"
                        + " is asked for, once."
                : ", and writes the file. The bytes are written beside the target and moved there when all have come, so that a"
                        + " download that fails leaves nothing. A download that breaks off begins again, as often as the client"
                        + " makes attempts.";
    }

    /** Adds what such a method returns and throws. */
    static void tags(Kind kind, Javadoc javadoc) {
        if (kind == Kind.DOWNLOAD) {
            javadoc.tag("return", "the file, whose bytes come as they are read; close it");
        } else {
            javadoc.tag("return", "the target")
                    .tag("throws", "InvalidRequestException when nothing may be written there; nothing was asked then")
                    .tag("throws", "java.io.UncheckedIOException when the file cannot be written");
        }
        javadoc.tag("throws", "MijnKlantportaalException when there is no link, or the file does not come whole");
    }
}
