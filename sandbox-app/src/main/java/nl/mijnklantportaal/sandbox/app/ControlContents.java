package nl.mijnklantportaal.sandbox.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nl.mijnklantportaal.sandbox.Sandbox;
import nl.mijnklantportaal.sandbox.SandboxPortal;

/**
 * Tells what the portals hold, and pays as a customer does.
 */
final class ControlContents {

    private static final int MOST = 200;

    private final Sandbox sandbox;

    ControlContents(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    void listCollections(ControlRequest request) throws IOException {
        ObjectNode json = ControlJson.object();
        ArrayNode collections = json.putArray("collections");
        sandbox.controls()
                .objectCounts()
                .forEach((path, count) -> collections
                        .addObject()
                        .put("path", path)
                        .put("title", title(path))
                        .put("objects", count));
        request.reply().json(200, json);
    }

    /** Such as {@code Payment links}, or {@code Payments of plk_abc12345def678}. */
    private static String title(String path) {
        String[] names = path.split("/");
        String last = names[names.length - 1].replace('-', ' ');
        String title = last.substring(0, 1).toUpperCase(Locale.ROOT) + last.substring(1);
        return names.length > 2 ? title + " of " + names[names.length - 2] : title;
    }

    void listObjects(ControlRequest request) throws IOException, Refused {
        ControlQuery query = request.query();
        String path = query.required("path");
        int limit = (int) query.number("limit", 100, 1, MOST);
        SearchText search = new SearchText(query.text("search"));
        NewestFirst objects = new NewestFirst(stored(path));
        ObjectNode json = ControlJson.object().put("path", path).put("total", objects.total());
        ArrayNode found = ControlJson.array();
        int matching = search.isEmpty() ? objects.total() : 0;
        while (objects.hasNext() && !(search.isEmpty() && found.size() == limit)) {
            NewestFirst.Owned next = objects.next();
            if (!search.isIn(next.object())) {
                continue;
            }
            matching += search.isEmpty() ? 0 : 1;
            if (found.size() < limit) {
                found.addObject().put("portal", next.portal()).set("object", next.object());
            }
        }
        json.put("matching", matching).set("objects", found);
        request.reply().json(200, json);
    }

    private List<NewestFirst.Shelf> stored(String path) throws Refused {
        List<NewestFirst.Shelf> shelves = new ArrayList<>();
        try {
            if (!path.startsWith("/")) {
                throw new IllegalArgumentException("What the sandbox keeps for itself is no collection of the API.");
            }
            for (SandboxPortal portal : sandbox.controls().portals()) {
                shelves.add(new NewestFirst.Shelf(portal.name(), portal.stored(path)));
            }
        } catch (IllegalArgumentException e) {
            throw Refused.notFound(
                    "There is no collection '" + Quoted.of(path) + "'; /_sandbox/collections tells which there are.");
        }
        return shelves;
    }

    void pay(ControlRequest request) throws IOException, Refused {
        String id = request.members("id").text("id");
        try {
            sandbox.pay(id);
        } catch (IllegalArgumentException e) {
            throw Refused.notFound("There is no payment link and no sign-up '" + Quoted.of(id) + "'.");
        } catch (IllegalStateException e) {
            throw new Refused(409, String.valueOf(e.getMessage()));
        }
        request.reply().empty(204);
    }
}
