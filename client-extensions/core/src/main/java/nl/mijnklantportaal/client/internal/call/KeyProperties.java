package nl.mijnklantportaal.client.internal.call;

import feign.RequestLine;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.call.NaturalKey;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.internal.json.PlainNumber;
import nl.mijnklantportaal.client.json.JsonModel;
import org.jspecify.annotations.Nullable;

/**
 * The properties by which the thing that an operation creates can be found again.
 *
 * @param names the JSON names, in the order of the contract
 * @param list the method that lists such things
 * @param created the JSON name of the time of creation of a list item; empty when an item has none
 */
record KeyProperties(List<String> names, String list, String created) {
    /** Null for a method without a natural key. */
    static @Nullable KeyProperties of(Method method) {
        NaturalKey key = method.getAnnotation(NaturalKey.class);
        return key == null ? null : new KeyProperties(List.of(key.properties()), key.list(), key.created());
    }

    /** The plain method that gives a page of the list. */
    Method listPage(Class<?> api) {
        for (Method method : api.getMethods()) {
            if (method.getName().equals(list + "Page") && method.isAnnotationPresent(RequestLine.class)) {
                return method;
            }
        }
        throw new IllegalArgumentException(api.getSimpleName() + " has no method " + list
                + "Page, in whose list the natural key " + names + " is looked up.");
    }

    /**
     * The request of a call, as a failure carries it.
     *
     * @param arguments of the plain method
     * @param at when it was sent
     * @return null when the request lacks a part of the key, which an unchecked request can
     */
    @Nullable
    SentRequest sent(Operation operation, @Nullable Object[] arguments, Instant at) {
        for (Object argument : arguments) {
            if (argument instanceof JsonModel request) {
                return sent(operation, request, at);
            }
        }
        return null;
    }

    @Nullable
    SentRequest sent(Operation operation, JsonModel request, Instant at) {
        Map<String, String> key = new LinkedHashMap<>();
        for (String name : names) {
            String value = text(request.toJson().get(name));
            if (value == null || value.isEmpty()) {
                return null;
            }
            key.put(name, value);
        }
        return new SentRequest(operation.requestLine(), key, at);
    }

    /** The key of a list item; null when a part of it is absent or neither text nor a whole number. */
    @Nullable
    KeyValues values(JsonModel item) {
        List<String> values = new ArrayList<>();
        for (String name : names) {
            String value = text(item.toJson().get(name));
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return new KeyValues(values);
    }

    /** The key of a request that was sent; null when it has other properties. */
    @Nullable
    KeyValues values(SentRequest sent) {
        if (sent.naturalKey().size() != names.size()
                || !sent.naturalKey().keySet().containsAll(names)) {
            return null;
        }
        return new KeyValues(names.stream().map(sent.naturalKey()::get).toList());
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Integer || value instanceof Long) {
            return value.toString();
        }
        if (PlainNumber.isTooLong(value)) {
            return null;
        }
        if (value instanceof BigInteger number) {
            return number.toString();
        }
        return value instanceof BigDecimal number && number.stripTrailingZeros().scale() <= 0
                ? number.toBigInteger().toString()
                : null;
    }
}
