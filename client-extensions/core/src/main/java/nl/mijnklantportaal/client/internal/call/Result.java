package nl.mijnklantportaal.client.internal.call;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.call.Items;
import nl.mijnklantportaal.client.call.Page;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.internal.json.Json;
import nl.mijnklantportaal.client.internal.json.Kinds;
import nl.mijnklantportaal.client.json.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The type that a method returns, and how a value of it is read from the body of an answer.
 *
 * @param type as the method declares it
 * @param item the kind of the items of a page or a list; null for another type
 * @param holder the member of the object that has the list; null for another type
 */
record Result(Type type, @Nullable Kind<?> item, @Nullable String holder) {
    private static final String DATA = "data";

    static Result of(Method method) {
        Type type = method.getGenericReturnType();
        Items items = type instanceof ParameterizedType ? method.getAnnotation(Items.class) : null;
        return of(type, items == null ? null : items.value());
    }

    static Result of(Type type, @Nullable String holder) {
        boolean page = type instanceof ParameterizedType generic && generic.getRawType() == Page.class;
        return page || holder != null
                ? new Result(type, Kinds.of(((ParameterizedType) type).getActualTypeArguments()[0]), holder)
                : new Result(type, null, null);
    }

    /** Whether the method returns nothing. */
    boolean isNothing() {
        return type == void.class || type == Void.class;
    }

    /**
     * Checks that a value of the type can be read.
     *
     * @throws IllegalArgumentException when it cannot
     */
    void requireReadable() {
        if (item == null && !isNothing()) {
            Json.requireReadable(type);
        }
    }

    /** Reads the value that proves the success; a list is read as a page with all items. */
    Object read(byte[] json, Outcome outcome) throws IOException {
        if (item == null) {
            return Json.read(json, type, outcome);
        }
        Map<?, ?> members = (Map<?, ?>) Json.read(json, Map.class);
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        members.forEach((name, value) -> page.put(name.equals(holder) ? DATA : (String) name, value));
        return Page.of(item, page, outcome);
    }

    /**
     * The value that the method returns, made of the value that was read.
     *
     * @throws nl.mijnklantportaal.client.error.MalformedFieldException when an item of a list has another kind than the contract says
     */
    Object given(Object read) {
        return holder == null ? read : List.copyOf(((Page<?>) read).items());
    }
}
