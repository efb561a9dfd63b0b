package nl.mijnklantportaal.client.internal.call;

import java.util.Map;
import nl.mijnklantportaal.client.call.Page;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.json.JsonModels;
import nl.mijnklantportaal.client.json.JsonValues;
import nl.mijnklantportaal.client.json.Kind;
import nl.mijnklantportaal.client.json.Origin;
import nl.mijnklantportaal.client.json.Property;
import nl.mijnklantportaal.client.json.Shape;
import org.jspecify.annotations.Nullable;

/** A model as the generator writes it, of no resource. */
public final class Thing extends JsonModel {
    private static final Property<String> ID = Property.of("id", Kind.TEXT).identity("thg_");
    private static final Property<String> NAME = Property.of("name", Kind.TEXT);
    private static final Shape SHAPE = Shape.of(ID, NAME);

    static {
        JsonModels.declare(Thing.class, SHAPE, Thing::new);
    }

    private Thing(Map<String, @Nullable Object> json, Origin origin) {
        super(SHAPE, json, origin);
    }

    /** As every generated model has it. */
    public static Thing fromJson(Map<String, ? extends @Nullable Object> json) {
        return new Thing(JsonValues.freeze(json), Origin.of(Outcome.UNKNOWN));
    }

    static Page<Thing> page(Map<String, ? extends @Nullable Object> json) {
        return Page.of(JsonModels.kind(Thing.class), json);
    }

    /** As every generated model has it. */
    public @Nullable String id() {
        return get(ID);
    }
}
