package nl.mijnklantportaal.client.batch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/** What journals of versions 1 and 2 do not say themselves. */
final class OlderJournals {
    private static final String FILE = "older-journals.properties";
    private static final Properties FACTS = facts();

    private OlderJournals() {}

    /** The only operation that had journals then. */
    static JournalSubject subject() {
        return new JournalSubject(
                FACTS.getProperty("operation"),
                List.of(FACTS.getProperty("natural-key").split(", ")),
                FACTS.getProperty("identity"));
    }

    /** The word before the number of items that looking up has read. */
    static String items() {
        return FACTS.getProperty("items");
    }

    private static Properties facts() {
        Properties facts = new Properties();
        try (InputStream file = OlderJournals.class.getResourceAsStream(FILE)) {
            facts.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read.", e);
        }
        return facts;
    }
}
