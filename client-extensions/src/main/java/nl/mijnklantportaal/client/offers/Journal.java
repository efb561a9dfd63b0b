package nl.mijnklantportaal.client.offers;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.SentOffer;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.generated.model.CustomerOffer;
import nl.mijnklantportaal.client.internal.BaseUrl;
import nl.mijnklantportaal.client.internal.Codecs;
import nl.mijnklantportaal.client.offers.JournalRecord.Event;
import nl.mijnklantportaal.client.spi.JsonCodec;
import org.jspecify.annotations.Nullable;

/**
 * The file in which {@link CustomerOffers#createAll} notes what it is about to do and what became of it, so that a run that was
 * killed can be taken up again without creating an offer twice.
 *
 * <p>The file is only ever appended to, and each note is forced to the disk before the next step. It holds what the server
 * answered, and is readable for its owner alone where the file system knows owners. Use one journal for one list of offers,
 * and keep it as long as the list may be run again. It belongs to the portal of its first run, known by the base URL, and a run
 * for another is refused: an offer that the sandbox has is none that customers see.
 */
public final class Journal implements AutoCloseable {
    private static final String NAME = "mijnklantportaal-journal";
    private static final String HEADER = NAME + " 1";

    private final Path file;
    /** Not through its channel, which the interrupt of a thread that writes would close. */
    private final RandomAccessFile content;

    private final Object key;

    /**
     * The files that are open here. Where they are known nothing opens them again: on Linux and others, to close what else is
     * open of a file takes away the lock that keeps other processes out.
     */
    private static final Set<Object> OPEN = new HashSet<>();

    private final JsonCodec codec = Codecs.find();

    // Guarded by this.
    private final Map<Name, Entry> byName = new HashMap<>();
    private final List<Entry> byId = new ArrayList<>();
    private @Nullable String portal;
    private boolean inUse;
    /** Why nothing more can be written. */
    private @Nullable IOException broken;

    private boolean closed;

    private Journal(Path file, RandomAccessFile content, Object key) {
        this.file = file;
        this.content = content;
        this.key = key;
    }

    /**
     * Opens a journal, or starts one where there is no file or an empty one. A last line that was not written to its end is
     * dropped: either its offer had not been sent, or what became of it is unknown once more.
     *
     * @param file where it is, in a directory that exists
     * @return the journal, to be closed by the caller
     * @throws InvalidRequestException when the file is no journal, one of another version, damaged, or in use by another run
     * @throws UncheckedIOException when it cannot be read or written
     */
    public static Journal open(Path file) {
        synchronized (OPEN) {
            Journal journal = openUnlessOpen(file);
            OPEN.add(journal.key);
            return journal;
        }
    }

    private static Journal openUnlessOpen(Path file) {
        RandomAccessFile content = null;
        try {
            boolean started = Files.notExists(file);
            if (!started && OPEN.contains(JournalFiles.key(file))) {
                throw refusal(file, "is in use by another run; wait for its end");
            }
            content = new RandomAccessFile(file.toFile(), "rw");
            lock(file, content.getChannel());
            Journal journal = new Journal(file, content, JournalFiles.key(file));
            if (started) {
                JournalFiles.keepPrivate(file);
            }
            journal.read();
            if (started) {
                JournalFiles.forceDirectory(file);
            }
            return journal;
        } catch (IOException e) {
            JournalFiles.close(content, e);
            throw new UncheckedIOException("The journal " + file + " cannot be opened: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            JournalFiles.close(content, e);
            throw e;
        }
    }

    private static void lock(Path file, FileChannel channel) throws IOException {
        try {
            // Held until the channel is closed, also by the death of the process.
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException heldHere) {
            // The same as for another process.
        }
        throw refusal(file, "is in use by another run; wait for its end");
    }

    private void read() throws IOException {
        byte[] bytes = new byte[Math.toIntExact(content.length())];
        content.readFully(bytes);
        int end = 0;
        int line = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            String text = new String(bytes, end, i - end, StandardCharsets.UTF_8);
            line++;
            if (line == 1) {
                checkHeader(text);
            } else if (!replay(JournalRecord.parse(text))) {
                // A line that has its end was written whole, but for the blocks of zeros that a crash of the machine
                // can leave.
                if (i < bytes.length - 1 || JournalRecord.parse(text) != null || text.indexOf('\0') < 0) {
                    throw refusal(
                            file,
                            "is damaged in line " + line + "; restore it, for what was sent cannot be told without it");
                }
                break;
            }
            end = i + 1;
        }
        if (line == 0 && bytes.length > 0 && !HEADER.startsWith(new String(bytes, StandardCharsets.UTF_8))) {
            throw notAJournal();
        }
        content.setLength(end);
        content.seek(end);
        if (end == 0) {
            append(HEADER);
        }
    }

    private void checkHeader(String text) {
        if (text.equals(HEADER)) {
            return;
        }
        throw text.matches(NAME + " [0-9]+")
                ? refusal(file, "is of version " + text.substring(NAME.length() + 1) + ", and this SDK reads version 1")
                : notAJournal();
    }

    private InvalidRequestException notAJournal() {
        return refusal(
                file, "is no journal of createAll; give the path of a new file, or of the journal of an earlier run");
    }

    private static InvalidRequestException refusal(Path file, String problem) {
        return new InvalidRequestException("The journal", List.of(new Violation(file.toString(), problem)));
    }

    /** Whether the record could be understood. */
    private boolean replay(@Nullable JournalRecord read) {
        if (read == null) {
            return false;
        }
        List<String> words = read.words();
        try {
            if (read.event() == Event.PORTAL) {
                portal = words.get(0);
            } else if (read.event() == Event.SENDING) {
                if (Integer.parseInt(words.get(0)) != byId.size()) {
                    // A line is missing, and those that follow would be taken for another offer's.
                    return false;
                }
                SentOffer sent = new SentOffer(words.get(3), words.get(4), Instant.parse(words.get(2)));
                begin(sent, words.get(1));
            } else {
                state(byId.get(Integer.parseInt(words.get(0))), read.event(), words.size() > 1 ? words.get(1) : null);
            }
            return true;
        } catch (RuntimeException odd) {
            return false;
        }
    }

    private Entry begin(SentOffer sent, String digest) {
        Name name = new Name(sent.customerId(), sent.offerNumber());
        Entry known = byName.get(name);
        Entry entry =
                new Entry(byId.size(), digest, sent, known == null || known.event() == Event.UNSENT ? null : known);
        byId.add(entry);
        byName.put(name, entry);
        return entry;
    }

    private void state(Entry entry, Event event, @Nullable String detail) {
        entry.state(event, detail);
        Entry before = entry.before();
        if (event == Event.UNSENT && before != null) {
            // That this one was not sent says nothing of an earlier one of which nobody knows.
            byName.put(new Name(before.sent().customerId(), before.sent().offerNumber()), before);
        }
    }

    /** What is known of an offer; null when it was never about to be sent. */
    synchronized @Nullable Entry find(ManualOffer offer) {
        return byName.get(Name.of(offer));
    }

    /** Notes that an offer is about to be sent. */
    synchronized Entry sending(ManualOffer offer, Instant now) {
        if (closed) {
            throw refusal(file, "is closed");
        }
        SentOffer sent = new SentOffer(offer.customerId(), offer.offerNumber(), now);
        String digest = digest(offer);
        append(new JournalRecord(
                        Event.SENDING,
                        String.valueOf(byId.size()),
                        digest,
                        now.toString(),
                        offer.customerId(),
                        offer.offerNumber())
                .line());
        return begin(sent, digest);
    }

    synchronized void unsent(Entry entry) {
        note(entry, Event.UNSENT, null);
    }

    synchronized void created(Entry entry, @Nullable Offer offer) {
        note(entry, Event.CREATED, offer == null ? null : json(offer));
    }

    private @Nullable String json(Offer offer) {
        try {
            return new String(codec.write(offer.raw()), StandardCharsets.UTF_8);
        } catch (IOException deeperThanIsWritten) {
            // That it exists is what counts.
            return null;
        }
    }

    synchronized void refused(Entry entry, String reason) {
        note(entry, Event.REFUSED, reason);
    }

    synchronized void unknown(Entry entry, String reason) {
        note(entry, Event.UNKNOWN, reason);
    }

    private void note(Entry entry, Event event, @Nullable String detail) {
        String id = String.valueOf(entry.id());
        append((detail == null ? new JournalRecord(event, id) : new JournalRecord(event, id, detail)).line());
        state(entry, event, detail);
    }

    /** The offer of a created entry, or null when its answer could not be read. */
    @Nullable
    Offer offer(Entry created) {
        String json = created.detail();
        try {
            return json == null
                    ? null
                    : Offer.created(
                            (CustomerOffer) codec.read(json.getBytes(StandardCharsets.UTF_8), CustomerOffer.class));
        } catch (IOException e) {
            throw refusal(file, "holds an offer that cannot be read: " + e.getMessage());
        }
    }

    /** Whether the entry is about just this offer, and not another with its number. */
    boolean isOf(Entry entry, ManualOffer offer) {
        return entry.digest().equals(digest(offer));
    }

    /** Of what it says, in no codec's words: equal offers can have their members in any order, and codecs escape differently. */
    private static String digest(ManualOffer offer) {
        StringBuilder text = new StringBuilder();
        spell(offer.toRequest().toJson(), text);
        try {
            // In UTF-8 half a surrogate pair would be a question mark.
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_16BE));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void spell(@Nullable Object value, StringBuilder text) {
        if (value instanceof Map<?, ?> members) {
            text.append('{');
            new TreeMap<>(members).forEach((name, member) -> {
                spell(name, text);
                spell(member, text);
            });
            text.append('}');
        } else if (value instanceof List<?> elements) {
            text.append('[');
            elements.forEach(element -> spell(element, text));
            text.append(']');
        } else if (value instanceof String words) {
            text.append(words.length()).append(':').append(words);
        } else {
            text.append(value).append(';');
        }
    }

    /** Holds the journal for one run, which is for the portal of the journal. */
    synchronized void begin(URI baseUrl) {
        checkFree();
        if (portal == null) {
            note(baseUrl);
        } else if (!portal.equals(BaseUrl.text(baseUrl))) {
            throw refusal(
                    file,
                    "belongs to the portal at " + portal + ", and this run is for " + baseUrl
                            + ", where nothing of it may"
                            + " exist; open another file, or call portalMovedTo when it is the same portal");
        }
        inUse = true;
    }

    /**
     * Notes that the portal of this journal has another base URL from now on; a run for another than the noted one is refused.
     *
     * @param baseUrl as the clients of later runs have it, a slash at its end aside
     * @throws InvalidRequestException when that is none to send credentials to, or the journal is closed or in use
     * @throws UncheckedIOException when it cannot be written
     */
    public synchronized void portalMovedTo(URI baseUrl) {
        String problem = BaseUrl.problem(baseUrl, true);
        if (problem != null) {
            throw new InvalidRequestException("The journal", List.of(new Violation("baseUrl", problem)));
        }
        checkFree();
        note(baseUrl);
    }

    private void note(URI baseUrl) {
        String noted = BaseUrl.text(baseUrl);
        append(new JournalRecord(Event.PORTAL, noted).line());
        portal = noted;
    }

    private void checkFree() {
        if (closed) {
            throw refusal(file, "is closed");
        }
        if (inUse) {
            throw refusal(file, "is in use by another run; wait for its end");
        }
    }

    synchronized void end() {
        inUse = false;
        if (closed) {
            release();
        }
    }

    private void append(String line) {
        if (broken != null) {
            throw new UncheckedIOException(
                    "The journal " + file + " could not be written before. Close it and open it again.", broken);
        }
        try {
            content.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            content.getFD().sync();
        } catch (IOException e) {
            // What stands behind half a line could not be read again.
            broken = e;
            throw new UncheckedIOException("The journal " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Where it is.
     *
     * @return as it was given
     */
    public Path file() {
        return file;
    }

    /** Lets other runs have the file; a run that has it ends first, and sends nothing more. */
    @Override
    public synchronized void close() {
        if (closed) {
            // Whoever opened it since would lose the lock.
            return;
        }
        closed = true;
        if (!inUse) {
            release();
        }
    }

    private void release() {
        try {
            content.close();
            synchronized (OPEN) {
                OPEN.remove(key);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "Journal[" + file + "]";
    }

    /** By what an offer is known. */
    record Name(String customerId, String offerNumber) {
        static Name of(ManualOffer offer) {
            return new Name(offer.customerId(), offer.offerNumber());
        }
    }

    /** What the journal knows of an offer. */
    static final class Entry {
        private final int id;
        private final String digest;
        private final SentOffer sent;
        /** The same offer as it was sent before, should nobody know what became of that. */
        private final @Nullable Entry before;

        private volatile Event event = Event.SENDING;
        private volatile @Nullable String detail;

        private Entry(int id, String digest, SentOffer sent, @Nullable Entry before) {
            this.id = id;
            this.digest = digest;
            this.sent = sent;
            this.before = before;
        }

        private void state(Event event, @Nullable String detail) {
            this.detail = detail;
            this.event = event;
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

        SentOffer sent() {
            return sent;
        }

        /** As it was sent the first time of which nobody knows what became of it. */
        SentOffer firstSent() {
            boolean open = before != null && (before.event() == Event.SENDING || before.event() == Event.UNKNOWN);
            return open ? before.firstSent() : sent;
        }

        Event event() {
            return event;
        }

        @Nullable
        String detail() {
            return detail;
        }
    }
}
