package nl.mijnklantportaal.sandbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.mijnklantportaal.sandbox.Plan.Role;

/**
 * Tells by the shape of each operation what it does, and where its objects are.
 *
 * <p>An item path is a path that ends with a parameter; its collection is the path before. What answers the same model as an item path
 * further up acts on that item; what answers a model that is the item of another collection creates there.
 */
final class Plans {

    private final Map<ContractOperation, Plan> plans = new LinkedHashMap<>();
    /** The model of each collection. */
    private final Map<String, ContractSchema> collections = new LinkedHashMap<>();
    /** The collection of each model. */
    private final Map<String, String> homes = new HashMap<>();

    private final Map<String, PathTemplate> items = new LinkedHashMap<>();
    /** The collections that have ids in their paths. */
    private final List<PathTemplate> templates;

    Plans(List<ContractOperation> operations) {
        for (String method : List.of("GET", "PATCH", "PUT", "DELETE", "POST")) {
            operations.stream()
                    .filter(operation -> operation.method().equals(method))
                    .forEach(this::collectItem);
        }
        operations.forEach(this::collectList);
        operations.forEach(this::collectCreation);
        templates = collections.keySet().stream()
                .map(PathTemplate::new)
                .filter(template -> !template.parameters().isEmpty())
                .toList();
        for (ContractOperation operation : operations) {
            plans.put(operation, plan(operation));
        }
    }

    Plan of(ContractOperation operation) {
        return plans.get(operation);
    }

    /** The plan of an operation by its method and path; empty where the contract lacks it. */
    Optional<Plan> of(String methodAndPath) {
        return plans.values().stream()
                .filter(plan -> plan.operation().methodAndPath().equals(methodAndPath))
                .findFirst();
    }

    /** The model of a collection with the ids in its path; empty where there is no such collection. */
    Optional<Map.Entry<String, ContractSchema>> collection(String path) {
        if (collections.containsKey(path)) {
            return Optional.of(Map.entry(path, collections.get(path)));
        }
        return templates.stream()
                .filter(template -> template.match(path).isPresent())
                .findFirst()
                .map(template -> Map.entry(template.text(), collections.get(template.text())));
    }

    /** The paths of all collections in the order of the contract. */
    List<PathTemplate> collections() {
        List<String> paths = plans.keySet().stream()
                .map(operation -> operation.path().text())
                .toList();
        return collections.keySet().stream()
                .sorted(Comparator.comparingInt(collection -> firstBelow(collection, paths)))
                .map(PathTemplate::new)
                .toList();
    }

    private static int firstBelow(String collection, List<String> paths) {
        for (int i = 0; i < paths.size(); i++) {
            if (paths.get(i).equals(collection) || paths.get(i).startsWith(collection + "/")) {
                return i;
            }
        }
        return paths.size();
    }

    /** The member by which an object is found in its collection; by default {@code id}. */
    String key(Plan plan) {
        Optional<String> parameter = Optional.ofNullable(items.get(plan.home().text()))
                .map(path -> path.parameters().get(path.parameters().size() - 1))
                .filter(name -> plan.model().property(name).isPresent());
        return plan.model().identity().or(() -> parameter).orElse("id");
    }

    /** The collection to which a link of this name points: {@code /customers} for {@code customer}. */
    Optional<String> linked(String name) {
        return items.entrySet().stream()
                .filter(each -> !each.getKey().contains("{"))
                .filter(each -> Words.singular(each.getKey()).equals(name)
                        || each.getValue().parameters().contains(name + "Id"))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void collectItem(ContractOperation operation) {
        operation.path().collection().ifPresent(collection -> {
            items.putIfAbsent(collection, operation.path());
            ContractSchema answer = operation.answer();
            if (answer.isObject() && !isList(answer) && !answer.isDownloadLink()) {
                collections.putIfAbsent(collection, answer);
                homes.putIfAbsent(answer.key(), collection);
            }
        });
    }

    private void collectList(ContractOperation operation) {
        ContractSchema answer = operation.answer();
        if (operation.method().equals("GET") && isList(answer)) {
            String path = operation.path().text();
            ContractSchema item = itemOf(answer);
            boolean isAView = homes.containsKey(item.key())
                    && !homes.get(item.key()).equals(path)
                    && !collections.containsKey(path);
            if (!isAView) {
                collections.putIfAbsent(path, item);
                homes.putIfAbsent(item.key(), path);
            }
        }
    }

    private void collectCreation(ContractOperation operation) {
        String path = operation.path().text();
        ContractSchema answer = operation.answer();
        boolean creates = operation.method().equals("POST")
                && operation.path().collection().isEmpty()
                && answer.isObject()
                && !isList(answer);
        if (creates && items.containsKey(path)) {
            collections.putIfAbsent(path, answer);
            homes.putIfAbsent(answer.key(), path);
        }
    }

    private Plan plan(ContractOperation operation) {
        PathTemplate path = operation.path();
        ContractSchema answer = operation.answer();
        List<PathTemplate> parents = new ArrayList<>(path.beginnings().stream()
                .filter(each -> collections.containsKey(each.collection().orElseThrow()))
                .toList());
        List<String> nested = new ArrayList<>(path.parameters());
        parents.forEach(each -> nested.removeAll(each.parameters()));
        if (isList(answer)) {
            return list(operation, parents, nested);
        }
        if (answer.isDownloadLink()) {
            return plan(operation, Role.LINK, path, parents, nested, answer);
        }
        Optional<PathTemplate> subject = subject(parents, answer, path);
        if (subject.isPresent()) {
            PathTemplate home = new PathTemplate(subject.get().collection().orElseThrow());
            return plan(operation, roleOnItem(operation), home, parents, nested, answer);
        }
        if (operation.method().equals("POST") && answer.isObject()) {
            return plan(operation, Role.CREATE, homeOfNew(operation, answer), parents, nested, answer);
        }
        if (operation.method().equals("POST") && collections.containsKey(path.text())) {
            return plan(operation, Role.CREATE, path, parents, nested, answer);
        }
        return plan(operation, Role.SINGLE, path, parents, nested, answer);
    }

    private Plan list(ContractOperation operation, List<PathTemplate> parents, List<String> nested) {
        ContractSchema item = itemOf(operation.answer());
        String path = operation.path().text();
        String home = collections.containsKey(path) ? path : homes.getOrDefault(item.key(), path);
        boolean isPage = operation.method().equals("GET")
                && operation.answer().property("current_page").isPresent();
        return plan(operation, isPage ? Role.PAGE : Role.LIST, new PathTemplate(home), parents, nested, item);
    }

    private Plan plan(
            ContractOperation operation,
            Role role,
            PathTemplate home,
            List<PathTemplate> parents,
            List<String> nested,
            ContractSchema answer) {
        ContractSchema model = collections.getOrDefault(home.text(), answer);
        return new Plan(operation, role, home, List.copyOf(parents), List.copyOf(nested), model, answer);
    }

    /** The item that an operation is about: the one of its own path, or the nearest one further up with the same model. */
    private Optional<PathTemplate> subject(List<PathTemplate> parents, ContractSchema answer, PathTemplate path) {
        for (int i = parents.size() - 1; i >= 0; i--) {
            PathTemplate parent = parents.get(i);
            boolean isItsPath = parent.text().equals(path.text());
            ContractSchema model = collections.get(parent.collection().orElseThrow());
            if (isItsPath || answer.exists() && model.key().equals(answer.key())) {
                return Optional.of(parent);
            }
        }
        return Optional.empty();
    }

    private PathTemplate homeOfNew(ContractOperation operation, ContractSchema answer) {
        PathTemplate path = operation.path();
        String home = homes.getOrDefault(answer.key(), path.text());
        boolean isReachable = path.parameters().containsAll(new PathTemplate(home).parameters());
        return collections.containsKey(path.text()) || !isReachable ? path : new PathTemplate(home);
    }

    private static Role roleOnItem(ContractOperation operation) {
        return switch (operation.method()) {
            case "GET", "HEAD" -> Role.READ;
            case "DELETE" -> Role.REMOVE;
            default -> Role.CHANGE;
        };
    }

    static boolean isList(ContractSchema answer) {
        return answer.isArray() && !answer.isObject()
                || answer.identity().filter(name -> !name.equals("data")).isEmpty()
                        && answer.property("data")
                                .filter(ContractSchema::isArray)
                                .isPresent();
    }

    private static ContractSchema itemOf(ContractSchema list) {
        return list.property("data").orElse(list).items();
    }
}
