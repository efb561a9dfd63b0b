package nl.mijnklantportaal.client.batch;

import java.util.LinkedHashMap;
import java.util.Map;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.json.JsonModels;
import nl.mijnklantportaal.client.json.JsonValues;
import nl.mijnklantportaal.client.json.Kind;
import nl.mijnklantportaal.client.json.Origin;
import nl.mijnklantportaal.client.json.Property;
import nl.mijnklantportaal.client.json.Shape;
import org.jspecify.annotations.Nullable;

/** A request as the generator writes it, whose natural key has a sensitive text and a number. */
final class PackageRequest extends JsonModel {
    private static final Shape SHAPE = Shape.of(
            Property.of("owner", Kind.TEXT).required().sensitive(),
            Property.of("year", Kind.INTEGER).required(),
            Property.of("value", Kind.MONEY),
            Property.of("rates", Kind.listOf(Kind.VAT_RATE.nullable())),
            Property.of("insured", Kind.mapOf(Kind.MONEY_NUMBER)));

    static {
        JsonModels.declare(PackageRequest.class, SHAPE, PackageRequest::new);
    }

    private PackageRequest(Map<String, @Nullable Object> json, Origin origin) {
        super(SHAPE, json, origin);
    }

    static PackageRequest of(String owner, int year) {
        return fromJson(Map.of("owner", owner, "year", year));
    }

    static PackageRequest fromJson(Map<String, ? extends @Nullable Object> json) {
        return new PackageRequest(JsonValues.freeze(json), Origin.built());
    }

    /** The same with one member more. */
    PackageRequest with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>(toJson());
        members.put(name, value);
        return fromJson(members);
    }
}
