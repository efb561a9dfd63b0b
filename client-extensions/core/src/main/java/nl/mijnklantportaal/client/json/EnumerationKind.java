package nl.mijnklantportaal.client.json;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An enumeration of texts that accepts texts beyond the listed ones. */
final class EnumerationKind<E extends OpenEnum> extends Kind<E> {
    private final Function<String, E> maker;

    private EnumerationKind(Function<String, E> maker) {
        super("text");
        this.maker = maker;
    }

    static <E extends OpenEnum> Kind<E> of(Function<String, E> maker) {
        return new EnumerationKind<>(maker);
    }

    @Override
    @Nullable
    E read(Object raw, @Nullable JsonModel owner, Origin at, boolean strict) {
        return raw instanceof String text ? maker.apply(text) : refuse(raw, at, strict);
    }

    @Override
    @Nullable
    Object write(@Nullable E value) {
        return value == null ? null : value.value();
    }

    @Override
    Kind<?> wire() {
        return TEXT;
    }
}
