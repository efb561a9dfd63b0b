package nl.mijnklantportaal.generator;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Visits each schema of a contract once. */
final class EverySchema {
    private final Consumer<Schema<?>> viewer;
    private final Set<Schema<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    EverySchema(Consumer<Schema<?>> viewer) {
        this.viewer = viewer;
    }

    void of(OpenAPI contract) {
        Components components = contract.getComponents();
        if (components != null) {
            values(components.getSchemas()).forEach(this::schema);
            values(components.getParameters()).forEach(this::parameter);
            values(components.getRequestBodies()).forEach(this::body);
            values(components.getResponses()).forEach(this::response);
        }
        values(contract.getPaths()).forEach(this::path);
    }

    private void path(PathItem path) {
        elements(path.getParameters()).forEach(this::parameter);
        path.readOperations().forEach(this::operation);
    }

    private void operation(Operation operation) {
        elements(operation.getParameters()).forEach(this::parameter);
        if (operation.getRequestBody() != null) {
            body(operation.getRequestBody());
        }
        values(operation.getResponses()).forEach(this::response);
    }

    private void parameter(Parameter parameter) {
        schema(parameter.getSchema());
        content(parameter.getContent());
    }

    private void body(RequestBody body) {
        content(body.getContent());
    }

    private void response(ApiResponse response) {
        content(response.getContent());
        values(response.getHeaders()).forEach(header -> schema(header.getSchema()));
    }

    private void content(Content content) {
        values(content).forEach(media -> schema(media.getSchema()));
    }

    private void schema(Schema<?> schema) {
        if (schema == null || !seen.add(schema)) {
            return;
        }
        viewer.accept(schema);
        schemas(schema.getProperties() == null ? null : schema.getProperties().values());
        schemas(schema.getAllOf());
        schemas(schema.getAnyOf());
        schemas(schema.getOneOf());
        schema(schema.getItems());
        if (schema.getAdditionalProperties() instanceof Schema<?> others) {
            schema(others);
        }
    }

    private void schemas(Collection<?> schemas) {
        if (schemas != null) {
            schemas.forEach(each -> schema((Schema<?>) each));
        }
    }

    private static <T> Collection<T> values(Map<String, T> map) {
        return map == null ? List.of() : map.values();
    }

    private static <T> Collection<T> elements(List<T> list) {
        return list == null ? List.of() : list;
    }
}
