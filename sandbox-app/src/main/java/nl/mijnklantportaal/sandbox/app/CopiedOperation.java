package nl.mijnklantportaal.sandbox.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An operation of the contract, and the method that calls it.
 *
 * @param contract the whole contract
 * @param place method and path, such as {@code GET /customers/{customerId}}
 * @param path such as {@code /customers/{customerId}}
 * @param definition the operation
 * @param shared the parameters of all operations of the path
 */
record CopiedOperation(CopyContract contract, String place, String path, JsonNode definition, JsonNode shared) {

    private static final String PAGE = "page";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    /** A parameter of the path, the query or the header. */
    record Parameter(String in, String name, boolean required, JsonNode definition, JsonNode schema) {

        List<String> idPrefixes() {
            List<String> prefixes = new ArrayList<>();
            JsonNode said = definition.path("x-id-prefix");
            if (said.isTextual()) {
                prefixes.add(said.textValue());
            }
            said.forEach(each -> prefixes.add(each.asText()));
            return prefixes;
        }
    }

    boolean isNamed(String mediaType) {
        return JavaNames.isType(type()) && JavaNames.isMethod(method(mediaType));
    }

    /** The interface. */
    String type() {
        return definition.path("x-java-interface").asText();
    }

    /** The method, which a media type may name. */
    String method(String mediaType) {
        JsonNode named = content().path(mediaType).path("x-java-method");
        return (named.isTextual() ? named : definition.path("x-java-method")).asText();
    }

    boolean isPaged() {
        return definition.path("x-pages").asBoolean();
    }

    /** Whether the parameters of the query are one request of the method. */
    boolean hasQueryRequest() {
        return definition.has("x-query-request");
    }

    boolean isDeprecated() {
        return definition.path("deprecated").asBoolean();
    }

    /** Whether the method answers something. */
    boolean answers() {
        for (Map.Entry<String, JsonNode> response : definition.path("responses").properties()) {
            if (response.getKey().matches("2..")
                    && !contract.resolved(response.getValue()).path("content").isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private JsonNode content() {
        return contract.resolved(definition.path("requestBody")).path("content");
    }

    /** The media types of its body; empty when it takes none. */
    List<String> mediaTypes() {
        return content().properties().stream().map(Map.Entry::getKey).toList();
    }

    JsonNode schema(String mediaType) {
        return contract.resolved(content().path(mediaType).path("schema"));
    }

    private List<Parameter> parameters() {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        for (JsonNode from : List.of(shared, definition.path("parameters"))) {
            for (JsonNode each : from) {
                JsonNode parameter = contract.resolved(each);
                String in = parameter.path("in").asText();
                String name = parameter.path("name").asText();
                parameters.put(
                        in + " " + name,
                        new Parameter(
                                in, name, parameter.path("required").asBoolean(), parameter, parameter.path("schema")));
            }
        }
        return List.copyOf(parameters.values());
    }

    /** The parameters of the path in its order. */
    List<Parameter> ids() {
        return parameters().stream()
                .filter(parameter -> parameter.in().equals("path"))
                .sorted(Comparator.comparingInt(parameter -> path.indexOf("{" + parameter.name() + "}")))
                .toList();
    }

    /** The parameters of the query without that of a page. */
    List<Parameter> query() {
        return parameters().stream()
                .filter(parameter -> parameter.in().equals("query"))
                .filter(parameter -> !isPaged() || !parameter.name().equals(PAGE))
                .toList();
    }

    /** The parameters beside ids, request and page, in the order of the method: those that must be given come first. */
    List<Parameter> others() {
        Stream<Parameter> query = hasQueryRequest() ? Stream.empty() : query().stream();
        Stream<Parameter> header =
                parameters().stream().filter(parameter -> parameter.in().equals("header"));
        List<Parameter> all = Stream.concat(
                        query.sorted(Comparator.comparing(Parameter::name)),
                        header.sorted(Comparator.comparing(Parameter::name)))
                .toList();
        return Stream.concat(
                        all.stream().filter(Parameter::required), all.stream().filter(each -> !each.required()))
                .toList();
    }

    /** The parameters of a path below the base path of the API, as they are written there; empty when it is another path. */
    Optional<Map<String, String>> match(String below) {
        StringBuilder expression = new StringBuilder();
        List<String> names = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(path);
        int end = 0;
        while (matcher.find()) {
            expression
                    .append(Pattern.quote(path.substring(end, matcher.start())))
                    .append("([^/]+?)");
            names.add(matcher.group(1));
            end = matcher.end();
        }
        Matcher found = Pattern.compile(
                        expression.append(Pattern.quote(path.substring(end))).toString())
                .matcher(below);
        if (!found.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), found.group(i + 1));
        }
        return Optional.of(values);
    }
}
