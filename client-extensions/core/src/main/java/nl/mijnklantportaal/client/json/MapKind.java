package nl.mijnklantportaal.client.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An object with arbitrary member names. */
final class MapKind<V extends @Nullable Object> extends Kind<Map<String, V>> {
    private final Kind<V> value;
    private final Kind<?> wire;

    private MapKind(Kind<V> value) {
        super("an object");
        this.value = value;
        this.wire = value.wire() == value ? this : new MapKind<>(value.wire());
    }

    static <V extends @Nullable Object> Kind<Map<String, V>> of(Kind<V> value) {
        return new MapKind<>(value);
    }

    @Override
    @Nullable
    Map<String, V> read(Object raw, @Nullable JsonModel owner, Origin at, boolean strict) {
        if (!(raw instanceof Map<?, ?> map)) {
            return refuse(raw, at, strict);
        }
        Map<String, V> values = new LinkedHashMap<>();
        members(map)
                .forEach((name, member) -> values.put(name, value.readElement(member, owner, at.child(name), strict)));
        return Collections.unmodifiableMap(values);
    }

    @Override
    @Nullable
    Object write(@Nullable Map<String, V> written) {
        if (written == null) {
            return null;
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        written.forEach((name, member) -> members.put(name, value.write(member)));
        return members;
    }

    @Override
    @Nullable
    Object normalised(@Nullable Object raw, JsonModel owner, Origin at) {
        if (!(raw instanceof Map<?, ?> map)) {
            return refuse(raw, at, true);
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members(map).forEach((name, member) -> members.put(name, value.normalised(member, owner, at.child(name))));
        return members;
    }

    @Override
    Kind<?> wire() {
        return wire;
    }

    @Override
    void checkObjects(@Nullable Object raw, String path, Findings findings) {
        if (raw instanceof Map<?, ?> map) {
            members(map).forEach((name, member) -> value.checkObjects(member, JsonPaths.value(path, name), findings));
        }
    }

    @Override
    String describe(Object raw) {
        if (!(raw instanceof Map<?, ?> map)) {
            return Shown.unexpected(raw);
        }
        if (value.isAnything()) {
            return Shown.undescribed(raw);
        }
        StringJoiner shown = new StringJoiner(", ", "{", "}");
        members(map)
                .forEach((name, member) -> shown.add(name + "=" + (member == null ? "null" : value.describe(member))));
        return shown.toString();
    }

    @Override
    void check(@Nullable Object raw, String path, BiConsumer<String, String> problems) {
        if (raw instanceof Map<?, ?> map) {
            members(map).forEach((name, member) -> value.check(member, JsonPaths.value(path, name), problems));
        } else {
            super.check(raw, path, problems);
        }
    }
}
