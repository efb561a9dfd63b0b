package nl.mijnklantportaal.client.batch;

import java.util.Map;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.json.JsonModels;
import nl.mijnklantportaal.client.json.JsonValues;
import nl.mijnklantportaal.client.json.Kind;
import nl.mijnklantportaal.client.json.Origin;
import nl.mijnklantportaal.client.json.Property;
import nl.mijnklantportaal.client.json.Shape;
import org.jspecify.annotations.Nullable;

/** An answer as the generator writes it, whose identity is a number. */
final class Package extends JsonModel {
    private static final Shape SHAPE =
            Shape.of(Property.of("code", Kind.LONG).required().identity());

    static {
        JsonModels.declare(Package.class, SHAPE, Package::new);
    }

    private Package(Map<String, @Nullable Object> json, Origin origin) {
        super(SHAPE, json, origin);
    }

    static Package fromJson(Map<String, ? extends @Nullable Object> json) {
        return new Package(JsonValues.freeze(json), Origin.built());
    }
}
