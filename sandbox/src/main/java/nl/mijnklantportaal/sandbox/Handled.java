package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request that is handled while its thread holds the lock of the store; its changes are collected and made together at the end.
 */
final class Handled implements Handling {

    private record Place(String collection, String id) {}

    private final Tools tools;
    private final String operation;
    private final Call call;
    private final Instant now;
    private final Map<Place, Optional<ObjectNode>> changed = new LinkedHashMap<>();
    private final Map<String, Upload> attached = new LinkedHashMap<>();
    private String collection = "";
    private @Nullable ObjectNode object;
    private @Nullable List<ObjectNode> items;
    private @Nullable ObjectNode answer;
    private boolean stored;

    Handled(Tools tools, String operation, Call call, Instant now) {
        this.tools = tools;
        this.operation = operation;
        this.call = call;
        this.now = now;
    }

    /** Sets what the request is about. */
    void about(String where, ObjectNode what, boolean isStored) {
        this.collection = where;
        this.object = what;
        this.stored = isStored;
    }

    void about(String where, List<ObjectNode> all) {
        this.collection = where;
        this.items = all;
    }

    /** Stores the one object of a place. */
    void putSingle(String where, ObjectNode single) {
        changed.put(new Place(where, ""), Optional.of(single));
    }

    /** The object to answer. */
    ObjectNode answered() {
        return answer == null ? object() : answer;
    }

    Map<String, Upload> attached() {
        return attached;
    }

    Call call() {
        return call;
    }

    /** All changes, to be applied to the store. */
    List<Change> changes() {
        if (stored) {
            changed.putIfAbsent(new Place(collection, id(object())), Optional.of(object()));
        }
        List<Change> changes = new ArrayList<>();
        changed.forEach((place, after) ->
                changes.add(new Change(place.collection(), place.id(), after.map(tree -> stored(place, tree)))));
        return changes;
    }

    private Stored stored(Place place, ObjectNode tree) {
        byte[] json = Json.bytes(tree);
        return tools.store()
                .get(apiKey(), place.collection(), place.id())
                .map(before -> before.with(json))
                .orElseGet(() -> new Stored(
                        place.id(),
                        json,
                        now,
                        tools.store().nextNumber(),
                        !operation.isEmpty(),
                        tree == object ? call.text().getBytes(StandardCharsets.UTF_8) : null));
    }

    private static String id(ObjectNode tree) {
        return tree.path("id").asText();
    }

    /** A copy of a stored object as it is now. */
    ObjectNode shown(String where, Stored kept) {
        ObjectNode copy = kept.tree();
        show(where, copy);
        return copy;
    }

    private void show(String where, ObjectNode copy) {
        tools.plans()
                .collection(where)
                .flatMap(known -> tools.rules().view(known.getKey()))
                .ifPresent(view -> view.show(copy, this));
    }

    @Override
    public String operation() {
        return operation;
    }

    @Override
    public String apiKey() {
        return call.apiKey();
    }

    @Override
    public SandboxSettings settings() {
        return tools.settings();
    }

    @Override
    public String baseUrl() {
        return tools.baseUrl();
    }

    @Override
    public JsonNode request() {
        return call.json();
    }

    @Override
    public ObjectNode object() {
        if (object == null) {
            throw new IllegalStateException(operation + " is not about one object.");
        }
        return object;
    }

    @Override
    public List<ObjectNode> items() {
        if (items == null) {
            throw new IllegalStateException(operation + " does not answer a plain list.");
        }
        return items;
    }

    @Override
    public String collection() {
        return collection;
    }

    @Override
    public String path(String parameter) {
        String value = call.parameters().get(parameter);
        if (value == null) {
            throw new IllegalStateException(operation + " has no " + parameter + " in its path.");
        }
        return value;
    }

    @Override
    public Optional<String> query(String parameter) {
        return call.query().getOrDefault(parameter, List.of()).stream().findFirst();
    }

    @Override
    public boolean isForm() {
        return call.isForm();
    }

    @Override
    public List<Upload> files(String property) {
        return call.files().getOrDefault(property, List.of());
    }

    @Override
    public Optional<ObjectNode> item(String where, String id) {
        Optional<ObjectNode> change = changed.get(new Place(where, id));
        if (change != null) {
            return change.map(ObjectNode::deepCopy);
        }
        return tools.store().get(apiKey(), where, id).map(kept -> shown(where, kept));
    }

    @Override
    public Stream<ObjectNode> all(String where) {
        return withChanges(where, tools.store().all(apiKey(), where).stream());
    }

    private Stream<ObjectNode> withChanges(String where, Stream<Stored> kept) {
        Stream<ObjectNode> before = kept.filter(each -> !changed.containsKey(new Place(where, each.id())))
                .map(each -> shown(where, each));
        Stream<ObjectNode> now = changed.entrySet().stream()
                .filter(each -> each.getKey().collection().equals(where))
                .flatMap(each -> each.getValue().stream())
                .map(ObjectNode::deepCopy);
        return Stream.concat(before, now);
    }

    @Override
    public Optional<ObjectNode> first(String where, String member, String value) {
        return with(where, member, value).findFirst();
    }

    @Override
    public Stream<ObjectNode> with(String where, String member, String value) {
        return withChanges(where, tools.store().with(apiKey(), where, member, value).stream())
                .filter(each -> each.path(member).asText().equals(value));
    }

    @Override
    public int createdThisMonth(String where) {
        return tools.store().createdInMonthOf(apiKey(), where, now);
    }

    @Override
    public void put(String where, ObjectNode item) {
        changed.put(new Place(where, id(item)), Optional.of(item.deepCopy()));
    }

    @Override
    public void remove(String where, String id) {
        changed.put(new Place(where, id), Optional.empty());
        stored = stored && !(where.equals(collection) && id.equals(id(object())));
    }

    @Override
    public void answer(ObjectNode other) {
        answer = other;
    }

    @Override
    public void doNotStore() {
        stored = false;
    }

    @Override
    public void attach(String id, Upload file) {
        attached.put(id, file);
    }

    @Override
    public ObjectNode make(String schema, JsonNode from) {
        return tools.maker().make(tools.contract().component(schema), Origin.of(from, now));
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public String timestamp() {
        return Times.atom(now);
    }

    @Override
    public LocalDate today() {
        return Times.of(now).toLocalDate();
    }

    @Override
    public String newId(String prefix) {
        return tools.ids().next(prefix);
    }
}
