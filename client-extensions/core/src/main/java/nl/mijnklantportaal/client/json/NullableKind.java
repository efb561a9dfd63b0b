package nl.mijnklantportaal.client.json;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A kind that allows null. */
final class NullableKind<T extends @Nullable Object> extends Kind<@Nullable T> {
    private final Kind<T> kind;
    private final Kind<?> wire;

    private NullableKind(Kind<T> kind) {
        super(kind.expected() + " or null");
        this.kind = kind;
        this.wire = kind.wire() == kind ? this : new NullableKind<>(kind.wire());
    }

    static <T extends @Nullable Object> Kind<@Nullable T> of(Kind<T> kind) {
        return new NullableKind<>(kind);
    }

    @Override
    @Nullable
    T read(Object raw, @Nullable JsonModel owner, Origin at, boolean strict) {
        return kind.read(raw, owner, at, strict);
    }

    @Override
    @Nullable
    T readElement(@Nullable Object raw, @Nullable JsonModel owner, Origin at, boolean strict) {
        return raw == null ? null : kind.readElement(raw, owner, at, strict);
    }

    @Override
    @Nullable
    Object write(@Nullable T value) {
        return kind.write(value);
    }

    @Override
    @Nullable
    Object normalised(@Nullable Object raw, JsonModel owner, Origin at) {
        return raw == null ? null : kind.normalised(raw, owner, at);
    }

    @Override
    Kind<?> wire() {
        return wire;
    }

    @Override
    void check(@Nullable Object raw, String path, BiConsumer<String, String> problems) {
        if (raw != null) {
            kind.check(raw, path, problems);
        }
    }

    @Override
    void checkObjects(@Nullable Object raw, String path, Findings findings) {
        kind.checkObjects(raw, path, findings);
    }

    @Override
    String describe(Object raw) {
        return kind.describe(raw);
    }

    @Override
    boolean isAnything() {
        return kind.isAnything();
    }
}
