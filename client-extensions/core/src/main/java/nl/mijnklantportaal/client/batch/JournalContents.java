package nl.mijnklantportaal.client.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import nl.mijnklantportaal.client.batch.JournalRecord.Event;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.json.JsonModel;
import org.jspecify.annotations.Nullable;

/** The meaning of the lines of a journal, taken together; for use by one thread at a time. */
final class JournalContents {
    /** In a line about a created thing: it was found in the list, so it needs no identity. */
    static final String FOUND = "found";

    /** In a line about a created thing: its answer proved it, with an identity that is not text. */
    static final String PROVEN = "proven";

    private static final String WITHOUT_PROOF =
            "An earlier run noted this as created, without the created thing and its identity. The answer could not be read, or"
                    + " did not come from the API, so it is unknown whether the thing exists.";

    private final CreatedJson json = new CreatedJson();
    /** In the order in which they were sent first. */
    private final Map<Name, Noted> byName = new LinkedHashMap<>();

    private final List<Noted> byId = new ArrayList<>();
    private @Nullable JournalSubject subject;
    private @Nullable String portal;
    private @Nullable String identity;
    private int version = JournalHeader.VERSION;

    /** The operation and the natural key of a request. */
    private record Name(String operation, Map<String, String> key) {
        static Name of(SentRequest sent) {
            return new Name(sent.operation(), sent.naturalKey());
        }
    }

    void isAbout(JournalSubject noted) {
        subject = noted;
    }

    void belongsTo(String baseUrl, @Nullable String credentials) {
        portal = baseUrl;
        identity = credentials;
    }

    void setVersion(int read) {
        version = read;
    }

    Noted begin(SentRequest sent, String fingerprint) {
        Name name = Name.of(sent);
        Noted known = byName.get(name);
        Noted before = known == null || known.event() == Event.UNSENT ? null : known;
        Noted noted = new Noted(byId.size(), fingerprint, sent, subject(), before);
        byId.add(noted);
        byName.put(name, noted);
        return noted;
    }

    void know(Noted noted, Event event, List<String> words) {
        if (event == Event.CREATED && !isProven(words, noted.subject())) {
            noted.know(Event.UNKNOWN, List.of(WITHOUT_PROOF));
        } else {
            noted.know(event, List.copyOf(words));
        }
        Noted before = noted.before();
        if (event == Event.UNSENT && before != null) {
            // An earlier sending with an unknown outcome stays unknown.
            byName.put(Name.of(before.sent()), before);
        }
    }

    private boolean isProven(List<String> words, JournalSubject about) {
        Map<String, @Nullable Object> members = words.isEmpty() ? null : json.members(words.get(0));
        boolean isMarked =
                words.size() > 1 && (words.get(1).equals(FOUND) || words.get(1).equals(PROVEN));
        return members != null && (isMarked || CreatedJson.identity(members, about) != null);
    }

    /** The operation of the next request; that of older journals where none was noted. */
    JournalSubject subject() {
        return subject == null ? OlderJournals.subject() : subject;
    }

    /** Null before the first run, and in a journal of an older SDK. */
    @Nullable
    JournalSubject notedSubject() {
        return subject;
    }

    /** Null when nothing with this natural key was about to be sent. */
    @Nullable
    Noted find(SentRequest sent) {
        return byName.get(Name.of(sent));
    }

    Noted noted(int id) {
        return byId.get(id);
    }

    int size() {
        return byId.size();
    }

    /** The base URL of the portal; null before the first run. */
    @Nullable
    String portal() {
        return portal;
    }

    /** The identity of its credentials; null before the first run, and in a journal of version 1. */
    @Nullable
    String identity() {
        return identity;
    }

    /** Whether an older SDK wrote its header. */
    boolean isOlder() {
        return version < JournalHeader.VERSION;
    }

    /** Whether an older SDK wrote its header, and a run of this SDK died before it had replaced it. */
    boolean isHalfRenewed() {
        return isOlder() && (subject != null || version == 1 && identity != null);
    }

    void isNewNow() {
        version = JournalHeader.VERSION;
    }

    /** Whether it says anything that would be false of another portal or another operation. */
    boolean claims() {
        return byName.values().stream().anyMatch(noted -> noted.event() != Event.UNSENT);
    }

    /** The identities of the things that it calls created. */
    Set<String> createdIdentities() {
        return byName.values().stream()
                .filter(noted -> noted.event() == Event.CREATED)
                .map(noted -> CreatedJson.identity(
                        Objects.requireNonNull(json.members(noted.words().get(0))), noted.subject()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** A created thing as a line has it. */
    String text(JsonModel created, JournalSubject about) {
        return json.text(created, about);
    }

    /** The thing that a request created. */
    <T extends JsonModel> T created(Noted noted, Class<T> type) {
        return json.read(noted.words().get(0), type);
    }

    /** The failure of a request that was refused, or whose outcome is unknown. */
    MijnKlantportaalException failure(Noted noted) {
        if (noted.event() == Event.REFUSED) {
            return FailureNotes.failure(words(noted), List.of(Outcome.REFUSED, Outcome.NOT_SENT), noted.sent());
        }
        if (noted.words().isEmpty()) {
            OutcomeUnknownException ended =
                    new OutcomeUnknownException("An earlier run ended while the request was on its way.", null);
            noted.firstSent().noteIn(ended);
            return ended;
        }
        return FailureNotes.failure(words(noted), List.of(Outcome.UNKNOWN, Outcome.APPLIED), noted.firstSent());
    }

    private static List<String> words(Noted noted) {
        return noted.words().isEmpty() ? List.of("No reason was noted.") : noted.words();
    }

    List<JournalEntry> entries() {
        return byName.values().stream().map(this::entry).toList();
    }

    private JournalEntry entry(Noted noted) {
        return switch (noted.event()) {
            case CREATED ->
                new JournalEntry(
                        noted.sent(), JournalEntry.State.CREATED, noted.words().get(0), null);
            case REFUSED -> new JournalEntry(noted.sent(), JournalEntry.State.REFUSED, null, failure(noted));
            case UNKNOWN -> new JournalEntry(noted.firstSent(), JournalEntry.State.UNKNOWN, null, failure(noted));
            case UNSENT -> new JournalEntry(noted.sent(), JournalEntry.State.NOT_CREATED, null, null);
            default -> new JournalEntry(noted.firstSent(), JournalEntry.State.ON_ITS_WAY, null, null);
        };
    }
}
