package nl.mijnklantportaal.client.offers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.internal.json.Json;
import nl.mijnklantportaal.client.json.JsonModels;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.offers.JournalRecord.Event;
import org.jspecify.annotations.Nullable;

/** What the lines of a journal say, taken together; for use by one thread. */
final class JournalContents {
    static final int VERSION = 2;

    private static final String NAME = "mijnklantportaal-journal";

    /** By the credentials of the portal too, which those before it did not have. */
    static final String HEADER = NAME + " " + VERSION;

    /** Where the number of the version stands in the file. */
    static final int VERSION_AT = NAME.length() + 1;

    private static final String OLDER_HEADER = NAME + " 1";

    /** Of a created line, that the list had the offer: it needs no id then. */
    static final String FOUND = "found";

    private static final String WITHOUT_OFFER =
            "An earlier run noted this offer as created, without the offer and its id: the answer could not be read, or was not"
                    + " the API's at all, so whether it exists is unknown.";

    private final Path file;
    /** In the order in which they were first about to be sent. */
    private final Map<Name, Entry> byName = new LinkedHashMap<>();

    private final List<Entry> byId = new ArrayList<>();
    private @Nullable String portal;
    private @Nullable String identity;
    private boolean older;

    JournalContents(Path file) {
        this.file = file;
    }

    /**
     * Takes over what a file holds.
     *
     * @return where its last whole line ends
     * @throws InvalidRequestException when it is no journal, one of another version, or damaged
     */
    int read(byte[] bytes) {
        int end = 0;
        int line = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            String text = new String(bytes, end, i - end, StandardCharsets.UTF_8);
            line++;
            if (line == 1) {
                readHeader(text);
            } else if (!replay(JournalRecord.parse(text))) {
                // A line that has its end was written whole, but for the blocks of zeros that a crash of the machine
                // can leave.
                if (i < bytes.length - 1 || JournalRecord.parse(text) != null || text.indexOf('\0') < 0) {
                    throw refusal(
                            "is damaged in line " + line + "; restore it, for what was sent cannot be told without it");
                }
                break;
            }
            end = i + 1;
        }
        String cut = new String(bytes, StandardCharsets.UTF_8);
        if (line == 0 && !HEADER.startsWith(cut) && !OLDER_HEADER.equals(cut)) {
            throw notAJournal();
        }
        return end;
    }

    private void readHeader(String text) {
        older = text.equals(OLDER_HEADER);
        if (older || text.equals(HEADER)) {
            return;
        }
        throw text.matches(NAME + " [0-9]+")
                ? refusal("is of version " + text.substring(VERSION_AT) + ", and this SDK reads versions 1 and "
                        + VERSION)
                : notAJournal();
    }

    private InvalidRequestException notAJournal() {
        return refusal("is no journal of createAll; give the path of a new file, or of the journal of an earlier run");
    }

    /** Refuses what is wrong with the file. */
    InvalidRequestException refusal(String problem) {
        return refusal(file, problem);
    }

    static InvalidRequestException refusal(Path file, String problem) {
        return new InvalidRequestException("The journal", List.of(new Violation(file.toString(), problem)));
    }

    /** Whether the record could be understood. */
    private boolean replay(@Nullable JournalRecord read) {
        if (read == null) {
            return false;
        }
        List<String> words = read.words();
        try {
            switch (read.event()) {
                case PORTAL -> belongsTo(words.get(0), words.size() > 1 ? words.get(1) : null);
                case SENDING -> {
                    if (Integer.parseInt(words.get(0)) != byId.size()) {
                        // A line is missing, and those that follow would be taken for another offer's.
                        return false;
                    }
                    begin(OfferKey.sent(words.get(3), words.get(4), Instant.parse(words.get(2))), words.get(1));
                }
                default ->
                    state(byId.get(Integer.parseInt(words.get(0))), read.event(), words.subList(1, words.size()));
            }
            return true;
        } catch (RuntimeException odd) {
            return false;
        }
    }

    void belongsTo(String baseUrl, @Nullable String credentials) {
        portal = baseUrl;
        identity = credentials;
    }

    Entry begin(SentRequest sent, String digest) {
        Name name = Name.of(sent);
        Entry known = byName.get(name);
        Entry entry =
                new Entry(byId.size(), digest, sent, known == null || known.event() == Event.UNSENT ? null : known);
        byId.add(entry);
        byName.put(name, entry);
        return entry;
    }

    void state(Entry entry, Event event, List<String> words) {
        if (event == Event.CREATED && !proves(words)) {
            entry.state(Event.UNKNOWN, List.of(WITHOUT_OFFER));
        } else {
            entry.state(event, List.copyOf(words));
        }
        Entry before = entry.before();
        if (event == Event.UNSENT && before != null) {
            // That this one was not sent says nothing of an earlier one of which nobody knows.
            byName.put(Name.of(before.sent()), before);
        }
    }

    private boolean proves(List<String> words) {
        CustomerOffer offer = words.isEmpty() ? null : offer(words.get(0));
        return offer != null
                && (id(offer) != null || words.size() > 1 && words.get(1).equals(FOUND));
    }

    private @Nullable CustomerOffer offer(String json) {
        try {
            CustomerOffer read = (CustomerOffer) Json.read(json.getBytes(StandardCharsets.UTF_8), CustomerOffer.class);
            return read == null ? null : JsonModels.of(read, Outcome.APPLIED);
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }

    /** The id of an offer; null for one that has none that can be read. */
    static @Nullable String id(@Nullable CustomerOffer offer) {
        return offer != null && offer.raw("id") instanceof String id && !id.isBlank() ? id : null;
    }

    /** What stands for an offer in a line: all of it, or where that is deeper than can be written what it is known by. */
    String json(CustomerOffer offer) {
        try {
            return written(offer);
        } catch (IOException deeperThanIsWritten) {
            try {
                return written(knownBy(offer));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private String written(CustomerOffer offer) throws IOException {
        return new String(Json.write(offer), StandardCharsets.UTF_8);
    }

    private static CustomerOffer knownBy(CustomerOffer offer) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name : List.of("id", "customerId", "offerNumber")) {
            if (offer.toJson().get(name) instanceof String text) {
                members.put(name, text);
            }
        }
        return CustomerOffer.fromJson(members);
    }

    @Nullable
    Entry find(Name name) {
        return byName.get(name);
    }

    int size() {
        return byId.size();
    }

    /** The base URL of the portal; null before the first run. */
    @Nullable
    String portal() {
        return portal;
    }

    /** The identity of its credentials; null before the first run, and in a journal of an older SDK. */
    @Nullable
    String identity() {
        return identity;
    }

    /** Whether its header is that of an older SDK. */
    boolean isOlder() {
        return older;
    }

    void isNewNow() {
        older = false;
    }

    /** Whether it says anything that would be false of another portal. */
    boolean claims() {
        return byName.values().stream().anyMatch(entry -> entry.event() != Event.UNSENT);
    }

    /** The ids of the offers that it calls created. */
    Set<String> createdIds() {
        return byName.values().stream()
                .filter(entry -> entry.event() == Event.CREATED)
                .map(entry -> id(created(entry)))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** The offer of a created entry. */
    CustomerOffer created(Entry entry) {
        CustomerOffer offer = offer(entry.words().get(0));
        if (offer == null) {
            throw new IllegalStateException("Only what can be read is created.");
        }
        return offer;
    }

    /** The failure of a refused entry, or of one that is open. */
    MijnKlantportaalException failure(Entry entry) {
        if (entry.event() == Event.REFUSED) {
            return FailureNotes.failure(words(entry), List.of(Outcome.REFUSED, Outcome.NOT_SENT), entry.sent());
        }
        if (entry.words().isEmpty()) {
            OutcomeUnknownException ended =
                    new OutcomeUnknownException("An earlier run ended while the offer was on its way.", null);
            entry.firstSent().noteIn(ended);
            return ended;
        }
        return FailureNotes.failure(words(entry), List.of(Outcome.UNKNOWN, Outcome.APPLIED), entry.firstSent());
    }

    private static List<String> words(Entry entry) {
        return entry.words().isEmpty() ? List.of("No reason was noted.") : entry.words();
    }

    List<JournalEntry> entries() {
        return byName.values().stream().map(this::entry).toList();
    }

    private JournalEntry entry(Entry entry) {
        return switch (entry.event()) {
            case CREATED -> new JournalEntry(entry.sent(), JournalEntry.State.CREATED, created(entry), null);
            case REFUSED -> new JournalEntry(entry.sent(), JournalEntry.State.REFUSED, null, failure(entry));
            case UNKNOWN -> new JournalEntry(entry.firstSent(), JournalEntry.State.UNKNOWN, null, failure(entry));
            case UNSENT -> new JournalEntry(entry.sent(), JournalEntry.State.NOT_CREATED, null, null);
            default -> new JournalEntry(entry.firstSent(), JournalEntry.State.ON_ITS_WAY, null, null);
        };
    }

    /** By what an offer is known. */
    record Name(String customerId, String offerNumber) {
        static Name of(CreateCustomerOfferFromLinesRequest offer) {
            return new Name(offer.customerId(), offer.offerNumber());
        }

        static Name of(SentRequest sent) {
            return new Name(OfferKey.customerId(sent), OfferKey.offerNumber(sent));
        }
    }

    /** One sending of an offer, and what is known of it. */
    static final class Entry {
        private final int id;
        private final String digest;
        private final SentRequest sent;
        /** The same offer as it was sent before, should nobody know what became of that. */
        private final @Nullable Entry before;

        private volatile Known known = new Known(Event.SENDING, List.of());

        private record Known(Event event, List<String> words) {}

        private Entry(int id, String digest, SentRequest sent, @Nullable Entry before) {
            this.id = id;
            this.digest = digest;
            this.sent = sent;
            this.before = before;
        }

        private void state(Event event, List<String> words) {
            known = new Known(event, words);
        }

        int id() {
            return id;
        }

        String digest() {
            return digest;
        }

        @Nullable
        Entry before() {
            return before;
        }

        SentRequest sent() {
            return sent;
        }

        /** As it was sent the first time of which nobody knows what became of it. */
        SentRequest firstSent() {
            boolean open = before != null && (before.event() == Event.SENDING || before.event() == Event.UNKNOWN);
            return open ? before.firstSent() : sent;
        }

        Event event() {
            return known.event();
        }

        /** What stands in its line behind its number. */
        List<String> words() {
            return known.words();
        }
    }
}
