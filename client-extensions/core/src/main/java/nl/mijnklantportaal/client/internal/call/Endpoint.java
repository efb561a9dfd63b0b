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
 * @param result what it returns
 * @param parameters in their order
 * @param naturalKey the properties by which what it creates can be found again; empty when there are none
 * @param constrained whether a parameter that is no model has constraints
 */
record Endpoint(
        Operation operation,
        Method method,
        Result result,
        RequestPlan plan,
        List<Parameter> parameters,
        List<String> naturalKey,
        boolean constrained) {
    private static final Pattern FIELD_VALUE = Pattern.compile("[\\x20-\\x7E\\t]*");

    /** Where a parameter goes. */
    private enum Place {
        PATH,
        QUERY,
        HEADER,
        BODY,
        QUERY_REQUEST
    }

    /**
     * What a method takes.
     *
     * @param name as the method has it
     * @param prefixes how an id begins; empty when the contract does not say
     */
    private record Parameter(String name, Place place, List<String> prefixes) {}

    static Endpoint of(Method method, String baseUrl, RequestEncoder encoder) {
        Operation operation = Operation.of(method);
        String requestLine = method.getAnnotation(RequestLine.class).value();
        List<Parameter> parameters = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int body = -1;
        int query = -1;
        for (java.lang.reflect.Parameter parameter : method.getParameters()) {
            Param param = parameter.getAnnotation(Param.class);
            // An annotation that is asked for is loaded, and a body has none.
            boolean bare = parameter.getAnnotations().length == 0;
            IdPrefix prefix = bare ? null : parameter.getAnnotation(IdPrefix.class);
            List<String> prefixes = prefix == null ? List.of() : List.of(prefix.value());
            Place place;
            if (param != null) {
                place = place(param.value(), operation.requestLine(), requestLine);
            } else if (!bare && parameter.isAnnotationPresent(QueryMap.class)) {
                query = names.size();
                place = Place.QUERY_REQUEST;
            } else {
                body = names.size();
                place = Place.BODY;
            }
            String name = param != null ? param.value() : place == Place.BODY ? "(body)" : "(query)";
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
                naturalKey(method),
                Constrained.has(method));
    }

    private static List<String> naturalKey(Method method) {
        NaturalKey key = method.getAnnotation(NaturalKey.class);
        return key == null ? List.of() : List.of(key.properties());
    }

    private static Place place(String parameter, String path, String requestLine) {
        String placeholder = "{" + parameter + "}";
        return path.contains(placeholder) ? Place.PATH : requestLine.contains(placeholder) ? Place.QUERY : Place.HEADER;
    }

    /**
     * Refuses what must not leave.
     *
     * @param validating whether the contract's constraints are checked
     */
    void check(Object api, @Nullable Object[] arguments, boolean validating) {
        checkPlaces(arguments, validating);
        if (validating) {
            for (Object argument : arguments) {
                // What a checking builder made must not load Bean Validation.
                if (argument instanceof JsonModel model && !Checks.isChecked(model)) {
                    RequestValidator.validate(model);
                }
            }
            checkParameters(api, arguments);
        }
    }

    /** Refuses what cannot stand where it would go, and, unless it is not to be checked, the id of something else. */
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

    /** Refuses what the contract's constraints on parameters other than requests do not allow. */
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
            // With any of these the path would be another operation's.
            return argument == null || List.of("", ".", "..").contains(argument.toString())
                    ? "must not be empty, \".\" or \"..\""
                    : null;
        }
        if (place == Place.HEADER) {
            return argument == null || FIELD_VALUE.matcher(argument.toString()).matches()
                    ? null
                    : "must hold printable ASCII characters only, as a header field does";
        }
        // Its neighbours alone would ask for something else.
        return argument instanceof List<?> list && list.stream().anyMatch(Objects::isNull)
                ? "must not hold null; leave it out instead"
                : null;
    }

    /**
     * The request of a call.
     *
     * @param arguments that {@link #check} let pass
     */
    Request request(@Nullable Object[] arguments, Call call) {
        return plan.request(arguments, call);
    }
}
