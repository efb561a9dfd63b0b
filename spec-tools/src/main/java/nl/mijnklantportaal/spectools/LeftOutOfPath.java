package nl.mijnklantportaal.spectools;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.mijnklantportaal.spectools.LeftOut.Found;
import tools.jackson.databind.JsonNode;

/** Finds paths, parameters and header fields whose names cannot be sent as they are. */
final class LeftOutOfPath {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    /** The characters of a path by RFC 3986, section 3.3, with the slash. */
    private static final Pattern LITERAL = Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*");
    /** A token by RFC 9110, section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    private static final Pattern QUERY_NAME = Pattern.compile("[^&={}\"\\\\?#\\p{Cntrl}]+");

    private final BiFunction<JsonNode, String, Found> follow;
    private final BiConsumer<String, String> faults;

    /**
     * Checks the paths of one document.
     *
     * @param follow returns the node at a place, with references followed
     * @param faults takes a place and the fault there
     */
    LeftOutOfPath(BiFunction<JsonNode, String, Found> follow, BiConsumer<String, String> faults) {
        this.follow = follow;
        this.faults = faults;
    }

    void path(String path, String place) {
        String literals = PLACEHOLDER.matcher(path).replaceAll("");
        if (!LITERAL.matcher(literals).matches()) {
            faults.accept(
                    place,
                    "holds what no path of a URI holds; percent-encode it, or make a query parameter of what follows a"
                            + " question mark, by an overlay");
        } else if (List.of(path.split("/", -1)).stream()
                .anyMatch(segment -> Set.of(".", "..").contains(segment))) {
            faults.accept(place, "leads to another path by . or ..; say that path by an overlay");
        }
    }

    /** An operation with its parameters by place, those of its path included. */
    void operation(String path, String place, Map<String, JsonNode> parameters) {
        Set<String> wanted = new LinkedHashSet<>();
        for (Matcher placeholder = PLACEHOLDER.matcher(path); placeholder.find(); ) {
            wanted.add(placeholder.group(1));
        }
        Set<String> declared = new HashSet<>();
        parameters.forEach((where, parameter) -> {
            String name = parameter.path("name").asString("");
            switch (parameter.path("in").asString("")) {
                case "path" -> {
                    declared.add(name);
                    if (!wanted.contains(name)) {
                        faults.accept(where, "the path " + path + " has no {" + name + "}" + LeftOut.REMOVE);
                    }
                }
                case "header" -> {
                    if (!TOKEN.matcher(name).matches()) {
                        faults.accept(where, "no header field has this name" + LeftOut.REMOVE);
                    }
                }
                case "query" -> {
                    if (!QUERY_NAME.matcher(name).matches()) {
                        faults.accept(
                                where,
                                "the name of a query parameter cannot hold any of & = { } \" \\ ? #" + LeftOut.REMOVE);
                    }
                }
                default -> {}
            }
        });
        wanted.removeAll(declared);
        wanted.forEach(name ->
                faults.accept(place, "no parameter fills {" + name + "} of its path; declare it by an overlay"));
    }

    /** Reports parameters of a path that an operation repeats: the generator would send both. */
    void overridden(JsonNode path, String place) {
        Set<String> shared = new HashSet<>();
        for (int i = 0; i < path.path("parameters").size(); i++) {
            shared.add(identity(follow.apply(path.path("parameters").get(i), "")));
        }
        SchemaNodes.METHODS.forEach(method -> {
            JsonNode own = path.path(method).path("parameters");
            for (int i = 0; i < own.size(); i++) {
                if (shared.contains(identity(follow.apply(own.get(i), "")))) {
                    faults.accept(
                            place + "/" + method + "/parameters/" + i,
                            "is one of the path's too; leave one of them by an overlay");
                }
            }
        });
    }

    private static String identity(Found parameter) {
        return parameter.node().path("in").asString("") + " "
                + parameter.node().path("name").asString("");
    }
}
