package nl.mijnklantportaal.sandbox.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.mijnklantportaal.sandbox.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Writes the request of an exchange as a program that sends it with the SDK.
 *
 * <p>The request may come from anybody. So its values stand in literals with escapes, no file is read that it names, and comments have
 * nothing of it in them.
 */
final class JavaText {

    /** The indentation of the members of the request. */
    private static final int INDENTATION = 20;

    private final Exchange exchange;
    private final URI baseUrl;
    private final CopiedOperation operation;
    private final JavaValues values;
    private final String mediaType;
    private final JavaProgram program;
    private final List<String> arguments = new ArrayList<>();
    private boolean isOtherId;
    private boolean isValid = true;

    private JavaText(Exchange exchange, URI baseUrl, CopiedOperation operation) {
        this.exchange = exchange;
        this.baseUrl = baseUrl;
        this.operation = operation;
        this.program = new JavaProgram(baseUrl);
        this.values = new JavaValues(operation.contract(), program::file);
        String sent = CopiedBody.mediaType(exchange);
        List<String> known = operation.mediaTypes();
        this.mediaType = known.isEmpty() || known.contains(sent) ? sent : known.get(0);
    }

    /** Tells why an exchange cannot be written. */
    private static final class Unwritable extends Exception {

        private static final long serialVersionUID = 1L;

        Unwritable(String reason) {
            super(reason, null, false, false);
        }
    }

    /** The program, or a comment that says why there is none. */
    static String of(Exchange exchange, URI baseUrl) {
        return of(exchange, baseUrl, CopyContract.effective());
    }

    static String of(Exchange exchange, URI baseUrl, CopyContract contract) {
        String id = exchange.operation();
        Optional<CopiedOperation> operation = id == null ? Optional.empty() : contract.operation(id);
        if (operation.isEmpty()) {
            return none("no operation of the contract has its method and path.");
        }
        try {
            return new JavaText(exchange, baseUrl, operation.get()).program();
        } catch (Unwritable e) {
            return none(e.getMessage());
        }
    }

    private static String none(String reason) {
        return "// This exchange cannot be written as a call of the SDK: " + reason + "\n// Copy it as curl instead.\n";
    }

    private String program() throws Unwritable {
        if (!operation.isNamed(mediaType)) {
            throw new Unwritable("its operation has no method in the SDK.");
        }
        Map<String, List<String>> query = ids();
        others(query);
        request(query);
        page(query);
        if (!query.isEmpty()) {
            program.note("The query has a parameter that the method does not have; it is left out.");
        }
        if (isUnchecked()) {
            program.importAll(List.of(JavaProgram.CALL_PACKAGE + "CallOptions"));
            arguments.add("CallOptions.defaults().withoutValidation()");
        }
        program.importAll(values.imports());
        return program.text(
                operation.place(), call(), operation.isDeprecated() || values.isDeprecated(), values.needsObject());
    }

    /** Adds the ids; returns the parameters of the query. */
    private Map<String, List<String>> ids() throws Unwritable {
        String[] target = exchange.target().split("\\?", 2);
        String basePath =
                baseUrl.getRawPath() == null ? "" : baseUrl.getRawPath().replaceFirst("/$", "");
        Map<String, String> ids = target[0].startsWith(basePath)
                ? operation.match(target[0].substring(basePath.length())).orElse(Map.of())
                : Map.of();
        for (CopiedOperation.Parameter parameter : operation.ids()) {
            String id = CopiedValues.segment(ids.getOrDefault(parameter.name(), ""));
            if (id.isEmpty() || id.equals(".") || id.equals("..")) {
                throw new Unwritable("the SDK does not send its path.");
            }
            List<String> prefixes = parameter.idPrefixes();
            isOtherId |= !prefixes.isEmpty() && prefixes.stream().noneMatch(id::startsWith);
            arguments.add(JavaLiteral.of(id));
        }
        if (exchange.target().contains(Exchange.MASK)) {
            masked();
        }
        return CopiedValues.query(target.length == 1 ? "" : target[1]);
    }

    private void masked() {
        program.note("Write the secrets of the request yourself, where it has " + Exchange.MASK + ".");
    }

    /** Adds what is neither id nor request. Optional parameters that are all absent are left out, for which there is a form of the method. */
    private void others(Map<String, List<String>> query) throws Unwritable {
        List<CopiedOperation.Parameter> others = operation.others();
        boolean hasOptional = others.stream().anyMatch(each -> !each.required() && given(each, query) != null);
        for (CopiedOperation.Parameter parameter : others) {
            String given = given(parameter, query);
            if (parameter.in().equals("query")) {
                query.remove(parameter.name());
            }
            if (parameter.required() || hasOptional) {
                arguments.add(argument(parameter, given));
            }
        }
    }

    private @Nullable String given(CopiedOperation.Parameter parameter, Map<String, List<String>> query) {
        return parameter.in().equals("header")
                ? exchange.request().field(parameter.name())
                : last(query.getOrDefault(parameter.name(), List.of()));
    }

    private String argument(CopiedOperation.Parameter parameter, @Nullable String given) throws Unwritable {
        JsonNode schema = operation.contract().resolved(parameter.schema());
        boolean isText = schema.path("type").asText().equals("string") && !schema.has("format");
        if (given != null && isText) {
            return JavaLiteral.of(given);
        }
        Optional<String> typed =
                given == null ? Optional.empty() : values.types().scalar(schema, CopiedValues.leaf(given, schema));
        if (typed.isPresent()) {
            return typed.get();
        }
        if (parameter.required()) {
            throw new Unwritable("a parameter that the method must have is missing or of another type.");
        }
        if (given != null) {
            program.note("A parameter is left out, because it is not of the type that the method takes.");
        }
        return isText ? "(String) null" : "null";
    }

    private void request(Map<String, List<String>> query) throws Unwritable {
        if (operation.hasQueryRequest()) {
            queryRequest(query);
        } else if (!operation.mediaTypes().isEmpty()) {
            bodyRequest();
        } else if (CopiedBody.of(exchange).kind() != CopiedBody.Kind.NONE) {
            program.note("The request had a body, which the operation does not take; it is left out.");
        }
    }

    /** The last one of the values of a parameter, as PHP reads them; null without any. */
    private @Nullable String last(List<String> values) {
        if (values.size() > 1) {
            program.note("The query has a parameter several times; only the last one is written.");
        }
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }

    private void queryRequest(Map<String, List<String>> query) {
        ObjectNode members = CopiedValues.emptyObject();
        ObjectNode schema = CopiedValues.emptyObject();
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (CopiedOperation.Parameter parameter : operation.query()) {
            ObjectNode property = properties.putObject(parameter.name());
            if (parameter.required()) {
                required.add(parameter.name());
            }
            parameter.schema().properties().forEach(keyword -> property.set(keyword.getKey(), keyword.getValue()));
            for (String keyword : List.of("x-java-name", "deprecated")) {
                if (parameter.definition().has(keyword)) {
                    property.set(keyword, parameter.definition().get(keyword));
                }
            }
        }
        for (Map.Entry<String, List<String>> each : query.entrySet()) {
            if (!operation.isPaged() || !each.getKey().equals("page")) {
                JsonNode declared = operation.contract().resolved(properties.path(each.getKey()));
                members.set(each.getKey(), CopiedValues.leaf(String.valueOf(last(each.getValue())), declared));
            }
        }
        query.keySet().removeIf(members::has);
        if (!members.isEmpty() || !required.isEmpty()) {
            lambda(schema, members);
        }
    }

    private void lambda(JsonNode schema, JsonNode members) {
        isValid = isChecked() || CopiedCheck.isValid(operation.contract(), schema, members);
        arguments.add(values.lambda("request", schema, members, INDENTATION, Set.of("portal", "args")));
    }

    private void bodyRequest() throws Unwritable {
        CopiedBody body = CopiedBody.of(exchange);
        JsonNode schema = operation.schema(mediaType);
        if (schema.path("properties").isEmpty()) {
            throw new Unwritable("its body has no class in the SDK.");
        }
        if (!CopiedBody.mediaType(exchange).equals(mediaType) && body.kind() != CopiedBody.Kind.NONE) {
            throw new Unwritable("its body is of a media type that the operation does not take.");
        }
        if (body.isMasked()) {
            masked();
        }
        JsonNode object = switch (body.kind()) {
            case NONE -> {
                program.note("The request had no body; the SDK sends one.");
                yield CopiedValues.emptyObject();
            }
            case NOT_WHOLE -> throw new Unwritable("the sandbox has not kept the whole body.");
            case FORM -> form(body, schema);
            case WHOLE ->
                CopiedValues.object(body.text())
                        .orElseThrow(() -> new Unwritable("its body is no JSON object, or has a member twice."));
        };
        if (!CopiedValues.isWritable(object)) {
            throw new Unwritable("its body has too many values for a program, or half a character.");
        }
        boolean isForm = mediaType.equals(CopiedBody.FORM_TYPE);
        if (isForm && object.isEmpty()) {
            throw new Unwritable("the SDK sends no form without parts.");
        }
        lambda(schema, object);
    }

    private JsonNode form(CopiedBody body, JsonNode schema) {
        JsonNode properties = schema.path("properties");
        List<CopiedPart> parts = CopiedPart.of(body.text(), name -> true, name -> {
            JsonNode property = operation.contract().resolved(properties.path(name.split("\\[", 2)[0]));
            return property.path("type").asText().equals("string")
                    && !property.path("format").asText().equals("binary");
        });
        boolean isUnsure = parts.stream()
                .anyMatch(part -> part.value().contains("\n")
                        || !properties.has(part.name().split("\\[", 2)[0]));
        if (isUnsure) {
            program.note("The sandbox keeps lines of a form: look whether each text has its own ones.");
        }
        return CopiedValues.form(parts, operation.contract(), schema);
    }

    private void page(Map<String, List<String>> query) {
        if (!operation.isPaged()) {
            return;
        }
        String last = last(query.getOrDefault("page", List.of("1")));
        query.remove("page");
        String page = last == null ? "" : last;
        boolean isNumber = page.matches("0|-?[1-9][0-9]{0,8}");
        if (!isNumber) {
            program.note("The page of the request is no number that the method takes; the first page is written.");
        }
        arguments.add(isNumber ? page : "1");
    }

    private boolean isUnchecked() {
        return isOtherId || !exchange.problems().isEmpty() || !isChecked() && !isValid;
    }

    /** Whether the sandbox has checked the request against the contract. */
    private boolean isChecked() {
        int status = exchange.status();
        return status >= 200 && status < 500 && status != 401 && status != 403 && status != 429;
    }

    private String call() {
        String method = operation.method(mediaType) + (operation.isPaged() ? "Page" : "");
        String call = "portal." + JavaNames.accessor(operation.type()) + "()." + method + "("
                + String.join(", ", arguments) + ")";
        return operation.answers() ? "System.out.println(" + call + ")" : call;
    }
}
