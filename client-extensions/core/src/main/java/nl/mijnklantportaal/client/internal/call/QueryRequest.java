package nl.mijnklantportaal.client.internal.call;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.internal.json.PlainNumber;
import nl.mijnklantportaal.client.json.JsonModel;
import org.jspecify.annotations.Nullable;

/** A request whose members become fields of the query; a list becomes one field for each element. */
final class QueryRequest {
    private QueryRequest() {}

    /**
     * The fields in the order of the members.
     *
     * @return by name, the values before encoding
     * @throws nl.mijnklantportaal.client.error.InvalidRequestException when a member has no place in a query
     */
    static Map<String, List<String>> of(@Nullable Object request) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Map<?, ?> members = request instanceof JsonModel model ? model.toJson() : (Map<?, ?>) request;
        if (members != null) {
            members.forEach((name, value) -> fields.put((String) name, values((String) name, value)));
        }
        return fields;
    }

    private static List<String> values(String name, @Nullable Object value) {
        List<?> elements = value instanceof List<?> list ? list : Collections.singletonList(value);
        List<String> values = new ArrayList<>(elements.size());
        for (Object element : elements) {
            if (element == null) {
                throw JsonPart.refusal(name, "must not be null in a query; leave it out instead", null);
            }
            if (element instanceof Map || element instanceof List) {
                throw JsonPart.refusal(name, "must be text, a number, true or false, or a list of these", null);
            }
            if (PlainNumber.isTooLong(element)) {
                throw JsonPart.refusal(name, PlainNumber.TOO_LONG, null);
            }
            values.add(PlainNumber.text(element));
        }
        return values;
    }
}
