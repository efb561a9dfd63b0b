package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Checks the query and the body of a request against the contract.
 */
final class RequestChecks {

    private static final Pattern UTF_8 =
            Pattern.compile("\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);
    private static final int MAX_PROBLEMS = 20;
    private static final int LARGE_BODY = 1 << 14;

    /** Large bodies are checked one at a time, because a check needs many times the size of the body. */
    private final Lock largeBodies = new ReentrantLock();

    private interface Check {

        Call call() throws Refusal;
    }

    /**
     * A request that is not checked yet.
     */
    record Unchecked(
            Routes.Route route,
            String apiKey,
            Map<String, List<String>> query,
            List<String> contentTypes,
            Received received) {

        ContractOperation operation() {
            return route.operation();
        }

        Call call(String text, JsonNode json, Map<String, List<Upload>> files) {
            return new Call(
                    apiKey,
                    route.parameters(),
                    query,
                    text,
                    json,
                    files,
                    received.form().isPresent());
        }
    }

    /**
     * The request as a valid call.
     *
     * @throws Refusal 415 for another media type than the contract has, 413 or 422 for anything else that is wrong
     */
    Call check(Unchecked request) throws Refusal {
        ContractOperation operation = request.operation();
        refuseInvalid(Query.problems(operation, request.query()));
        boolean hasNone = operation.mediaTypes().isEmpty()
                || request.received().isEmpty(request.contentTypes()) && !operation.needsBody();
        if (hasNone) {
            return request.call("", MissingNode.getInstance(), Map.of());
        }
        if (request.received().form().isPresent()) {
            Form form = request.received().form().get();
            return alone(form.textLength(), () -> form(request, form));
        }
        String mediaType = mediaType(operation, request.contentTypes());
        if (mediaType.toLowerCase(Locale.ROOT).endsWith("json")) {
            return json(request, mediaType);
        }
        return request.call(Json.text(request.received().bytes()), MissingNode.getInstance(), Map.of());
    }

    private Call json(Unchecked request, String mediaType) throws Refusal {
        byte[] body = request.received().bytes();
        return alone(body.length, () -> {
            String text = Json.text(body);
            JsonNode json = Json.parse(text);
            ContractOperation operation = request.operation();
            refuseInvalid(operation.check(mediaType).problems(json));
            refuseInvalid(TextFormats.problems(json, operation.requestSchema(mediaType)));
            return request.call(text, json, Map.of());
        });
    }

    private Call alone(long length, Check check) throws Refusal {
        boolean isLarge = length > LARGE_BODY;
        if (isLarge) {
            largeBodies.lock();
        }
        try {
            return check.call();
        } finally {
            if (isLarge) {
                largeBodies.unlock();
            }
        }
    }

    private static Call form(Unchecked request, Form form) throws Refusal {
        ContractOperation operation = request.operation();
        ContractSchema schema = operation.requestSchema(ContractOperation.FORM);
        ObjectNode json = FormJson.of(form, schema);
        Map<String, List<Upload>> files = FormJson.files(form);
        List<Exchange.Problem> problems =
                new ArrayList<>(operation.check(ContractOperation.FORM).problems(json));
        for (ContractSchema.Property property : schema.properties()) {
            boolean takesFile = property.schema().isFile()
                    || property.schema().isArray() && property.schema().items().isFile();
            if (takesFile && json.has(property.name()) && !files.containsKey(property.name())) {
                problems.add(new Exchange.Problem(
                        property.name(), "contentMediaType", "is not a file, because its part has no file name"));
            }
        }
        long together = files.values().stream()
                .flatMap(List::stream)
                .mapToLong(Upload::size)
                .sum();
        long most = schema.keyword("x-max-bytes").asLong(Long.MAX_VALUE);
        if (together > most) {
            problems.add(new Exchange.Problem(
                    "the files", "x-max-bytes", "have " + together + " bytes together, more than " + most));
        }
        refuseInvalid(problems);
        refuseInvalid(TextFormats.problems(json, schema));
        return request.call(json.toString(), json, files);
    }

    private static String mediaType(ContractOperation operation, List<String> contentTypes) throws Refusal {
        String contentType = contentTypes.isEmpty() ? "missing" : String.join(", ", contentTypes);
        Optional<String> mediaType = operation.mediaTypes().stream()
                .filter(type -> !type.equals(ContractOperation.FORM))
                .filter(type -> contentType.strip().toLowerCase(Locale.ROOT).startsWith(type.toLowerCase(Locale.ROOT))
                        && UTF_8.matcher(contentType.strip().substring(type.length()))
                                .matches())
                .findFirst();
        if (mediaType.isPresent()) {
            return mediaType.get();
        }
        String allowed = operation.mediaTypes().stream()
                .map(type -> type.equals(ContractOperation.FORM) ? type + " with a boundary" : type + " in UTF-8")
                .collect(Collectors.joining(" or "));
        throw new Refusal(
                Status.UNSUPPORTED_MEDIA_TYPE, "The Content-Type must be " + allowed + "; it is " + contentType + ".");
    }

    private static void refuseInvalid(List<Exchange.Problem> problems) throws Refusal {
        if (problems.isEmpty()) {
            return;
        }
        String message = problems.stream()
                .limit(MAX_PROBLEMS)
                .map(Exchange.Problem::told)
                .collect(Collectors.joining("; "));
        int more = problems.size() - MAX_PROBLEMS;
        String known = more > 0 ? message + "; and " + more + " more" : message;
        throw Refusal.of(problems, problems.size() < SchemaCheck.MAX_PROBLEMS ? known : message + "; and many more");
    }
}
