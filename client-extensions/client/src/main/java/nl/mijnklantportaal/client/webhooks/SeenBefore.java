package nl.mijnklantportaal.client.webhooks;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The application's record of the deliveries that it has had, by {@link WebhookDelivery#key()}; for {@link WebhookReceiver#once}.
 *
 * <p>A table whose primary key is the key serves all processes, here with PostgreSQL and Spring's {@code JdbcTemplate}:
 *
 * <pre>{@code
 * SeenBefore seen = SeenBefore.of(
 *         key -> jdbc.update("INSERT INTO deliveries VALUES (?) ON CONFLICT DO NOTHING", key) == 1,
 *         key -> jdbc.update("DELETE FROM deliveries WHERE delivery_key = ?", key));
 * }</pre>
 *
 * <p>A set such as {@code ConcurrentHashMap.newKeySet()} serves one process, and is empty when that starts again:
 *
 * <pre>{@code
 * SeenBefore seen = SeenBefore.of(keys::add, keys::remove);
 * }</pre>
 *
 * <p><b>An event can be lost:</b> a process that dies between {@link #add} and the effect of the event leaves the key without the
 * effect, and so does a {@link #remove} that fails. Only a transaction that has both rules that out. Call {@code once} within it; or
 * insert the key yourself, do what the event asks for if it was not there, and commit.
 *
 * <p>It finds repeats and is no defence against somebody who knows the secret: a body with one other byte has another key. Where
 * that matters, let the store allow each effect once for each object, such as the id of a paid invoice. The store grows with each
 * delivery; delete what is old.
 */
public interface SeenBefore {
    /**
     * Takes a store as two functions.
     *
     * @param add as {@link #add}
     * @param remove as {@link #remove}
     * @return never null
     */
    static SeenBefore of(Predicate<String> add, Consumer<String> remove) {
        Objects.requireNonNull(add, "add");
        Objects.requireNonNull(remove, "remove");
        return new SeenBefore() {
            @Override
            public boolean add(String key) {
                return add.test(key);
            }

            @Override
            public void remove(String key) {
                remove.accept(key);
            }
        };
    }

    /**
     * Records a key, unless it is there: one step, however many threads and processes do it at once.
     *
     * @param key 64 hexadecimal digits
     * @return true when it was not there before
     */
    boolean add(String key);

    /**
     * Forgets a key, because what was to be done did not succeed: otherwise the delivery would count as handled when it comes again.
     * Within a transaction that is rolled back there is nothing left to do.
     *
     * @param key 64 hexadecimal digits
     */
    void remove(String key);
}
