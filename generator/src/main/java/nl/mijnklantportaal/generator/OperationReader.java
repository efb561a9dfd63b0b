package nl.mijnklantportaal.generator;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnklantportaal.generator.ApiMethod.Argument;
import nl.mijnklantportaal.generator.OperationShape.NaturalKey;
import nl.mijnklantportaal.generator.OperationShape.Request;
import nl.mijnklantportaal.generator.OperationShape.Words;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.CodegenParameter;
import org.openapitools.codegen.CodegenProperty;

/** Reads the shape of an operation from the generator's own model of it. */
final class OperationReader {
    private static final String ID_PREFIX = "x-id-prefix";
    static final String NATURAL_KEY = "x-natural-key";
    private static final String REQUEST = "request";
    private static final int LONG_NAME = 16;
    private static final String RETRY = "x-retry";
    private static final String SCOPE = "x-scope";
    private static final Pattern SCOPE_TOKEN = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");
    private static final Set<String> RETRIES = Set.of("safe", "unapplied", "never");
    private static final Pattern STATUS_OF_SUCCESS = Pattern.compile("2..|default");

    private final String type;
    private final Map<String, CodegenModel> models;
    private final UnaryOperator<String> className;
    private final UnaryOperator<ApiResponse> resolving;

    /**
     * Prepares for an interface.
     *
     * @param className the class of a schema
     * @param resolving follows the reference of a response
     */
    OperationReader(
            String type,
            Map<String, CodegenModel> models,
            UnaryOperator<String> className,
            UnaryOperator<ApiResponse> resolving) {
        this.type = type;
        this.models = models;
        this.className = className;
        this.resolving = resolving;
    }

    /**
     * Reads an operation.
     *
     * @param path as the contract has it
     * @param said the operation as the contract has it
     */
    OperationShape read(CodegenOperation operation, String path, Operation said) {
        String place = operation.httpMethod + " " + path;
        // The vendor may list them in another order, which must not change the order of a method's arguments.
        Stream.of(operation.queryParams, operation.headerParams)
                .forEach(parameters -> parameters.sort(Comparator.comparing(each -> each.baseName)));
        Map<String, Object> extensions = operation.vendorExtensions;
        String list = Objects.toString(extensions.get(ListAnswers.LIST), "");
        Argument page = list.equals(ListAnswers.PAGE) ? page(operation) : null;
        Request request = extensions.get(QueryRequests.NAME) instanceof String name
                ? query(place, className.apply(name), operation)
                : body(operation, said);
        List<CodegenParameter> others = Stream.of(operation.queryParams, operation.headerParams)
                .flatMap(List::stream)
                .filter(parameter -> page == null || !parameter.paramName.equals(page.name()))
                .toList();
        CodegenProperty returned = operation.returnProperty != null && page != null
                ? operation.returnProperty.items
                : operation.returnProperty;
        return new OperationShape(
                operation,
                place,
                type,
                operation.nickname,
                operation.pathParams.stream()
                        .sorted(Comparator.comparingInt(parameter -> path.indexOf("{" + parameter.baseName + "}")))
                        .map(OperationReader::id)
                        .toList(),
                others.stream()
                        .filter(parameter -> parameter.required)
                        .map(OperationReader::other)
                        .toList(),
                others.stream()
                        .filter(parameter -> !parameter.required)
                        .map(OperationReader::other)
                        .toList(),
                request,
                list,
                page,
                returned,
                returned == null ? null : models.get(returned.dataType),
                extensions.get(NATURAL_KEY) instanceof Map<?, ?> key ? key(place, key) : null,
                operation.isDeprecated,
                annotations(place, extensions),
                words(place, operation, said));
    }

    private static List<String> annotations(String place, Map<String, Object> extensions) {
        StringBuilder facts =
                new StringBuilder("@CallFacts(retry = CallFacts.Retry.").append(retry(place, extensions.get(RETRY)));
        if (extensions.get(ClientCodegen.SUCCESS) instanceof String success) {
            facts.append(", ").append(success);
        }
        String scope = scope(place, extensions.get(SCOPE));
        if (!scope.isEmpty()) {
            facts.append(", scope = ").append(JavaText.literal(scope));
        }
        if (RequestBodies.BRACKETS.equals(extensions.get(RequestBodies.FORM_STYLE))) {
            facts.append(", brackets = true");
        }
        return List.of(facts.append(')').toString());
    }

    /** The scope of {@code x-scope}; empty without it. */
    private static String scope(String place, Object said) {
        if (said == null) {
            return "";
        }
        if (!(said instanceof String scope) || !SCOPE_TOKEN.matcher(scope).matches()) {
            throw new IllegalArgumentException(place + " has the " + SCOPE + " " + said
                    + ", which is no scope: say one by an overlay, such as offers.write (RFC 6749, section 3.3).");
        }
        return scope;
    }

    /** The word of {@code x-retry}; without it a request is sent again only when certainly nothing was done. */
    private static String retry(String place, Object said) {
        String word = said == null ? "unapplied" : said.toString();
        if (!RETRIES.contains(word)) {
            throw new IllegalArgumentException(
                    place + " has the " + RETRY + " " + word + ": say safe, unapplied or never, by an overlay.");
        }
        return word.toUpperCase(Locale.ROOT);
    }

    private static Argument id(CodegenParameter parameter) {
        List<String> prefixes = texts(parameter.vendorExtensions.get(ID_PREFIX));
        String meaning = prefixes.isEmpty()
                ? ""
                : "; begins with " + prefixes.stream().map(Javadoc::code).collect(Collectors.joining(" or "));
        return new Argument(
                "",
                param(parameter) + prefixAnnotation(prefixes, parameter.paramName),
                true,
                parameter,
                "String",
                parameter.paramName,
                meaning(parameter, "the parameter " + Javadoc.code(parameter.baseName)) + meaning);
    }

    /** Ends the line before the constraints and the name when these would not fit on it. */
    private static String prefixAnnotation(List<String> prefixes, String name) {
        if (prefixes.isEmpty()) {
            return "";
        }
        String literals = prefixes.stream().map(JavaText::literal).collect(Collectors.joining(", "));
        String gap = prefixes.size() == 1 && name.length() <= LONG_NAME ? " " : "\n            ";
        return (prefixes.size() == 1 ? "@IdPrefix(" + literals + ")" : "@IdPrefix({" + literals + "})") + gap;
    }

    private static Argument other(CodegenParameter parameter) {
        return new Argument(
                "",
                param(parameter) + (parameter.required ? "" : ApiMethod.NULLABLE),
                true,
                parameter,
                "",
                parameter.paramName,
                meaning(parameter, "the parameter " + Javadoc.code(parameter.baseName))
                        + (parameter.required ? "" : "; null leaves it out"));
    }

    private static String param(CodegenParameter parameter) {
        return "@Param(" + JavaText.literal(parameter.paramName) + ") ";
    }

    /** The number of the page. The contract may leave the parameter out, as every paged list has it; the template needs it. */
    private static Argument page(CodegenOperation operation) {
        CodegenParameter page = operation.queryParams.stream()
                .filter(parameter -> parameter.baseName.equals(QueryRequests.PAGE))
                .findFirst()
                .orElseGet(() -> {
                    CodegenParameter added = new CodegenParameter();
                    added.baseName = QueryRequests.PAGE;
                    added.isQueryParam = true;
                    operation.queryParams.add(added);
                    return added;
                });
        page.paramName = QueryRequests.PAGE;
        return Argument.of(
                param(page), "int", QueryRequests.PAGE, meaning(page, "the number of the page; the first is 1"));
    }

    /** Its parameters leave the request line: Feign writes the members of the one request in their place. */
    private Request query(String place, String request, CodegenOperation operation) {
        CodegenModel model = models.get(request);
        if (model == null) {
            throw new IllegalArgumentException(place + " has " + QueryRequests.NAME + " " + request
                    + ", of which Java can have no class: give it another name by an overlay.");
        }
        operation.queryParams.removeIf(parameter -> !parameter.paramName.equals(QueryRequests.PAGE)
                || !ListAnswers.PAGE.equals(operation.vendorExtensions.get(ListAnswers.LIST)));
        boolean omissible = model.vars.stream().noneMatch(property -> property.required);
        return new Request(
                Argument.of("@QueryMap ", request, REQUEST, "what is asked for"), request, null, omissible, model);
    }

    private Request body(CodegenOperation operation, Operation said) {
        CodegenParameter body = operation.bodyParam;
        if (body == null) {
            return null;
        }
        String description =
                said.getRequestBody() == null ? null : said.getRequestBody().getDescription();
        String meaning = description == null || description.isBlank() ? "the body" : Javadoc.phrase(description);
        CodegenModel model = body.isContainer ? null : models.get(body.dataType);
        if (model == null || model.isEnum) {
            return new Request(new Argument("", "", true, body, "", REQUEST, meaning), "", null, false, null);
        }
        CodegenProperty only = model.vars.size() == 1 ? model.vars.get(0) : null;
        // A property of the request's own class could not be told from the request.
        boolean alone = only != null && !only.isReadOnly && !only.dataType.equals(body.dataType);
        return new Request(
                Argument.of("", body.dataType, REQUEST, meaning), body.dataType, alone ? only : null, false, model);
    }

    private static NaturalKey key(String place, Map<?, ?> key) {
        List<String> properties = texts(key.get("properties"));
        if (properties.isEmpty()) {
            throw new IllegalArgumentException(
                    place + " has an " + NATURAL_KEY + " without properties: name properties of its request.");
        }
        return new NaturalKey(
                properties, Objects.toString(key.get("list"), ""), Objects.toString(key.get("created"), ""));
    }

    private Words words(String place, CodegenOperation operation, Operation said) {
        Map<String, Object> extensions = operation.vendorExtensions;
        String answer = said.getResponses() == null
                ? ""
                : said.getResponses().entrySet().stream()
                        .filter(response ->
                                STATUS_OF_SUCCESS.matcher(response.getKey()).matches())
                        .map(Map.Entry::getValue)
                        .map(ApiResponse::getDescription)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse("");
        Object inferred = extensions.get("x-inferred");
        return new Words(
                Objects.toString(said.getSummary(), ""),
                Objects.toString(said.getDescription(), ""),
                Stabilities.level(extensions),
                Stabilities.missing(extensions),
                Boolean.TRUE.equals(inferred) ? List.of("its method and path") : texts(inferred),
                texts(extensions.get("x-source")),
                answer,
                operation.httpMethod.equals("GET") || operation.httpMethod.equals("HEAD"),
                Refusals.of(said.getResponses(), resolving, scope(place, extensions.get(SCOPE))));
    }

    private static String meaning(CodegenParameter parameter, String otherwise) {
        String description = Objects.toString(parameter.unescapedDescription, "");
        return description.isBlank() ? otherwise : Javadoc.phrase(description);
    }

    private static List<String> texts(Object one) {
        if (one instanceof List<?> several) {
            return several.stream().map(Object::toString).toList();
        }
        return one instanceof String text ? List.of(text) : List.of();
    }
}
