package nl.mijnklantportaal.client.internal;

import feign.InvocationHandlerFactory.MethodHandler;
import feign.Param;
import feign.RequestLine;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.generated.support.JsonModel;
import org.jspecify.annotations.Nullable;

/**
 * A method of a generated interface, ready to be called.
 *
 * @param parameters in their order
 */
record Endpoint(Operation operation, Method method, MethodHandler handler, List<Parameter> parameters) {
    private static final Pattern FIELD_VALUE = Pattern.compile("[\\x20-\\x7E\\t]*");

    /** Where a parameter goes. */
    private enum Place {
        PATH,
        QUERY,
        HEADER,
        BODY
    }

    /**
     * What a method takes.
     *
     * @param name as the method has it
     */
    private record Parameter(String name, Place place) {}

    static Endpoint of(Method method, MethodHandler handler) {
        Operation operation = Operation.of(method);
        String requestLine = method.getAnnotation(RequestLine.class).value();
        List<Parameter> parameters = Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getAnnotation(Param.class))
                .map(parameter -> parameter == null
                        ? new Parameter("(body)", Place.BODY)
                        : new Parameter(parameter.value(), place(parameter, operation.requestLine(), requestLine)))
                .toList();
        return new Endpoint(operation, method, handler, parameters);
    }

    private static Place place(Param parameter, String path, String requestLine) {
        String placeholder = "{" + parameter.value() + "}";
        return path.contains(placeholder) ? Place.PATH : requestLine.contains(placeholder) ? Place.QUERY : Place.HEADER;
    }

    /**
     * Refuses what must not leave.
     *
     * @param validating whether the contract's constraints are checked; not needed for what is valid by construction
     */
    void check(Object api, Object[] arguments, boolean validating) {
        for (int i = 0; i < arguments.length; i++) {
            String problem = problem(parameters.get(i).place(), arguments[i]);
            if (problem != null) {
                throw new InvalidRequestException(
                        "The request", List.of(new Violation(parameters.get(i).name(), problem)));
            }
        }
        if (validating) {
            Stream.of(arguments)
                    .filter(JsonModel.class::isInstance)
                    .forEach(model -> RequestValidator.validate((JsonModel) model));
            if (!Stream.of(arguments).allMatch(JsonModel.class::isInstance)) {
                RequestValidator.validate(
                        api, method, arguments, i -> parameters.get(i).name());
            }
        }
    }

    private static @Nullable String problem(Place place, @Nullable Object argument) {
        return switch (place) {
            case BODY -> argument == null ? "must be given" : null;
            // With any of these the path would be another operation's.
            case PATH ->
                argument == null || List.of("", ".", "..").contains(argument.toString())
                        ? "must not be empty, \".\" or \"..\""
                        : null;
            case HEADER ->
                argument == null || FIELD_VALUE.matcher(argument.toString()).matches()
                        ? null
                        : "must hold printable ASCII characters only, as a header field does";
            case QUERY -> null;
        };
    }

    /** As Feign's handler takes them. */
    Object[] arguments(Object[] given, Call call) {
        Object[] arguments = Arrays.copyOf(given, given.length + 1);
        arguments[given.length] = call;
        for (int i = 0; i < given.length; i++) {
            if (parameters.get(i).place() == Place.PATH || parameters.get(i).place() == Place.QUERY) {
                arguments[i] = encoded(given[i]);
            }
        }
        return arguments;
    }

    /** Not left to Feign, which takes text for encoded already when it looks so, such as {@code a%2Fb}. */
    private static @Nullable Object encoded(@Nullable Object argument) {
        if (argument instanceof List<?> elements) {
            return elements.stream().map(Endpoint::encoded).toList();
        }
        return argument == null ? null : percentEncoded(argument);
    }

    private static String percentEncoded(Object argument) {
        String text = argument instanceof BigDecimal number ? number.toPlainString() : argument.toString();
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            boolean unreserved = (octet >= 'a' && octet <= 'z')
                    || (octet >= 'A' && octet <= 'Z')
                    || (octet >= '0' && octet <= '9')
                    || "-._~".indexOf(octet) >= 0;
            if (unreserved) {
                encoded.append((char) octet);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit((octet >> 4) & 0xF, 16)))
                        .append(Character.toUpperCase(Character.forDigit(octet & 0xF, 16)));
            }
        }
        return encoded.toString();
    }
}
