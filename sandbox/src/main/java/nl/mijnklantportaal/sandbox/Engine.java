package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Handles the requests of every operation of the contract, and changes that no request asks for.
 */
final class Engine implements AutoCloseable {

    private final Tools tools;
    private final Optional<StateFile> file;
    private final Pager pager;
    private final OtherSide otherSide = new OtherSide(this);

    Engine(Tools tools, Optional<StateFile> file) {
        this.tools = tools;
        this.file = file;
        this.pager = new Pager(tools);
    }

    Tools tools() {
        return tools;
    }

    OtherSide otherSide() {
        return otherSide;
    }

    /** Handles a request and answers it. */
    Answer answer(ContractOperation operation, Call call) throws Refusal {
        Plan plan = tools.plans().of(operation);
        Handled handled = new Handled(
                tools, operation.methodAndPath(), call, tools.settings().clock().instant());
        if (plan.role() == Plan.Role.PAGE) {
            return page(plan, handled);
        }
        synchronized (tools.store()) {
            return switch (plan.role()) {
                case LIST -> list(plan, handled);
                case LINK -> link(plan, handled);
                default -> object(plan, handled);
            };
        }
    }

    /** Changes a portal without a request, in a way that nothing refuses; the state file keeps it, and webhooks tell of it. */
    void changeByItself(String apiKey, Rule.Step step) {
        synchronized (tools.store()) {
            commit(applied(apiKey, step));
        }
    }

    /**
     * Puts into a portal what is there already when it is first looked at: no webhook tells of it.
     *
     * @param inFile whether the state file keeps it
     */
    void fill(String apiKey, boolean inFile, Rule.Step step) {
        synchronized (tools.store()) {
            Handled handled = applied(apiKey, step);
            commit(handled, handled.changes(), inFile);
        }
    }

    private Handled applied(String apiKey, Rule.Step step) {
        Handled handled = new Handled(
                tools, "", Call.none(apiKey), tools.settings().clock().instant());
        try {
            Rule.applies(step).apply(handled);
        } catch (Refusal e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        return handled;
    }

    /** Forgets everything, the state file's lines included; its thread holds the lock of the store. */
    void clear() {
        file.ifPresent(StateFile::clear);
        tools.store().clear();
        tools.links().clear();
        otherSide.reset();
        tools.contents().clear();
    }

    /** Tells the webhooks of a portal what the time since then has changed by itself; holds the lock of the store. */
    void passed(String apiKey, Instant since) {
        if (!tools.store().holds(apiKey, WebhookRules.WEBHOOKS)) {
            return;
        }
        Instant now = tools.settings().clock().instant();
        Handled before = new Handled(tools, "", Call.none(apiKey), since);
        Handled after = new Handled(tools, "", Call.none(apiKey), now);
        List<Happening> happenings = tools.store().all(apiKey, PaymentLinkRules.LINKS).stream()
                .map(link -> new Happening(
                        PaymentLinkRules.LINKS,
                        Optional.of(before.shown(PaymentLinkRules.LINKS, link)),
                        Optional.of(after.shown(PaymentLinkRules.LINKS, link))))
                .filter(Happening::isChange)
                .toList();
        otherSide.happened(apiKey, happenings, now);
    }

    /** The object of an event as the API answers it. */
    ObjectNode shown(String apiKey, WebhookEvents.Event event, Instant now) {
        Handled handled = new Handled(tools, "", Call.none(apiKey), now);
        ObjectNode object = tools.store()
                .get(apiKey, event.collection(), event.id())
                .map(stored -> handled.shown(event.collection(), stored))
                .orElse(event.object());
        return tools.plans()
                .collection(event.collection())
                .map(known -> tools.presenter().present(known.getValue(), object, now))
                .orElse(object);
    }

    /** Takes an offer of an old state file. */
    void restore(String apiKey, String operation, String id, Instant createdAt, String text) throws Refusal {
        Plan plan = tools.plans()
                .of(operation)
                .orElseThrow(() -> new IllegalArgumentException("The contract has no operation " + operation + "."));
        JsonNode request = Json.parse(text);
        if (!plan.operation().check(Json.MEDIA_TYPE).problems(request).isEmpty()) {
            throw new IllegalArgumentException("The request is not valid.");
        }
        Call call = new Call(apiKey, Map.of(), Map.of(), text, request);
        Handled handled = new Handled(tools, operation, call, createdAt);
        ObjectNode object = Making.object(tools, plan, handled, Optional.of(id));
        handled.about(plan.home().text(), object, true);
        for (Rule rule : tools.rules().of(operation)) {
            rule.apply(handled);
        }
        tools.store().apply(apiKey, handled.changes());
    }

    /** The objects of a collection in all portals as they would be answered now. */
    List<String> stored(String collection) {
        return stored(collection, apiKey -> true);
    }

    /** The objects of a collection in some portals as they would be answered now. */
    List<String> stored(String collection, Predicate<String> apiKey) {
        Instant now = tools.settings().clock().instant();
        synchronized (tools.store()) {
            List<Store.Owned> objects = tools.store().everywhere(collection).stream()
                    .filter(owned -> apiKey.test(owned.apiKey()))
                    .toList();
            if (objects.isEmpty() && tools.plans().collection(collection).isEmpty()) {
                throw new IllegalArgumentException("The contract has no collection " + collection + ".");
            }
            return objects.stream()
                    .map(owned -> {
                        Handled handled = new Handled(tools, "", Call.none(owned.apiKey()), now);
                        ObjectNode shown = handled.shown(collection, owned.stored());
                        return tools.plans()
                                .collection(collection)
                                .map(known -> tools.presenter().present(known.getValue(), shown, now))
                                .orElse(shown)
                                .toString();
                    })
                    .toList();
        }
    }

    private Answer page(Plan plan, Handled handled) throws Refusal {
        Parents.find(plan, handled);
        handled.about(plan.home().filled(handled.call().parameters()), List.of());
        check(handled);
        return pager.page(plan, handled);
    }

    private Answer list(Plan plan, Handled handled) throws Refusal {
        Parents.find(plan, handled);
        String collection = plan.home().filled(handled.call().parameters());
        handled.about(collection, new ArrayList<>(Lists.items(plan, handled, collection)));
        check(handled);
        apply(handled);
        commit(handled);
        return new Answer(plan.operation().successStatus(false), Lists.answer(tools, plan, handled));
    }

    private Answer link(Plan plan, Handled handled) throws Refusal {
        Optional<ObjectNode> parent = Parents.find(plan, handled);
        handled.about(plan.home().text(), parent.orElseGet(Json::object), false);
        check(handled);
        apply(handled);
        List<String> parameters = plan.operation().path().parameters();
        String id = parameters.isEmpty() ? "file" : handled.path(Pager.lastParameter(plan));
        Upload file = tools.contents().find(handled.apiKey(), id).orElseGet(() -> shown(plan, handled, id));
        return new Answer(plan.operation().successStatus(false), tools.links().make(plan.answer(), file));
    }

    /** What lies behind a thing that nobody sent a file for. */
    private static Upload shown(Plan plan, Handled handled, String id) {
        String noun = plan.parents().isEmpty()
                ? "file"
                : Words.spoken(plan.parents()
                        .get(plan.parents().size() - 1)
                        .collection()
                        .orElseThrow());
        byte[] pdf = SmallPdf.of(Words.capitalised(noun) + " " + id, handled.object());
        return new Upload(id + ".pdf", "application/pdf", new Content.InMemory(pdf));
    }

    private Answer object(Plan plan, Handled handled) throws Refusal {
        Optional<ObjectNode> parent = Parents.find(plan, handled);
        switch (plan.role()) {
            case CREATE -> create(plan, handled);
            case READ -> read(plan, handled, parent);
            case CHANGE -> change(plan, handled, parent);
            case REMOVE -> remove(plan, handled, parent);
            default -> single(plan, handled);
        }
        commit(handled);
        int status = plan.operation().successStatus(plan.role() == Plan.Role.CREATE);
        boolean hasBody = plan.answer().exists() && status != ContractOperation.NO_CONTENT;
        return new Answer(
                status,
                hasBody
                        ? tools.presenter().present(plan.answer(), handled.answered(), handled.now())
                        : MissingNode.getInstance());
    }

    private void create(Plan plan, Handled handled) throws Refusal {
        ObjectNode object = Making.object(tools, plan, handled, Optional.empty());
        handled.about(plan.home().filled(handled.call().parameters()), object, true);
        check(handled);
        Making.attach(plan, handled);
        apply(handled);
    }

    private void read(Plan plan, Handled handled, Optional<ObjectNode> parent) throws Refusal {
        handled.about(plan.home().filled(handled.call().parameters()), parent.orElseGet(Json::object), false);
        check(handled);
        apply(handled);
    }

    private void change(Plan plan, Handled handled, Optional<ObjectNode> parent) throws Refusal {
        handled.about(plan.home().filled(handled.call().parameters()), parent.orElseGet(Json::object), true);
        check(handled);
        tools.maker().merge(handled.object(), plan.model(), Making.origin(plan, handled, Optional.empty()));
        apply(handled);
    }

    private void remove(Plan plan, Handled handled, Optional<ObjectNode> parent) throws Refusal {
        ObjectNode object = parent.orElseGet(Json::object);
        handled.about(plan.home().filled(handled.call().parameters()), object, true);
        check(handled);
        Optional<String> ended = plan.answer().exists() ? Making.ended(plan) : Optional.empty();
        ended.ifPresentOrElse(
                status -> object.put("status", status),
                () -> handled.remove(handled.collection(), object.path("id").asText()));
        apply(handled);
    }

    /** There is one object at the path; it is made when it is first asked for. */
    private void single(Plan plan, Handled handled) throws Refusal {
        String place = plan.home().filled(handled.call().parameters());
        ObjectNode object =
                handled.item(place, "").orElseGet(() -> Making.object(tools, plan, handled, Optional.empty()));
        boolean changes = !List.of("GET", "HEAD").contains(plan.operation().method());
        handled.about(place, object, false);
        check(handled);
        if (changes) {
            tools.maker().merge(object, plan.model(), Making.origin(plan, handled, Optional.empty()));
        }
        apply(handled);
        if (changes) {
            handled.putSingle(place, object);
        }
    }

    private void check(Handled handled) throws Refusal {
        tools.rules().every().check(handled);
        for (Rule rule : tools.rules().of(handled.operation())) {
            rule.check(handled);
        }
    }

    private void apply(Handled handled) throws Refusal {
        for (Rule rule : tools.rules().of(handled.operation())) {
            rule.apply(handled);
        }
    }

    private void commit(Handled handled) {
        List<Change> changes = handled.changes();
        List<Happening> happenings = happenings(handled.apiKey(), changes);
        commit(handled, changes, true);
        otherSide.happened(handled.apiKey(), happenings, handled.now());
    }

    private void commit(Handled handled, List<Change> changes, boolean inFile) {
        Map<String, Upload> files = inFile ? tools.contents().kept(handled.attached()) : handled.attached();
        if (inFile && !(changes.isEmpty() && files.isEmpty())) {
            file.ifPresent(open -> append(open, new StateLine(handled.apiKey(), changes, files)));
        }
        tools.store().apply(handled.apiKey(), changes);
        tools.contents().attach(handled.apiKey(), files);
    }

    /** What webhooks may tell of changes that are not made yet; empty for a portal without webhooks. */
    private List<Happening> happenings(String apiKey, List<Change> changes) {
        if (!tools.store().holds(apiKey, WebhookRules.WEBHOOKS)) {
            return List.of();
        }
        return changes.stream()
                .map(change -> Happening.of(change, tools.store().get(apiKey, change.collection(), change.id())))
                .toList();
    }

    private void append(StateFile open, StateLine line) {
        try {
            open.append(line);
        } catch (UncheckedIOException e) {
            line.files().values().forEach(tools.contents()::discard);
            throw e;
        }
    }

    @Override
    public void close() {
        otherSide.close();
        synchronized (tools.store()) {
            file.ifPresent(StateFile::close);
            tools.contents().close();
        }
    }
}
