package nl.mijnklantportaal.client.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A property that the contract declares.
 *
 * @param <T> the Java type of its value
 */
public final class Property<T> {
    private final String name;
    private final String beanName;
    private final Kind<T> kind;
    private final boolean required;
    private final boolean nullable;
    private final boolean sensitive;
    /** The prefix of a value that proves the identity of the object; null when this property proves nothing. */
    private final @Nullable List<String> identity;

    private Property(
            String name,
            String beanName,
            Kind<T> kind,
            boolean required,
            boolean nullable,
            boolean sensitive,
            @Nullable List<String> identity) {
        this.name = name;
        this.beanName = beanName;
        this.kind = kind;
        this.required = required;
        this.nullable = nullable;
        this.sensitive = sensitive;
        this.identity = identity;
    }

    /**
     * A member that may be absent, may not be null and is not sensitive.
     *
     * @param name the JSON member name
     * @param kind what its value may be
     * @param <T> the Java type of its value
     * @return never null
     */
    public static <T> Property<T> of(String name, Kind<T> kind) {
        return new Property<>(name, name, kind, false, false, false, null);
    }

    /**
     * The same member with another name in Java.
     *
     * @param bean the name of the JavaBean property, under which a validator reports it
     * @return never null
     */
    public Property<T> called(String bean) {
        return new Property<>(name, bean, kind, required, nullable, sensitive, identity);
    }

    /**
     * The same member, required by the contract.
     *
     * @return never null
     */
    public Property<T> required() {
        return new Property<>(name, beanName, kind, true, nullable, sensitive, identity);
    }

    /**
     * The same member, where the contract allows JSON null.
     *
     * @return never null
     */
    public Property<T> nullable() {
        return new Property<>(name, beanName, kind, required, true, sensitive, identity);
    }

    /**
     * The same member, with its value hidden in {@link JsonModel#toString()}.
     *
     * @return never null
     */
    public Property<T> sensitive() {
        return new Property<>(name, beanName, kind, required, nullable, true, identity);
    }

    /**
     * The same member, whose presence proves the identity of the object.
     *
     * @param prefixes how the value begins, as the contract says; none when it does not say
     * @return never null
     */
    public Property<T> identity(String... prefixes) {
        return new Property<>(name, beanName, kind, required, nullable, sensitive, List.of(prefixes));
    }

    /**
     * Puts a value into the members that a builder collects.
     *
     * @param members what the builder has so far
     * @param value as Java has it; null is JSON null
     */
    public void put(Map<String, @Nullable Object> members, @Nullable T value) {
        members.put(name, kind.write(value));
    }

    /**
     * Adds an element to a list among the members that a builder collects.
     *
     * @param property of the list
     * @param members what the builder has so far
     * @param element as Java has it
     * @param <E> the Java type of the element
     */
    public static <E extends @Nullable Object> void add(
            Property<List<E>> property, Map<String, @Nullable Object> members, E element) {
        ListKind<E> list = (ListKind<E>) property.kind;
        members.put(property.name, list.append(members.get(property.name), element));
    }

    /**
     * The JSON member name.
     *
     * @return as it goes over the wire
     */
    public String name() {
        return name;
    }

    String beanName() {
        return beanName;
    }

    Kind<T> kind() {
        return kind;
    }

    boolean isRequired() {
        return required;
    }

    boolean isNullable() {
        return nullable;
    }

    boolean isSensitive() {
        return sensitive;
    }

    boolean isIdentity() {
        return identity != null;
    }

    List<String> identityPrefixes() {
        return identity == null ? List.of() : identity;
    }
}
