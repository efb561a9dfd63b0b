package nl.mijnklantportaal.spectools.wire;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Compares the servers: the first is where the client sends to by default. */
final class ServerComparison {

    private static final Place SERVER = new Place("", "", "", "the server");

    private final Findings findings;

    ServerComparison(Findings findings) {
        this.findings = findings;
    }

    /** Compares the servers of the contracts. */
    void compare(JsonNode was, JsonNode is) {
        List<String> earlier = urls(was.path("servers"));
        List<String> later = urls(is.path("servers"));
        first(SERVER, earlier, later, "");
        others(earlier, later);
    }

    /** Compares the servers that an operation or its path item has in place of those. */
    void compare(WireOperation was, WireOperation is) {
        List<String> earlier = urls(own(was));
        List<String> later = urls(own(is));
        if (own(was).isEmpty() && own(is).isEmpty()) {
            return;
        }
        first(new Place(is.name(), "", "", "the server of " + is.name()), earlier, later, is.name());
    }

    private static JsonNode own(WireOperation operation) {
        JsonNode servers = operation.node().path("servers");
        return servers.isEmpty() ? operation.item().path("servers") : servers;
    }

    private void first(Place place, List<String> was, List<String> is, String operation) {
        String earlier = was.isEmpty() ? "/" : was.get(0);
        String later = is.isEmpty() ? "/" : is.get(0);
        if (!earlier.equals(later)) {
            findings.add(Kind.SERVER_CHANGED, Direction.NONE, place, earlier, later, operation);
        }
    }

    private void others(List<String> was, List<String> is) {
        Set<String> added = new LinkedHashSet<>(is.subList(Math.min(1, is.size()), is.size()));
        was.forEach(added::remove);
        Set<String> removed = new LinkedHashSet<>(was.subList(Math.min(1, was.size()), was.size()));
        is.forEach(removed::remove);
        added.forEach(url -> findings.add(Kind.OTHER_SERVER_ADDED, Direction.NONE, SERVER, "", url, ""));
        removed.forEach(url -> findings.add(Kind.OTHER_SERVER_REMOVED, Direction.NONE, SERVER, url, "", ""));
    }

    /** Returns the addresses with their variables at their defaults, without a slash at the end. */
    private static List<String> urls(JsonNode servers) {
        return servers.valueStream().map(ServerComparison::url).toList();
    }

    private static String url(JsonNode server) {
        String url = server.path("url").asString("");
        for (Map.Entry<String, JsonNode> variable : server.path("variables").properties()) {
            url = url.replace(
                    "{" + variable.getKey() + "}",
                    variable.getValue().path("default").asString(""));
        }
        return url.length() > 1 && url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
