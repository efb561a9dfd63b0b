package nl.mijnklantportaal.client.operations;

import feign.Headers;
import feign.Param;
import feign.QueryMap;
import feign.RequestLine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.api.PortalResources;
import nl.mijnklantportaal.client.call.CallFacts;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.IdPrefix;
import nl.mijnklantportaal.client.call.Page;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.json.JsonModel;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A plain method of a generated interface. All are found by reflection, so that a new operation is tested from its first day.
 *
 * @param documented the operation in the contract
 */
record ApiOperation(Method plain, DocumentedOperation documented) {
    private static final String CONTENT_TYPE = "Content-Type: ";

    /** Every operation of the portal, in the order of their names. */
    static Stream<ApiOperation> all() {
        return Arrays.stream(PortalResources.class.getMethods())
                .filter(Method::isDefault)
                .flatMap(accessor -> Arrays.stream(accessor.getReturnType().getMethods()))
                .filter(method -> method.isAnnotationPresent(RequestLine.class))
                .map(method -> new ApiOperation(
                        method,
                        DocumentedOperation.of(
                                method.getAnnotation(RequestLine.class).value())))
                .sorted(Comparator.comparing(ApiOperation::toString));
    }

    /** What the contract says of its calls, as the method has it. */
    CallFacts facts() {
        return plain.getAnnotation(CallFacts.class);
    }

    /** The prefixes of the ids of the path, in its order. */
    List<String> prefixes() {
        return Arrays.stream(plain.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(IdPrefix.class))
                .map(parameter -> parameter.getAnnotation(IdPrefix.class).value()[0])
                .toList();
    }

    /** Whether it reads a list. */
    boolean isList() {
        Class<?> type = plain.getReturnType();
        return !documented.writes() && (type == Page.class || type == List.class);
    }

    /** Whether it answers things whose id has a prefix. */
    boolean answers(String prefix) {
        JsonNode said = DocumentedOperation.resolved(documented.answer())
                .path("x-identity")
                .path("prefix");
        return said.isArray()
                ? said.valueStream().anyMatch(each -> each.asString().equals(prefix))
                : said.asString("").equals(prefix);
    }

    /** The schema of the request; null where the operation takes none. */
    @Nullable
    JsonNode requestSchema() {
        for (Parameter parameter : plain.getParameters()) {
            if (parameter.isAnnotationPresent(QueryMap.class)) {
                return documented.query();
            }
            if (!parameter.isAnnotationPresent(Param.class)) {
                return documented.request(mediaType());
            }
        }
        return null;
    }

    private String mediaType() {
        return Arrays.stream(plain.getAnnotation(Headers.class).value())
                .filter(field -> field.startsWith(CONTENT_TYPE))
                .map(field -> field.substring(CONTENT_TYPE.length()))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The arguments of the plain method.
     *
     * @param ids the id for each prefix, or for the name of a parameter without one
     * @param request the members of the request
     */
    @Nullable
    Object[] arguments(Function<String, @Nullable String> ids, Map<String, Object> request) {
        return Arrays.stream(plain.getParameters())
                .map(parameter -> argument(parameter, ids, request))
                .toArray();
    }

    private @Nullable Object argument(
            Parameter parameter, Function<String, @Nullable String> ids, Map<String, Object> request) {
        Param param = parameter.getAnnotation(Param.class);
        if (param == null) {
            return model(parameter.getType().asSubclass(JsonModel.class), request);
        }
        if (parameter.getType() == int.class) {
            return 1;
        }
        IdPrefix prefix = parameter.getAnnotation(IdPrefix.class);
        String id = ids.apply(prefix == null ? param.value() : prefix.value()[0]);
        return id == null && isInPath(param.value()) ? "1" : id;
    }

    private boolean isInPath(String parameter) {
        String line = plain.getAnnotation(RequestLine.class).value();
        return line.split("[?]")[0].contains("{" + parameter + "}");
    }

    private static Object model(Class<? extends JsonModel> type, Map<String, Object> members) {
        try {
            return type.getMethod("fromJson", Map.class).invoke(null, members);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type + " cannot be made of " + members, e);
        }
    }

    /** Calls the plain method of an implementation of the interface. */
    @Nullable
    Object call(Object api, @Nullable Object... arguments) {
        return invoke(plain, api, arguments);
    }

    /** Calls the form that takes options. */
    @Nullable
    Object call(Object api, CallOptions options, @Nullable Object... arguments) {
        Class<?>[] types = Arrays.copyOf(plain.getParameterTypes(), arguments.length + 1);
        types[arguments.length] = CallOptions.class;
        @Nullable Object[] given = Arrays.copyOf(arguments, arguments.length + 1);
        given[arguments.length] = options;
        return invoke(method(plain.getName(), types), api, given);
    }

    /** Calls the form that gives the whole response. */
    Response<?> response(Object api, @Nullable Object... arguments) {
        return (Response<?>)
                invoke(method(plain.getName() + "WithResponse", plain.getParameterTypes()), api, arguments);
    }

    private Method method(String name, Class<?>... types) {
        try {
            return api().getMethod(name, types);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    /** The interface. */
    Class<?> api() {
        return plain.getDeclaringClass();
    }

    private static @Nullable Object invoke(Method method, Object api, @Nullable Object... arguments) {
        try {
            return method.invoke(api, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError(method + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return api().getSimpleName() + "." + plain.getName();
    }
}
