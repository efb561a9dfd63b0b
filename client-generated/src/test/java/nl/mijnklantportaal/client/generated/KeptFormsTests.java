package nl.mijnklantportaal.client.generated;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import feign.RequestLine;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.call.Variant;
import nl.mijnklantportaal.client.generated.GeneratorHarness.Generated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the vendor adds an optional parameter to every operation, no method is gone and each can still be called as before. */
class KeptFormsTests {
    private static final Path CONTRACT = Path.of("../openapi/target/classes/META-INF/mijnklantportaal/openapi.json");
    private static final String QUERY_REQUEST = "x-query-request";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    @TempDir
    private Path folder;

    private int added;
    private int queries;

    @Test
    void aFirstOptionalParameterTakesNoMethodAway() throws Exception {
        JsonNode contract = new ObjectMapper().readTree(CONTRACT.toFile());
        ObjectNode wider = contract.deepCopy();
        wider.path("paths")
                .forEach(item -> METHODS.stream()
                        .filter(item::has)
                        .forEach(method -> widen((ObjectNode) item.get(method), method.equals("get"))));
        assertThat(added).isGreaterThan(60);
        assertThat(queries).isGreaterThan(20);

        try (Generated before = build(contract, "before");
                Generated after = build(wider, "after")) {
            Map<String, Method> methods = methods(after);
            Set<String> calledBefore = new TreeSet<>();
            for (Map.Entry<String, Method> old : methods(before).entrySet()) {
                assertThat(methods).containsKey(old.getKey());
                Method now = methods.get(old.getKey());
                if (old.getValue().isAnnotationPresent(RequestLine.class)
                        && !now.isAnnotationPresent(RequestLine.class)) {
                    assertThat(now.getAnnotation(Variant.class).kind())
                            .as("%s runs under any Feign client", old.getKey())
                            .isEqualTo(Variant.Kind.REQUEST);
                    calledBefore.add(old.getKey());
                }
            }
            assertThat(calledBefore).hasSizeGreaterThan(60);
        }
    }

    /** A read gets a request for its query, as the rule of the names gives it one; a write gets a parameter of its method. */
    private void widen(ObjectNode operation, boolean read) {
        // A second one beside it would be a further argument; and what has a natural key may have no parameters.
        boolean full = !read
                && (operation.has("x-natural-key")
                        || operation.path("parameters").findValuesAsText("in").contains("query"));
        if (full) {
            return;
        }
        added++;
        operation
                .withArray("parameters")
                .addObject()
                .put("name", "added_by_vendor")
                .put("in", "query")
                .putObject("schema")
                .put("type", "string");
        if (read && !operation.has(QUERY_REQUEST)) {
            queries++;
            operation.put(QUERY_REQUEST, "Added" + added + "Request");
        }
    }

    private Generated build(JsonNode contract, String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".json"), contract.toString());
        return GeneratorHarness.build(file, name, folder);
    }

    /** Every method of every interface by what compiled code calls, and by the full types that source code sees. */
    private static Map<String, Method> methods(Generated generated) throws Exception {
        Map<String, Method> methods = new TreeMap<>();
        for (Class<?> api : Variants.interfaces(generated)) {
            for (Method method : api.getMethods()) {
                methods.put(
                        method.getReturnType().getName() + " "
                                + method.getGenericReturnType().getTypeName() + " "
                                + api.getSimpleName() + "." + method.getName()
                                + Stream.concat(
                                                Arrays.stream(method.getParameterTypes())
                                                        .map(Class::getName),
                                                Arrays.stream(method.getGenericParameterTypes())
                                                        .map(Type::getTypeName))
                                        .collect(Collectors.joining(", ", "(", ")")),
                        method);
            }
        }
        return methods;
    }
}
