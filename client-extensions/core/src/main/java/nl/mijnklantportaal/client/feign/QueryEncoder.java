package nl.mijnklantportaal.client.feign;

import feign.QueryMapEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.mijnklantportaal.client.internal.call.UnderFeign;

/** Writes the members of a request as fields of the query. */
final class QueryEncoder implements QueryMapEncoder {
    private final UnderFeign way;

    QueryEncoder(UnderFeign way) {
        this.way = way;
    }

    @Override
    public Map<String, Object> encode(Object request) {
        Map<String, Object> fields = new LinkedHashMap<>();
        way.query(request, true)
                .forEach((name, values) ->
                        fields.put(name, values.stream().map(UnderFeign::inUrl).toList()));
        return fields;
    }
}
