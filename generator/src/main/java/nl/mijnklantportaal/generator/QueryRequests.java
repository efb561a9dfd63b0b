package nl.mijnklantportaal.generator;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openapitools.codegen.utils.ModelUtils;

/** Adds a schema to the contract for each query that becomes one request object ({@code x-query-request}). */
final class QueryRequests {
    /** The extension of an operation that names the class of its query. */
    static final String NAME = "x-query-request";

    /** The parameter with the page number, which is not part of the request object. */
    static final String PAGE = "page";

    private static final String JAVA_NAME = "x-java-name";

    private final OpenAPI contract;
    private final Map<String, String> places = new HashMap<>();

    private QueryRequests(OpenAPI contract) {
        this.contract = contract;
    }

    /** Adds the schemas; {@link ListAnswers} must have marked the lists before. */
    static void settle(OpenAPI contract) {
        QueryRequests requests = new QueryRequests(contract);
        if (contract.getPaths() != null) {
            contract.getPaths()
                    .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                        if (operation.getExtensions() != null
                                && operation.getExtensions().get(NAME) instanceof String name) {
                            requests.add(method + " " + path, item, operation, name);
                        }
                    }));
        }
    }

    private void add(String place, PathItem item, Operation operation, String name) {
        if (operation.getRequestBody() != null) {
            throw new IllegalArgumentException(place + " has " + NAME
                    + " and a body, but a method can have only one request: remove " + NAME + " by an overlay.");
        }
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        Stream.of(item.getParameters(), operation.getParameters())
                .flatMap(several -> several == null ? Stream.empty() : several.stream())
                .map(parameter -> ModelUtils.getReferencedParameter(contract, parameter))
                .filter(parameter -> "query".equals(parameter.getIn()) && !isPage(operation, parameter.getName()))
                .forEach(parameter -> parameters.put(parameter.getName(), parameter));
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException(
                    place + " has " + NAME + " " + name + " but no parameters in its query: remove it by an overlay.");
        }
        Schema<Object> request = new ObjectSchema();
        request.setDescription("What " + place + " can be asked for.");
        parameters.forEach((wireName, parameter) -> request.addProperty(wireName, property(parameter)));
        List<String> required = parameters.values().stream()
                .filter(parameter -> Boolean.TRUE.equals(parameter.getRequired()))
                .map(Parameter::getName)
                .toList();
        request.setRequired(required.isEmpty() ? null : required);
        if (contract.getComponents() == null) {
            contract.setComponents(new Components());
        }
        Map<String, ?> components = contract.getComponents().getSchemas();
        if (components != null && components.containsKey(name)) {
            throw new IllegalArgumentException(place + " has " + NAME + " " + name + ", which is also "
                    + places.getOrDefault(name, "a schema among the components")
                    + ": give it another name.");
        }
        places.put(name, "that of " + place);
        contract.getComponents().addSchemas(name, request);
    }

    /** Whether a parameter is the page number of a list. */
    static boolean isPage(Operation operation, String parameter) {
        return parameter.equals(PAGE)
                && operation.getExtensions() != null
                && ListAnswers.PAGE.equals(operation.getExtensions().get(ListAnswers.LIST));
    }

    private static Schema<?> property(Parameter parameter) {
        Schema<?> property = parameter.getSchema();
        if (property.get$ref() != null) {
            property = new Schema<>().$ref(property.get$ref());
        }
        if (parameter.getDescription() != null) {
            property.setDescription(parameter.getDescription());
        }
        if (Boolean.TRUE.equals(parameter.getDeprecated())) {
            property.setDeprecated(true);
        }
        if (parameter.getExtensions() != null && parameter.getExtensions().get(JAVA_NAME) instanceof String name) {
            property.addExtension(JAVA_NAME, name);
        }
        return property;
    }
}
