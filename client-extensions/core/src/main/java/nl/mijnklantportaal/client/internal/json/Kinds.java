package nl.mijnklantportaal.client.internal.json;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.json.JsonModels;
import nl.mijnklantportaal.client.json.Kind;

/** The kinds of JSON value that the methods of generated interfaces return. */
public final class Kinds {
    private static final Map<Type, Kind<?>> SCALARS = Map.of(
            String.class, Kind.TEXT,
            Boolean.class, Kind.BOOLEAN,
            Integer.class, Kind.INTEGER,
            Long.class, Kind.LONG,
            BigDecimal.class, Kind.NUMBER);

    private Kinds() {}

    /**
     * Finds the kind for a Java type.
     *
     * @param type a model, text, a boolean, a number, {@code Object} for any JSON value, or a list or a map of these
     * @return the kind that reads as that type; {@code Object} may be null inside a list or a map
     * @throws IllegalArgumentException when the type is another one
     */
    public static Kind<?> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return Kind.listOf(inside(arguments[0]));
            }
            if (generic.getRawType() == Map.class && arguments[0] == String.class) {
                return Kind.mapOf(inside(arguments[1]));
            }
        }
        if (type == Object.class) {
            return Kind.ANY;
        }
        if (type instanceof Class<?> raw && JsonModel.class.isAssignableFrom(raw)) {
            return JsonModels.kind(raw.asSubclass(JsonModel.class));
        }
        Kind<?> scalar = SCALARS.get(type);
        if (scalar == null) {
            throw new IllegalArgumentException("No JSON value is read as " + type.getTypeName()
                    + ": declare a generated model, String, Boolean, Integer, Long, BigDecimal, Object, or a List or Map"
                    + " of these.");
        }
        return scalar;
    }

    private static Kind<?> inside(Type type) {
        return type == Object.class ? Kind.ANY.nullable() : of(type);
    }

    static Object read(byte[] json, Kind<?> kind, Outcome outcome) throws IOException {
        Object value = JsonReader.readAny(json);
        try {
            return JsonModels.read(kind, value, outcome);
        } catch (MalformedFieldException other) {
            // Its message names members, which may be anybody's data.
            throw new IOException("not JSON of the expected form");
        }
    }
}
