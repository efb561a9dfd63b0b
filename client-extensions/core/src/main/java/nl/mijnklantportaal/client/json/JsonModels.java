package nl.mijnklantportaal.client.json;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import nl.mijnklantportaal.client.error.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Creates generated models from JSON. For our own modules; applications call {@code fromJson} of a model.
 *
 * <p>Every generated class declares itself here when it is initialised, so that no call needs reflection.
 */
public final class JsonModels {
    private static final ClassValue<ObjectKind<?>> KINDS = new ClassValue<>() {
        @Override
        protected ObjectKind<?> computeValue(Class<?> type) {
            return new ObjectKind<>(type.asSubclass(JsonModel.class));
        }
    };

    private JsonModels() {}

    /**
     * The kind of a model.
     *
     * @param model a generated model
     * @param <M> the generated model
     * @return always the same for a class
     * @throws ClassCastException when the class is no model
     */
    public static <M extends JsonModel> Kind<M> kind(Class<M> model) {
        return objectKind(model);
    }

    /**
     * Creates a model from a JSON object; unknown members are kept.
     *
     * @param model a generated model
     * @param json the members in order; copied
     * @param outcome the outcome of its call: {@link Outcome#APPLIED} for a write, {@link Outcome#UNKNOWN} for a read
     * @param <M> the generated model
     * @return never null
     * @throws IllegalArgumentException when a value has no JSON form, or the class is no generated model
     */
    public static <M extends JsonModel> M read(
            Class<M> model, Map<String, ? extends @Nullable Object> json, Outcome outcome) {
        return objectKind(model).make(JsonValues.freeze(json), Origin.of(outcome));
    }

    /**
     * Reads a JSON value of any kind.
     *
     * @param kind what the value must be
     * @param json the value, not null; copied
     * @param outcome the outcome of its call: {@link Outcome#APPLIED} for a write, {@link Outcome#UNKNOWN} for a read
     * @param <T> the Java type
     * @return never null
     * @throws nl.mijnklantportaal.client.error.MalformedFieldException when the value is of another kind
     * @throws IllegalArgumentException when the value has no JSON form
     */
    public static <T> T read(Kind<T> kind, Object json, Outcome outcome) {
        Object frozen = Objects.requireNonNull(JsonValues.freezeValue(json), "json is null, expected a value");
        return Objects.requireNonNull(kind.read(frozen, null, Origin.of(outcome), true));
    }

    /**
     * Creates an equal model with another outcome. Nothing is copied.
     *
     * @param model the model as read
     * @param outcome the outcome of the call that gave the answer
     * @param <M> the generated model
     * @return an equal model
     */
    public static <M extends JsonModel> M of(M model, Outcome outcome) {
        @SuppressWarnings("unchecked") // no model has subclasses
        Class<M> type = (Class<M>) model.getClass();
        return objectKind(type).make(model.toJson(), Origin.of(outcome));
    }

    /**
     * Reads a member as a date-time.
     *
     * @param model as it was read
     * @param name the JSON name of the member
     * @return null when it is absent, null or no date-time
     */
    public static @Nullable OffsetDateTime dateTime(JsonModel model, String name) {
        Object raw = model.toJson().get(name);
        return raw == null ? null : Kind.DATE_TIME.peek(raw);
    }

    /**
     * Whether the contract says that a property must not be shown ({@code x-sensitive}).
     *
     * @param model a generated model
     * @param name the JSON name of the property
     * @return false too when the model has no such property
     */
    public static boolean isSensitive(Class<? extends JsonModel> model, String name) {
        Property<?> property = objectKind(model).shape().property(name);
        return property != null && property.isSensitive();
    }

    /**
     * The members of a model with its amounts and VAT rates in the notation that a builder gives them, so that {@code 12.5} and
     * {@code 12.50} are the same amount.
     *
     * @param model however it was made
     * @return the members, the others as they are
     * @throws nl.mijnklantportaal.client.error.MalformedFieldException when an amount or a VAT rate is not what the contract says
     */
    public static Map<String, @Nullable Object> normalised(JsonModel model) {
        return model.shape().normalised(model);
    }

    /**
     * Tells what a generated class is made of; called once, when the class is initialised.
     *
     * @param model the generated model
     * @param shape the properties that the contract declares
     * @param maker creates a model from frozen members
     * @param <M> the generated model
     */
    public static <M extends JsonModel> void declare(
            Class<M> model, Shape shape, BiFunction<Map<String, @Nullable Object>, Origin, M> maker) {
        objectKind(model).declare(shape, maker);
    }

    @SuppressWarnings("unchecked") // each class has its own kind
    private static <M extends JsonModel> ObjectKind<M> objectKind(Class<M> model) {
        return (ObjectKind<M>) KINDS.get(model);
    }
}
