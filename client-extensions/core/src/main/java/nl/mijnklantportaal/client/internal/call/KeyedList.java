package nl.mijnklantportaal.client.internal.call;

import feign.RequestLine;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.json.JsonModels;
import org.jspecify.annotations.Nullable;

/**
 * The list in which an interface finds again what its operations have created.
 *
 * @param api the interface
 * @param key by which an item is found; the generator gives all operations of an interface the same one
 * @param operations that create the items, by method and path
 * @param hidden the properties of the key whose values must not be shown
 * @param form gives the arguments of the plain method for each page
 * @param endpoint reads a page
 */
record KeyedList(
        Class<?> api,
        KeyProperties key,
        Set<String> operations,
        Set<String> hidden,
        MethodForm form,
        Endpoint endpoint) {
    /**
     * Reads the annotations of an interface.
     *
     * @throws IllegalArgumentException when none of its operations has a natural key, or its list is missing
     */
    static KeyedList of(Class<?> api, Pipeline pipeline) {
        KeyProperties key = null;
        // In one order for messages: reflection gives methods in any order.
        Set<String> operations = new TreeSet<>();
        Set<String> hidden = new LinkedHashSet<>();
        for (Method method : api.getMethods()) {
            KeyProperties of = method.isAnnotationPresent(RequestLine.class) ? KeyProperties.of(method) : null;
            if (of != null) {
                key = of;
                operations.add(Operation.of(method).requestLine());
                for (Class<?> parameter : method.getParameterTypes()) {
                    hide(parameter, of, hidden);
                }
            }
        }
        if (key == null) {
            throw new IllegalArgumentException(api.getSimpleName() + " creates nothing that has a natural key.");
        }
        MethodForm form = MethodForm.ofWholeList(key.listPage(api));
        KeyedList list = new KeyedList(api, key, operations, hidden, form, pipeline.endpoint(form));
        hide(list.model(), key, hidden);
        return list;
    }

    private static void hide(Class<?> model, KeyProperties key, Set<String> hidden) {
        if (JsonModel.class.isAssignableFrom(model)) {
            key.names().stream()
                    .filter(name -> JsonModels.isSensitive(model.asSubclass(JsonModel.class), name))
                    .forEach(hidden::add);
        }
    }

    /** The model of the items. */
    Class<?> model() {
        return (Class<?>) ((ParameterizedType) endpoint.result().type()).getActualTypeArguments()[0];
    }

    /** The arguments of the plain method for the page of that number, without any filter. */
    @Nullable
    Object[] arguments(int page) {
        return form.ofPage(form.arguments(new Object[0], false), page);
    }

    /**
     * The values by which a request is looked up.
     *
     * @throws IllegalArgumentException when another resource's operation sent it
     */
    KeyValues values(SentRequest sent) {
        KeyValues values = operations.contains(sent.operation()) ? key.values(sent) : null;
        if (values == null) {
            throw new IllegalArgumentException(api.getSimpleName() + " can look up what "
                    + String.join(" and ", operations)
                    + " has sent, by " + String.join(", ", key.names()) + ". This request was sent by "
                    + sent.operation()
                    + " and has the key " + String.join(", ", sent.naturalKey().keySet())
                    + ": give it to the interface of that operation.");
        }
        return values;
    }

    /** The model and the key, as in {@code Thing with shelf "12", number "7"}. */
    String named(SentRequest sent) {
        StringJoiner words = new StringJoiner(", ", model().getSimpleName() + " with ", "");
        for (String name : key.names()) {
            words.add(shown(name, Objects.requireNonNull(sent.naturalKey().get(name))));
        }
        return words.toString();
    }

    /** The properties of an item's key that differ from the request's. */
    String differences(SentRequest sent, KeyValues item) {
        StringJoiner words = new StringJoiner(", ");
        Map<String, String> asked = sent.naturalKey();
        for (int i = 0; i < key.names().size(); i++) {
            String name = key.names().get(i);
            String value = item.values().get(i);
            if (!value.equals(asked.get(name))) {
                words.add(shown(name, value));
            }
        }
        return words.toString();
    }

    private String shown(String name, String value) {
        return name + (hidden.contains(name) ? " ***" : " \"" + value + "\"");
    }
}
