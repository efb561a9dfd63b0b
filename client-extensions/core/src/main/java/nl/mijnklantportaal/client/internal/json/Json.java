package nl.mijnklantportaal.client.internal.json;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.json.JsonModels;
import nl.mijnklantportaal.client.json.JsonValues;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of the wire, read and written without loss: numbers keep their digits and scale, members their order.
 *
 * <p>It stands on jackson-core 3 alone, from version 3.0. This class names no type of that library, so that it can say when
 * the library is missing.
 */
public final class Json {
    private Json() {}

    /**
     * Checks that the library is there, so that a class path without it is refused before anything is sent.
     *
     * @throws InvalidRequestException when the library is missing or cannot run
     */
    public static void requireLibrary() {
        try {
            JsonReader.initialize();
            JsonWriter.initialize();
        } catch (LinkageError unfit) {
            throw refusal(unfit);
        }
    }

    private static InvalidRequestException refusal(LinkageError cause) {
        String problem =
                "the SDK needs tools.jackson.core:jackson-core 3.0 or newer, which is missing or cannot run here; add"
                        + " it, or import the BOM tools.jackson:jackson-bom. Jackson 2 may stay beside it";
        return new InvalidRequestException("The class path", List.of(new Violation("jackson", problem)), cause);
    }

    /**
     * Writes a value.
     *
     * @param value a model, text, a number, true, false, null, a list or a map of these, or what
     *     {@link JsonValues#freeze(Map)} takes besides
     * @return UTF-8 bytes
     * @throws IOException when the value has no JSON form; the message shows no part of the value
     */
    public static byte[] write(@Nullable Object value) throws IOException {
        if (value instanceof JsonModel model) {
            return JsonWriter.write(model.toJson());
        }
        Object frozen;
        try {
            frozen = JsonValues.freezeValue(value);
        } catch (IllegalArgumentException noJson) {
            throw new IOException("is not a JSON value: " + withoutPeriod(noJson.getMessage()), noJson);
        }
        return JsonWriter.write(frozen);
    }

    private static String withoutPeriod(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /**
     * Checks that values of a type can be read, so that a method with another type is refused before anything is sent.
     *
     * @param type the Java type of the value
     * @throws IllegalArgumentException when no JSON value is read as that type
     */
    public static void requireReadable(Type type) {
        if (type != Map.class && !isModel(type)) {
            Kinds.of(type);
        }
    }

    private static boolean isModel(Type type) {
        return type instanceof Class<?> raw && JsonModel.class.isAssignableFrom(raw);
    }

    /**
     * Reads a whole document of a call whose outcome is not known.
     *
     * @param json the bytes, in UTF-8 or another encoding of Unicode
     * @param type the Java type of the value: a model, a map, {@code Object}, or what {@link Kinds#of(Type)} knows
     * @return never null
     * @throws IOException when the bytes are not one JSON document of that type; the message shows none of them
     * @throws IllegalArgumentException when no JSON value is read as that type
     */
    public static Object read(byte[] json, Type type) throws IOException {
        return read(json, type, Outcome.UNKNOWN);
    }

    /**
     * Reads a whole document.
     *
     * @param json the bytes, in UTF-8 or another encoding of Unicode
     * @param type the Java type of the value: a model, a map, {@code Object}, or what {@link Kinds#of(Type)} knows
     * @param outcome of the call whose answer it is, which a malformed field tells
     * @return never null
     * @throws IOException when the bytes are not one JSON document of that type; the message shows none of them
     * @throws IllegalArgumentException when no JSON value is read as that type
     */
    public static Object read(byte[] json, Type type, Outcome outcome) throws IOException {
        if (type == Map.class) {
            return JsonReader.readObject(json);
        }
        if (type instanceof Class<?> raw && isModel(raw)) {
            return JsonModels.read(raw.asSubclass(JsonModel.class), JsonReader.readObject(json), outcome);
        }
        return Kinds.read(json, Kinds.of(type), outcome);
    }

    /**
     * Reads a whole document that anybody may have sent.
     *
     * @param json the bytes, in UTF-8 or another encoding of Unicode
     * @param deepest the most levels; reading goes as deep, so they must fit the stack of any thread
     * @return an immutable value; never null
     * @throws IOException when the bytes are not one JSON document, or it is null or deeper; the message shows none of them
     */
    public static Object readOfAnybody(byte[] json, int deepest) throws IOException {
        return Objects.requireNonNull(JsonValues.freezeValue(JsonReader.readAny(json, deepest)), "json");
    }
}
