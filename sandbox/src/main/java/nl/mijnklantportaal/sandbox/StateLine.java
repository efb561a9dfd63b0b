package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line of the state file: what one request changed in one portal.
 *
 * @param files what lies behind things from now on, by their id
 */
record StateLine(String apiKey, List<Change> changes, Map<String, Upload> files) {

    byte[] bytes() {
        ObjectNode line = Json.object();
        line.put("apiKey", apiKey);
        ArrayNode written = line.putArray("changes");
        for (Change change : changes) {
            ObjectNode json = written.addObject();
            json.put("in", change.collection());
            json.put("id", change.id());
            change.after().ifPresent(after -> {
                json.put("createdAt", after.createdAt().toString());
                json.put("counted", after.counted());
                json.set("object", after.tree());
                if (after.request() != null) {
                    json.put("request", new String(after.request(), StandardCharsets.UTF_8));
                }
            });
        }
        if (!files.isEmpty()) {
            ObjectNode contents = line.putObject("files");
            files.forEach((id, file) -> {
                ObjectNode json = contents.putObject(id);
                json.put("name", file.fileName());
                json.put("type", file.mediaType());
                json.put("size", file.size());
                json.put(
                        "in",
                        ((Content.InFile) file.content()).file().getFileName().toString());
            });
        }
        return Json.bytes(line);
    }

    /**
     * Reads a line.
     *
     * @throws UncheckedIOException when a file that it names is missing
     * @throws IllegalArgumentException or another {@link RuntimeException} when it is none
     */
    static StateLine of(JsonNode line, Store store, Contents contents) {
        List<Change> changes = new ArrayList<>();
        for (JsonNode json : line.required("changes")) {
            String id = json.required("id").textValue();
            Optional<Stored> after = Optional.empty();
            if (json.has("object")) {
                after = Optional.of(new Stored(
                        id,
                        Json.bytes(json.get("object")),
                        Instant.parse(json.required("createdAt").textValue()),
                        store.nextNumber(),
                        json.required("counted").booleanValue(),
                        json.has("request") ? json.get("request").textValue().getBytes(StandardCharsets.UTF_8) : null));
            }
            changes.add(new Change(json.required("in").textValue(), id, after));
        }
        Map<String, Upload> files = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> file : line.path("files").properties()) {
            JsonNode json = file.getValue();
            Path in = contents.file(json.required("in").textValue()).orElseThrow();
            if (!Files.isRegularFile(in)) {
                throw new UncheckedIOException(
                        "The file " + in
                                + " is missing, which a line of the state file names; its folder belongs to it.",
                        new NoSuchFileException(in.toString()));
            }
            files.put(
                    file.getKey(),
                    new Upload(
                            json.required("name").textValue(),
                            json.required("type").textValue(),
                            new Content.InFile(in, 0, json.required("size").longValue())));
        }
        return new StateLine(line.required("apiKey").textValue(), changes, files);
    }
}
