package nl.mijnklantportaal.sandbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the operation of a request by its method and path.
 */
final class Routes {

    private final String basePath;
    private final List<ContractOperation> operations;

    /**
     * An operation and the parameters of a path.
     */
    record Route(ContractOperation operation, Map<String, String> parameters) {}

    Routes(String basePath, List<ContractOperation> operations) {
        this.basePath = basePath;
        this.operations = operations.stream()
                .sorted(Comparator.comparing(operation -> operation.path().rank()))
                .toList();
    }

    /** The operation of a request; empty when its path or method is another one. */
    Optional<Route> find(String method, String path) {
        return at(path).stream()
                .filter(route -> route.operation().method().equals(method))
                .findFirst();
    }

    /** Distinguishes a path that the contract lacks (404) from a method that it lacks there (405). */
    Refusal refusal(String method, String path) {
        List<Route> routes = at(path);
        if (routes.isEmpty()) {
            return new Refusal(Status.NOT_FOUND, "There is nothing at " + path + ".");
        }
        String allowed = routes.stream()
                .map(route -> route.operation().method())
                .sorted()
                .collect(Collectors.joining(", "));
        return new Refusal(
                Status.METHOD_NOT_ALLOWED,
                path + " takes " + allowed + ", not " + method + ".",
                Map.of("Allow", allowed));
    }

    /** A segment without a parameter comes before one that has them (OpenAPI, Paths Object). */
    private List<Route> at(String path) {
        if (!path.startsWith(basePath)) {
            return List.of();
        }
        String below = path.substring(basePath.length());
        List<Route> found = new ArrayList<>();
        for (ContractOperation operation : operations) {
            boolean isLess = !found.isEmpty()
                    && !operation
                            .path()
                            .rank()
                            .equals(found.get(0).operation().path().rank());
            if (isLess) {
                continue;
            }
            operation.path().match(below).ifPresent(values -> found.add(new Route(operation, values)));
        }
        return found;
    }
}
