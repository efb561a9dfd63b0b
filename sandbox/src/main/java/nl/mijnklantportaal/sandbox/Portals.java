package nl.mijnklantportaal.sandbox;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The portals of a sandbox by their API keys, in the order in which they were added.
 */
final class Portals {

    private static final int KEY_THAT_IS_LONG = 12;
    private static final int SHOWN = 4;

    private final List<String> apiKeys;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final int first;
    private int latest;

    /** The portals that exist from the start. */
    Portals(List<String> apiKeys) {
        this.apiKeys = new CopyOnWriteArrayList<>(apiKeys);
        apiKeys.forEach(this::number);
        this.first = latest;
    }

    private synchronized void number(String apiKey) {
        latest++;
        numbers.put(apiKey, latest);
    }

    /** Those that are there at present; a view that cannot be changed. */
    List<String> apiKeys() {
        return Collections.unmodifiableList(apiKeys);
    }

    synchronized boolean has(String apiKey) {
        return numbers.containsKey(apiKey);
    }

    /** Those that begin with the data of the start: the first one and those that were added. */
    List<String> filled() {
        List<String> present = List.copyOf(apiKeys);
        return present.stream()
                .filter(apiKey -> apiKey.equals(present.get(0)) || !isFromTheStart(apiKey))
                .toList();
    }

    private synchronized boolean isFromTheStart(String apiKey) {
        return numbers.getOrDefault(apiKey, 0) <= first;
    }

    /** Adds a portal and tells its key. */
    String add(Ids ids) {
        String apiKey = ids.next("sandbox-portal-");
        number(apiKey);
        apiKeys.add(apiKey);
        return apiKey;
    }

    /**
     * Removes a portal that was added.
     *
     * @throws IllegalStateException when it exists from the start
     */
    void remove(String apiKey) {
        synchronized (this) {
            Integer number = numbers.get(apiKey);
            if (number != null && number <= first) {
                throw new IllegalStateException(
                        "A portal that exists from the start stays; only an added one can be removed.");
            }
            numbers.remove(apiKey);
        }
        apiKeys.remove(apiKey);
    }

    /** Whose requests count together for a fault plan: an added portal's its own, all others' together. */
    synchronized String counted(String apiKey) {
        return numbers.getOrDefault(apiKey, 0) > first ? apiKey : "";
    }

    /** Which portal it is, and how its key ends if enough of the key remains unknown; null without a portal. */
    synchronized @Nullable String label(@Nullable String apiKey) {
        Integer number = apiKey == null ? null : numbers.get(apiKey);
        if (apiKey == null || number == null) {
            return null;
        }
        String end = apiKey.length() < KEY_THAT_IS_LONG ? "" : apiKey.substring(apiKey.length() - SHOWN);
        return "portal " + number + " (" + Exchange.MASK + end + ")";
    }
}
