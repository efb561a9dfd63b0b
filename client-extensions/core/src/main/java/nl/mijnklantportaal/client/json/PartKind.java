package nl.mijnklantportaal.client.json;

import org.jspecify.annotations.Nullable;

/** A part that only a multipart form can carry. */
final class PartKind<F extends FormPart> extends Kind<F> {
    private final Class<F> type;

    private PartKind(Class<F> type) {
        super("a file");
        this.type = type;
    }

    static <F extends FormPart> Kind<F> of(Class<F> type) {
        return new PartKind<>(type);
    }

    @Override
    @Nullable
    F read(Object raw, @Nullable JsonModel owner, Origin at, boolean strict) {
        return type.isInstance(raw) ? type.cast(raw) : refuse(raw, at, strict);
    }
}
