package nl.mijnklantportaal.client.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An array. */
final class ListKind<E extends @Nullable Object> extends Kind<List<E>> {
    private final Kind<E> element;
    private final Kind<?> wire;

    private ListKind(Kind<E> element) {
        super("an array");
        this.element = element;
        this.wire = element.wire() == element ? this : new ListKind<>(element.wire());
    }

    static <E extends @Nullable Object> Kind<List<E>> of(Kind<E> element) {
        return new ListKind<>(element);
    }

    @Override
    @Nullable
    List<E> read(Object raw, @Nullable JsonModel owner, Origin at, boolean strict) {
        if (!(raw instanceof List<?> list)) {
            return refuse(raw, at, strict);
        }
        List<E> values = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            values.add(element.readElement(list.get(i), owner, at.element(i), strict));
        }
        return Collections.unmodifiableList(values);
    }

    @Override
    @Nullable
    Object write(@Nullable List<E> value) {
        if (value == null) {
            return null;
        }
        Elements elements = new Elements();
        for (E each : value) {
            elements.add(element.write(each));
        }
        return elements;
    }

    @Override
    @Nullable
    Object normalised(@Nullable Object raw, JsonModel owner, Origin at) {
        if (!(raw instanceof List<?> list)) {
            return refuse(raw, at, true);
        }
        List<@Nullable Object> elements = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            elements.add(element.normalised(list.get(i), owner, at.element(i)));
        }
        return elements;
    }

    /** Adds an element to a list that a builder holds; the list may come from the application, or be missing. */
    Object append(@Nullable Object present, E added) {
        Elements elements = present instanceof Elements own ? own : new Elements();
        if (present instanceof List<?> list && elements != present) {
            elements.addAll(list);
        }
        elements.add(element.write(added));
        return elements;
    }

    @Override
    Kind<?> wire() {
        return wire;
    }

    @Override
    String describe(Object raw) {
        return raw instanceof List<?> list ? Shown.elements(list, element::describe) : Shown.unexpected(raw);
    }

    @Override
    void check(@Nullable Object raw, String path, BiConsumer<String, String> problems) {
        if (raw instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                element.check(list.get(i), JsonPaths.element(path, i), problems);
            }
        } else {
            super.check(raw, path, problems);
        }
    }

    @Override
    void checkObjects(@Nullable Object raw, String path, Findings findings) {
        if (raw instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                element.checkObjects(list.get(i), JsonPaths.element(path, i), findings);
            }
        }
    }

    /** A list that this class created and may change. */
    private static final class Elements extends ArrayList<@Nullable Object> {
        private static final long serialVersionUID = 1L;
    }
}
