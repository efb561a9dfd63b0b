package nl.mijnklantportaal.client.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.json.Identity;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.json.JsonModels;

/**
 * The operation that a journal is about.
 *
 * @param operation method and path template of the contract
 * @param naturalKey the JSON names of the properties by which a created thing can be found again, in the order of the contract
 * @param identity the JSON name of the property that proves what a created thing is; empty when the contract names none
 */
record JournalSubject(String operation, List<String> naturalKey, String identity) {
    static JournalSubject of(Creator<?, ?> creator) {
        return new JournalSubject(creator.operation(), List.copyOf(creator.naturalKey()), identity(creator.type()));
    }

    private static <T extends JsonModel> String identity(Class<T> type) {
        Identity identity = Identity.of(JsonModels.read(type, Map.of(), Outcome.UNKNOWN));
        return identity == null ? "" : identity.name();
    }

    /** Reads what {@link #words()} gave. */
    static JournalSubject parse(List<String> words) {
        if (words.size() < 3) {
            throw new IllegalArgumentException("an operation, an identity and a natural key are due");
        }
        return new JournalSubject(words.get(0), List.copyOf(words.subList(2, words.size())), words.get(1));
    }

    /** The words of its line. */
    List<String> words() {
        List<String> words = new ArrayList<>(List.of(operation, identity));
        words.addAll(naturalKey);
        return words;
    }

    /**
     * The natural key of a line about a request.
     *
     * @param values one for each name, in their order
     */
    Map<String, String> key(List<String> values) {
        if (values.size() != naturalKey.size()) {
            throw new IllegalArgumentException("one value is due for each of " + naturalKey);
        }
        Map<String, String> key = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            key.put(naturalKey.get(i), values.get(i));
        }
        return key;
    }

    /** The values of a request, in the order of the names. */
    List<String> values(SentRequest sent) {
        return naturalKey.stream().map(sent.naturalKey()::get).toList();
    }

    /** Whether the requests of both are the same and have the same natural key. */
    boolean isSameOperation(JournalSubject other) {
        return operation.equals(other.operation) && naturalKey.equals(other.naturalKey);
    }

    /** For a message. */
    String shown() {
        return operation + " with the natural key " + String.join(", ", naturalKey);
    }
}
