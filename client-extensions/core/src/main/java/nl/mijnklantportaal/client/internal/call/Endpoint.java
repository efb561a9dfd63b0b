package nl.mijnklantportaal.client.internal.call;

import feign.Param;
import feign.QueryMap;
import feign.Request;
import feign.RequestLine;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import nl.mijnklantportaal.client.call.IdPrefix;
import nl.mijnklantportaal.client.call.NaturalKey;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.internal.json.PlainNumber;
import nl.mijnklantportaal.client.json.Checks;
import nl.mijnklantportaal.client.json.JsonModel;
import org.jspecify.annotations.Nullable;

/**
 * A method of a generated interface, ready to be called.
 *
 * @param result the type that it returns
 * @param parameters in their order
 * @param keyed whether the created thing can be found again by a natural key
 * @param constrained whether a parameter that is no model has constraints
 */
record Endpoint(
        Operation operation,
        Method method,
        Result result,
        RequestPlan plan,
        List<Parameter> parameters,
        boolean keyed,
        boolean constrained) {
    private static final Pattern FIELD_VALUE = Pattern.compile("[\\x20-\\x7E\\t]*");

    /** The part of a request that a parameter belongs to. */
    private enum Place {
        PATH,
        QUERY,
        HEADER,
        BODY,
        QUERY_REQUEST
    }

    /**
     * A parameter of a method.
     *
     * @param name as the method has it
     * @param prefixes the prefixes that an id may have; empty when the contract does not say
     */
    private record Parameter(String name, Place place, List<String> prefixes) {}

    /** Interface and plain method in Java, as observers and failures name the operation. */
    String name() {
        return method.getDeclaringClass().getSimpleName() + "." + operation.name();
    }

    static Endpoint of(Method method, String baseUrl, RequestEncoder encoder) {
        Operation operation = Operation.of(method);
        String requestLine = method.getAnnotation(RequestLine.class).value();
        List<Parameter> parameters = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int body = -1;
        int query = -1;
        for (java.lang.reflect.Parameter parameter : method.getParameters()) {
            Param param = parameter.getAnnotation(Param.class);
            // Asking for an annotation loads its class, and a body has no annotation.
            boolean bare = parameter.getAnnotations().length == 0;
            IdPrefix prefix = bare ? null : parameter.getAnnotation(IdPrefix.class);
            List<String> prefixes = prefix == null ? List.of() : List.of(prefix.value());
            Place place;
            String name;
            if (param != null) {
                name = param.value();
                place = place(name, operation.requestLine(), requestLine);
            } else if (!bare && parameter.isAnnotationPresent(QueryMap.class)) {
                query = names.size();
                name = "(query)";
                place = Place.QUERY_REQUEST;
            } else {
                body = names.size();
                name = "(body)";
                place = Place.BODY;
            }
            names.add(name);
            parameters.add(new Parameter(name, place, prefixes));
        }
        RequestPlan plan = new RequestPlan(method, names, body, query, baseUrl, encoder);
        return new Endpoint(
                operation,
                method,
                Result.of(method),
                plan,
                List.copyOf(parameters),
                method.isAnnotationPresent(NaturalKey.class),
                Constrained.has(method));
    }

    /** The properties of the natural key; read when they are needed, because a call that succeeds never does. */
    KeyProperties naturalKey() {
        return Objects.requireNonNull(KeyProperties.of(method), "naturalKey");
    }

    private static Place place(String parameter, String path, String requestLine) {
        String placeholder = "{" + parameter + "}";
        if (path.contains(placeholder)) {
            return Place.PATH;
        }
        return requestLine.contains(placeholder) ? Place.QUERY : Place.HEADER;
    }

    /**
     * Refuses arguments that must not be sent.
     *
     * @param validating whether the contract's constraints are checked too
     */
    void check(Object api, @Nullable Object[] arguments, boolean validating) {
        checkPlaces(arguments, validating);
        if (validating) {
            for (Object argument : arguments) {
                // A request of a checking builder must not load Bean Validation.
                if (argument instanceof JsonModel model && !Checks.isChecked(model)) {
                    RequestValidator.validate(model);
                }
            }
            checkParameters(api, arguments);
        }
    }

    /** Refuses an argument that does not fit its place, and, when validating, an id with another prefix. */
    void checkPlaces(@Nullable Object[] arguments, boolean validating) {
        for (int i = 0; i < arguments.length; i++) {
            String problem = problem(parameters.get(i).place(), arguments[i]);
            if (problem == null && validating && !parameters.get(i).prefixes().isEmpty()) {
                problem = IdForm.problem(parameters.get(i).prefixes(), arguments[i]);
            }
            if (problem != null) {
                throw new InvalidRequestException(
                        "The request", List.of(new Violation(parameters.get(i).name(), problem)));
            }
        }
    }

    /** Refuses parameters, other than requests, that break a constraint of the contract. */
    void checkParameters(Object api, @Nullable Object[] arguments) {
        if (constrained) {
            RequestValidator.validate(
                    api, method, arguments, i -> parameters.get(i).name());
        }
    }

    private static @Nullable String problem(Place place, @Nullable Object argument) {
        if (argument instanceof JsonModel && (place == Place.BODY || place == Place.QUERY_REQUEST)) {
            return null;
        }
        if (PlainNumber.isTooLong(argument)
                || (argument instanceof List<?> list && list.stream().anyMatch(PlainNumber::isTooLong))) {
            return PlainNumber.TOO_LONG;
        }
        // A switch would load a class for its numbers.
        if (place == Place.BODY) {
            return argument == null ? "must be given" : null;
        }
        if (place == Place.QUERY_REQUEST) {
            return argument == null ? "must be given; an empty one asks for everything" : null;
        }
        if (place == Place.PATH) {
            // Any of these would change the path into that of another operation.
            if (argument == null) {
                return "must be given";
            }
            return List.of("", ".", "..").contains(argument.toString()) ? "must not be empty, \".\" or \"..\"" : null;
        }
        if (place == Place.HEADER) {
            return argument == null || FIELD_VALUE.matcher(argument.toString()).matches()
                    ? null
                    : "must hold printable ASCII characters only, as a header field does";
        }
        // Leaving out the null would ask for something else.
        return argument instanceof List<?> list && list.stream().anyMatch(Objects::isNull)
                ? "must not hold null; leave it out instead"
                : null;
    }

    /**
     * The request of a call.
     *
     * @param arguments that {@link #check} has accepted
     */
    Request request(@Nullable Object[] arguments, Call call) {
        return plan.request(arguments, call);
    }
}
