package nl.mijnklantportaal.client.internal.call;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.json.JsonModels;
import nl.mijnklantportaal.client.json.JsonValues;
import nl.mijnklantportaal.client.json.Kind;
import nl.mijnklantportaal.client.json.Origin;
import nl.mijnklantportaal.client.json.Property;
import nl.mijnklantportaal.client.json.Shape;
import org.jspecify.annotations.Nullable;

/** A request as the generator writes it, of no resource. */
public final class ThingRequest extends JsonModel {
    private static final Shape SHAPE = Shape.of(Property.of("name", Kind.TEXT).required());

    static {
        JsonModels.declare(ThingRequest.class, SHAPE, ThingRequest::new);
    }

    private ThingRequest(Map<String, @Nullable Object> json, Origin origin) {
        super(SHAPE, json, origin);
    }

    /** As every generated model has it. */
    public static ThingRequest fromJson(Map<String, ? extends @Nullable Object> json) {
        return new ThingRequest(JsonValues.freeze(json), Origin.built());
    }

    /** As every generated model has it. */
    public static Builder builder() {
        return new Builder();
    }

    /** As every generated model has it. */
    public static final class Builder {
        private final Map<String, @Nullable Object> json = new LinkedHashMap<>();

        private Builder() {}

        /** As every generated builder has it. */
        public Builder name(String name) {
            json.put("name", name);
            return this;
        }

        /** As every generated builder has it. */
        public ThingRequest build() {
            if (!(json.get("name") instanceof String)) {
                throw new InvalidRequestException("The request", List.of(new Violation("name", "must not be null")));
            }
            return buildUnchecked();
        }

        /** As every generated builder has it. */
        public ThingRequest buildUnchecked() {
            return fromJson(json);
        }
    }
}
