package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Checks the extensions of operations: retry, scope, pages and natural key. */
final class OperationExtensions {

    /** The members that a natural key may have. */
    private static final Set<Set<String>> KEYS =
            Set.of(Set.of("properties", "list"), Set.of("properties", "list", "created"));

    private static final Set<String> RETRIES = Set.of("safe", "unapplied", "never");

    /** The characters of a scope by RFC 6749. */
    private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+");

    private final JsonNode document;
    private final Roles roles;
    private final BiConsumer<String, String> faults;

    private OperationExtensions(JsonNode document, BiConsumer<String, String> faults) {
        this.document = document;
        this.roles = Roles.of(document);
        this.faults = faults;
    }

    static void check(JsonNode document, BiConsumer<String, String> faults) {
        OperationExtensions extensions = new OperationExtensions(document, faults);
        List<Operation> operations = Operation.of(document);
        for (Operation operation : operations) {
            extensions.retry(operation);
            extensions.scope(operation);
            extensions.pages(operation);
            extensions.naturalKey(operation, operations);
        }
        extensions.tags();
    }

    /** Checks the retry word: a wrong word could send a request twice. */
    private void retry(Operation operation) {
        String place = operation.pointer() + "/x-retry";
        JsonNode word = operation.node().path("x-retry");
        if (word.isMissingNode()) {
            return;
        }
        if (!RETRIES.contains(word.asString(""))) {
            faults.accept(place, "must be safe, unapplied or never, and is " + word);
        } else if (word.asString("").equals("safe") && !Set.of("get", "head").contains(operation.method())) {
            faults.accept(place, "is safe for GET and HEAD only; what others do is done twice");
        }
    }

    private void scope(Operation operation) {
        JsonNode scope = operation.node().path("x-scope");
        if (!scope.isMissingNode() && !SCOPE.matcher(scope.asString("")).matches()) {
            faults.accept(
                    operation.pointer() + "/x-scope",
                    "must be one OAuth scope (RFC 6749, section 3.3), such as offers.read, and is " + scope);
        }
    }

    private void pages(Operation operation) {
        if (!operation.node().has("x-pages")) {
            return;
        }
        String place = operation.pointer() + "/x-pages";
        if (!operation.method().equals("get")) {
            faults.accept(place, "only a GET lists; remove it by an overlay");
        } else if (!roles.isListing(operation.node())) {
            faults.accept(
                    place,
                    "no success answers an object that has data, an array, and current_page among its own properties;"
                            + " write those of an allOf out by an overlay, or remove what says x-pages");
        }
    }

    private void naturalKey(Operation operation, List<Operation> operations) {
        JsonNode key = operation.node().path("x-natural-key");
        if (key.isMissingNode()) {
            return;
        }
        String place = operation.pointer() + "/x-natural-key";
        if (!key.isObject() || !KEYS.contains(Set.copyOf(key.propertyNames()))) {
            faults.accept(place, "must have properties and list, may have created, has nothing else, and is " + key);
            return;
        }
        if (!operation.method().equals("post")) {
            faults.accept(place, "is for an operation that creates, a POST; remove it by an overlay");
        }
        JsonNode names = key.path("properties");
        if (!names.isArray() || !Extensions.areTexts(names)) {
            faults.accept(place + "/properties", "must be a list of different names of properties, and is " + names);
            return;
        }
        bodies(operation, place, names);
        String list = key.path("list").asString("");
        Optional<Operation> listing =
                operations.stream().filter(each -> each.name().equals(list)).findFirst();
        if (listing.isEmpty()) {
            faults.accept(
                    place + "/list",
                    "must name an operation of the contract, such as GET /customer-offers, and is " + key.path("list"));
        } else if (!listing.get().node().has("x-pages")) {
            faults.accept(place + "/list", "names " + list + ", which has no x-pages; name a list, or say it there");
        } else {
            listed(listing.get(), place, names);
            if (key.has("created")) {
                created(listing.get(), place + "/created", key.path("created"));
            }
        }
    }

    private void bodies(Operation operation, String place, JsonNode names) {
        JsonNode content =
                Schemas.followed(document, operation.node().path("requestBody")).path("content");
        if (content.isEmpty()) {
            faults.accept(place, "the operation has no body that could have these properties; remove it by an overlay");
        }
        for (Map.Entry<String, JsonNode> media : content.properties()) {
            missing(media.getValue().path("schema"), names)
                    .forEach(name -> faults.accept(
                            place + "/properties",
                            "names " + name + ", which the body, " + media.getKey() + ", has not"));
        }
    }

    private void listed(Operation listing, String place, JsonNode names) {
        for (JsonNode item : items(listing)) {
            missing(item, names)
                    .forEach(name -> faults.accept(
                            place + "/properties",
                            "names " + name + ", which the items of " + listing.name() + " have not"));
        }
    }

    /** A lookup compares it with the time of sending, so that an older item is not taken for the new one. */
    private void created(Operation listing, String place, JsonNode name) {
        for (JsonNode item : items(listing)) {
            JsonNode property = Schemas.followed(
                    document,
                    Schemas.followed(document, item).path("properties").path(name.asString("")));
            if (property.isMissingNode() || name.asString("").isEmpty()) {
                faults.accept(
                        place,
                        "must name a property of the items of " + listing.name() + ", such as createdAt, and is "
                                + name);
            } else if (!property.path("format").asString("").equals("date-time")) {
                faults.accept(
                        place,
                        "names " + name.asString() + ", which is no date-time in the items of " + listing.name()
                                + "; name another property, or leave created out");
            }
        }
    }

    private List<JsonNode> items(Operation listing) {
        List<JsonNode> items = new ArrayList<>();
        for (JsonNode success : listing.successes(document)) {
            for (JsonNode media : success.path("content")) {
                JsonNode page = Schemas.followed(document, media.path("schema"));
                items.add(page.path("properties").path("data").path("items"));
            }
        }
        return items;
    }

    private List<String> missing(JsonNode schema, JsonNode names) {
        JsonNode properties = Schemas.followed(document, schema).path("properties");
        return names.valueStream()
                .map(JsonNode::stringValue)
                .filter(name -> !properties.has(name))
                .toList();
    }

    /** Reports names that a rule has made equal. */
    private void tags() {
        Set<String> seen = new HashSet<>();
        JsonNode tags = document.path("tags");
        for (int i = 0; i < tags.size(); i++) {
            String name = tags.get(i).path("name").asString("");
            if (!seen.add(name)) {
                faults.accept("/tags/" + i + "/name", "there are two tags " + name + "; remove one by an overlay");
            }
        }
    }
}
