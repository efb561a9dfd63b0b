package nl.mijnklantportaal.generator;

import io.swagger.v3.oas.models.Operation;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openapitools.codegen.CodegenOperation;

/** Which operation of the contract each generated method stands for; tells at the end whether one is missing. */
final class Generated {
    private final Map<CodegenOperation, Source> sources = new IdentityHashMap<>();
    private final Map<CodegenOperation, String> names = new IdentityHashMap<>();

    /** The contract's methods in each interface, by the name of the interface in lower case. */
    private final Map<String, List<String>> byInterface = new HashMap<>();

    /**
     * The operation of the contract that a method was made from.
     *
     * @param order its place in the contract, from 0
     * @param path the path as the contract has it
     * @param templatePath the path with the Java names of its parameters
     */
    record Source(int order, Operation operation, String path, String templatePath) {}

    void add(CodegenOperation generated, Operation operation, String path) {
        sources.put(generated, new Source(sources.size(), operation, path, generated.path));
    }

    void name(CodegenOperation generated, String method) {
        names.put(generated, method);
    }

    String name(CodegenOperation generated) {
        return names.get(generated);
    }

    Source source(CodegenOperation generated) {
        return sources.get(generated);
    }

    /** The method for messages, such as {@code POST /notes with multipart/form-data}. */
    String place(CodegenOperation generated) {
        Object contentType =
                generated.bodyParam == null ? null : generated.vendorExtensions.get(RequestBodies.CONTENT_TYPE);
        return ContractMethods.name(generated.httpMethod, source(generated).path(), (String) contentType);
    }

    /** Puts operations in the order of the contract; the generator sorts them by operationId, which the vendor may change. */
    List<CodegenOperation> inOrder(List<CodegenOperation> operations) {
        return operations.stream()
                .sorted(Comparator.comparingInt(each -> source(each).order()))
                .toList();
    }

    /** Records the methods of an interface that was written. */
    void written(String type, List<CodegenOperation> operations) {
        byInterface.put(
                type.toLowerCase(Locale.ROOT),
                operations.stream().map(this::place).toList());
    }

    /**
     * Checks that the interfaces have exactly the methods that the contract asks for.
     *
     * @param contract the contract's file, as a path or a URI
     * @throws IllegalStateException when a method is missing or is one too many
     */
    void checkComplete(String contract) {
        Map<String, Integer> missing = new TreeMap<>(ContractMethods.of(contract));
        byInterface.values().stream().flatMap(List::stream).forEach(method -> missing.merge(method, -1, Integer::sum));
        missing.values().removeIf(count -> count == 0);
        if (!missing.isEmpty()) {
            throw new IllegalStateException("The generated interfaces are not what the contract asks for: "
                    + missing.entrySet().stream()
                            .map(method -> (method.getValue() > 0 ? "no method for " : "a method too many for ")
                                    + method.getKey())
                            .collect(Collectors.joining("; "))
                    + ". The parser skips what it does not understand; correct the contract by an overlay.");
        }
    }
}
