package nl.mijnklantportaal.client.generated.support;

/**
 * A property that the contract declares.
 *
 * @param name the JSON member name
 * @param kind what its value may be
 * @param required whether the contract wants it present
 * @param nullable whether the contract allows JSON null
 * @param sensitive whether its value is kept out of {@link JsonModel#toString()}
 * @param <T> the Java type of its value
 */
public record Property<T>(String name, Kind<T> kind, boolean required, boolean nullable, boolean sensitive) {
    /**
     * The same member, read as another kind.
     *
     * @param other what its value is read as
     * @param <O> the Java type it is read as
     * @return never null
     */
    public <O> Property<O> as(Kind<O> other) {
        return new Property<>(name, other, required, nullable, sensitive);
    }
}
