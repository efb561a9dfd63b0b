package nl.mijnklantportaal.client.json;

import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** An object that the contract describes; its class registers its parts when it is initialised. */
final class ObjectKind<M extends JsonModel> extends Kind<M> {
    private final Class<M> type;
    private @Nullable Shape shape;
    /** Set last: a thread that sees it also sees the shape. */
    private volatile @Nullable BiFunction<Map<String, @Nullable Object>, Origin, M> maker;

    ObjectKind(Class<M> type) {
        super("an object");
        this.type = type;
    }

    void declare(Shape declared, BiFunction<Map<String, @Nullable Object>, Origin, M> making) {
        shape = declared;
        maker = making;
    }

    M make(Map<String, @Nullable Object> json, Origin origin) {
        return maker().apply(json, origin);
    }

    @Override
    @Nullable
    M read(Object raw, @Nullable JsonModel owner, Origin at, boolean strict) {
        return raw instanceof Map<?, ?> map ? make(members(map), at) : refuse(raw, at, strict);
    }

    @Override
    @Nullable
    Object normalised(@Nullable Object raw, JsonModel owner, Origin at) {
        return raw instanceof Map<?, ?> map ? shape().normalised(make(members(map), at)) : refuse(raw, at, true);
    }

    @Override
    void checkObjects(@Nullable Object raw, String path, Findings findings) {
        if (raw instanceof Map<?, ?> map) {
            ShapeCheck.of(shape(), members(map), path, findings);
        }
    }

    @Override
    String describe(Object raw) {
        if (!(raw instanceof Map<?, ?> map)) {
            return Shown.unexpected(raw);
        }
        return shape().describe(members(map));
    }

    Shape shape() {
        maker();
        return Objects.requireNonNull(shape);
    }

    private BiFunction<Map<String, @Nullable Object>, Origin, M> maker() {
        BiFunction<Map<String, @Nullable Object>, Origin, M> known = maker;
        return known == null ? initialised() : known;
    }

    private BiFunction<Map<String, @Nullable Object>, Origin, M> initialised() {
        try {
            Class.forName(type.getName(), true, type.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(type.getName() + " cannot be loaded again.", e);
        }
        BiFunction<Map<String, @Nullable Object>, Origin, M> known = maker;
        if (known == null) {
            throw new IllegalArgumentException(
                    type.getName() + " is no generated model: it declares nothing to JsonModels.");
        }
        return known;
    }
}
