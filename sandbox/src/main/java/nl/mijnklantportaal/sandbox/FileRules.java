package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files, directories, file requests and shares.
 */
final class FileRules {

    private static final String FILES = "/files";
    private static final String DIRECTORY = "directory";

    private FileRules() {}

    static Map<String, List<Rule>> operations() {
        return Map.of(
                "POST /files",
                List.of(Rule.checks(FileRules::needFileAndDirectory), Rule.applies(FileRules::describe)),
                "GET /files/{fileId}/download",
                List.of(Rule.checks(FileRules::refuseDirectory)),
                "POST /file-requests",
                List.of(Rule.checks(FileRules::needRequestedDirectory), Rule.applies(FileRules::request)),
                "POST /file-shares",
                List.of(Rule.checks(FileRules::needContent), Rule.applies(FileRules::share)));
    }

    private static void needFileAndDirectory(Handling handling) throws Refusal {
        if (handling.isForm() && handling.files("file").isEmpty()) {
            throw new Refusal(Status.UNPROCESSABLE_CONTENT, "file: is missing");
        }
        Optional<String> directory = handling.query(DIRECTORY);
        if (directory.isPresent()) {
            needDirectory(handling, DIRECTORY, directory.get());
        }
    }

    private static void needDirectory(Handling handling, String place, String id) throws Refusal {
        boolean isThere =
                handling.item(FILES, id).filter(FileRules::isDirectory).isPresent();
        if (!isThere) {
            throw new Refusal(Status.NOT_FOUND, place + ": there is no directory " + id + " in this portal");
        }
    }

    private static boolean isDirectory(ObjectNode file) {
        return file.path("type").asText().equals(DIRECTORY);
    }

    /** A file comes in a form; JSON, where the contract has it, makes a directory. */
    private static void describe(Handling handling) {
        ObjectNode file = handling.object().put("type", "file");
        if (!handling.isForm()) {
            file.put("type", DIRECTORY).put("id", handling.newId("fsd_"));
        }
        handling.query(DIRECTORY).ifPresent(id -> file.put("_directory", id));
    }

    private static void refuseDirectory(Handling handling) throws Refusal {
        String id = handling.path("fileId");
        if (handling.item(FILES, id).filter(FileRules::isDirectory).isPresent()) {
            throw new Refusal(Status.NOT_FOUND, id + " is a directory, which cannot be downloaded.");
        }
    }

    private static void needRequestedDirectory(Handling handling) throws Refusal {
        JsonNode directory = handling.request().path("directoryId");
        if (directory.isTextual()) {
            needDirectory(handling, "directoryId", directory.textValue());
        }
    }

    private static void request(Handling handling) {
        ObjectNode request = handling.object();
        request.remove("completedAt");
        ArrayNode requested = request.putArray("requestedFiles");
        for (JsonNode asked : handling.request().path("requestedFiles")) {
            ObjectNode file = requested.addObject().put("id", handling.newId("fqf_"));
            file.setAll(((ObjectNode) asked.deepCopy()).retain("name", "description", "required", "maxFileSize"));
            if (!file.has("required")) {
                file.put("required", false);
            }
        }
    }

    private static void needContent(Handling handling) throws Refusal {
        int index = 0;
        for (JsonNode id : handling.request().path("content")) {
            if (handling.item(FILES, id.asText()).isEmpty()) {
                throw new Refusal(
                        Status.NOT_FOUND,
                        Json.element("content", index) + ": there is no file or directory " + id.asText()
                                + " in this portal");
            }
            index++;
        }
    }

    private static void share(Handling handling) {
        ObjectNode share = handling.object();
        share.set("sharedWithCustomerId", handling.request().get("customerId"));
        ArrayNode shared = share.putArray("sharedContent");
        for (JsonNode id : handling.request().path("content")) {
            handling.item(FILES, id.asText()).ifPresent(file -> {
                file.set("fileShareId", share.get("id"));
                handling.put(FILES, file);
                file.remove("_directory");
                shared.add(file);
            });
        }
    }
}
