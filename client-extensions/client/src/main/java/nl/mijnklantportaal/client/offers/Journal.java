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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.internal.http.BaseUrl;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.offers.JournalContents.Entry;
import nl.mijnklantportaal.client.offers.JournalContents.Name;
import nl.mijnklantportaal.client.offers.JournalRecord.Event;
import org.jspecify.annotations.Nullable;

/**
 * The file in which {@link OfferRuns#createAllFromLines} notes what it is about to do and what became of it, so that a run that was
 * killed can be taken up again without creating an offer twice.
 *
 * <p>The file is only ever appended to (but for the number of its version, where an older SDK wrote it), and each note is forced
 * to the disk before the next step. It holds what the server answered, and is readable for its owner alone where the file system
 * knows owners. Use one journal for one list of offers, and keep it as long as the list may be run again. Never put back an older
 * copy of it, and never run a copy that was taken while a run was at it: what was created since would be created again.
 *
 * <p>It belongs to the portal of its first run, known by the base URL and by the
 * {@link Credentials#identity() identity of the credentials}, and a run for another is refused: an offer that another portal has
 * is none that these customers see. Only while no offer of it was created or refused or may exist, another portal may take it. A journal of an older SDK names no credentials: it belongs to the portal whose list has an
 * offer that it calls created, by its id, and any other run with it is refused.
 */
public final class Journal implements AutoCloseable {
    private final Path file;
    /** Not through its channel, which the interrupt of a thread that writes would close. */
    private final RandomAccessFile content;

    private final Object key;

    /**
     * The files that are open here. Where they are known nothing opens them again: on Linux and others, to close what else is
     * open of a file takes away the lock that keeps other processes out.
     */
    private static final Set<Object> OPEN = new HashSet<>();

    // Guarded by this.
    private final JournalContents contents;
    private boolean inUse;
    /** Why nothing more can be written. */
    private @Nullable IOException broken;

    private boolean closed;

    private Journal(Path file, RandomAccessFile content, Object key) {
        this.file = file;
        this.content = content;
        this.key = key;
        this.contents = new JournalContents(file);
    }

    /**
     * Opens a journal, or starts one where there is no file or an empty one. A last line that was not written to its end is
     * dropped: either its offer had not been sent, or what became of it is unknown once more. A file that others can read is
     * made readable for its owner alone before anything is written to it.
     *
     * @param file where it is, in a directory that exists
     * @return the journal, to be closed by the caller
     * @throws InvalidRequestException when the file is no journal, one of another version, damaged, or in use by another run
     * @throws UncheckedIOException when it cannot be read or written
     */
    public static Journal open(Path file) {
        Objects.requireNonNull(file, "file");
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
            if (started) {
                JournalFiles.create(file);
            } else if (OPEN.contains(JournalFiles.key(file))) {
                throw inUse(file);
            }
            content = new RandomAccessFile(file.toFile(), "rw");
            lock(file, content.getChannel());
            Journal journal = new Journal(file, content, JournalFiles.key(file));
            journal.read();
            if (started) {
                JournalFiles.forceDirectory(file);
            }
            return journal;
        } catch (IOException e) {
            JournalFiles.close(content, e);
            throw new UncheckedIOException("The journal " + file + " cannot be opened: " + JournalFiles.reason(e), e);
        } catch (RuntimeException e) {
            JournalFiles.close(content, e);
            throw e;
        }
    }

    /**
     * Reads what a journal has of each offer, without a run and without changing the file; also while a run of another process
     * has it, as far as that has come.
     *
     * @param file where it is
     * @return what is known of each offer, in the order in which they were first about to be sent; an unfinished last line is
     *     passed over
     * @throws InvalidRequestException when the file is no journal, one of another version, or damaged; and when it is open in
     *     this process, where closing the file once more would let other processes take it: call {@link #entries()} there
     * @throws UncheckedIOException when it cannot be read
     */
    public static List<JournalEntry> read(Path file) {
        Objects.requireNonNull(file, "file");
        // Nobody opens it here meanwhile.
        synchronized (OPEN) {
            try {
                if (OPEN.contains(JournalFiles.key(file))) {
                    throw JournalContents.refusal(file, "is open in this process; call entries() of that journal");
                }
                JournalContents contents = new JournalContents(file);
                contents.read(Files.readAllBytes(file));
                return contents.entries();
            } catch (IOException e) {
                throw new UncheckedIOException("The journal " + file + " cannot be read: " + JournalFiles.reason(e), e);
            }
        }
    }

    /**
     * What it has of each offer; also in the middle of a run, and after it was closed.
     *
     * @return what is known of each offer, in the order in which they were first about to be sent; a copy
     */
    public synchronized List<JournalEntry> entries() {
        return contents.entries();
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
        throw inUse(file);
    }

    private static InvalidRequestException inUse(Path file) {
        return JournalContents.refusal(file, "is in use by another run; wait for its end");
    }

    private void read() throws IOException {
        byte[] bytes = new byte[Math.toIntExact(content.length())];
        content.readFully(bytes);
        int end = contents.read(bytes);
        JournalFiles.keepPrivate(file);
        content.setLength(end);
        content.seek(end);
        if (end == 0) {
            append(JournalContents.HEADER);
        }
        if (contents.identity() != null) {
            // The process may have died between the two.
            renew();
        }
    }

    /** What is known of an offer; null when it was never about to be sent. */
    synchronized @Nullable Entry find(CreateCustomerOfferFromLinesRequest offer) {
        return contents.find(Name.of(offer));
    }

    /** Notes that an offer is about to be sent. */
    synchronized Entry sending(CreateCustomerOfferFromLinesRequest offer, Instant now) {
        if (closed) {
            throw contents.refusal("is closed");
        }
        SentRequest sent = OfferKey.sent(offer.customerId(), offer.offerNumber(), now);
        String digest = OfferDigest.of(offer);
        append(new JournalRecord(
                        Event.SENDING,
                        String.valueOf(contents.size()),
                        digest,
                        now.toString(),
                        offer.customerId(),
                        offer.offerNumber())
                .line());
        return contents.begin(sent, digest);
    }

    synchronized void unsent(Entry entry) {
        note(entry, Event.UNSENT, List.of());
    }

    /** Notes an offer that the server answered with; it has an id. */
    synchronized void created(Entry entry, CustomerOffer offer) {
        if (JournalContents.id(offer) == null) {
            throw new IllegalArgumentException("An offer without an id proves nothing.");
        }
        note(entry, Event.CREATED, List.of(contents.json(offer)));
    }

    /** Notes an offer that the list has. */
    synchronized void found(Entry entry, CustomerOffer offer) {
        note(entry, Event.CREATED, List.of(contents.json(offer), JournalContents.FOUND));
    }

    synchronized void refused(Entry entry, MijnKlantportaalException failure) {
        note(entry, Event.REFUSED, FailureNotes.words(failure));
    }

    synchronized void unknown(Entry entry, MijnKlantportaalException failure) {
        note(entry, Event.UNKNOWN, FailureNotes.words(failure));
    }

    private void note(Entry entry, Event event, List<String> words) {
        List<String> all = new ArrayList<>(List.of(String.valueOf(entry.id())));
        all.addAll(words);
        append(new JournalRecord(event, List.copyOf(all)).line());
        contents.state(entry, event, words);
    }

    /** The offer of a created entry. */
    synchronized CustomerOffer created(Entry entry) {
        return contents.created(entry);
    }

    /** What was seen of an entry that is refused or open. */
    synchronized MijnKlantportaalException failure(Entry entry) {
        return contents.failure(entry);
    }

    /** Whether the entry is about just this offer, and not another with its number. */
    boolean isOf(Entry entry, CreateCustomerOfferFromLinesRequest offer) {
        return entry.digest().equals(OfferDigest.of(offer));
    }

    /**
     * Holds the journal for one run.
     *
     * @return false when it says something of which nobody knows yet whether it is about this portal
     * @throws InvalidRequestException when it belongs to another portal
     */
    synchronized boolean begin(URI baseUrl, String identity) {
        checkFree();
        String url = contents.portal();
        boolean elsewhere = url != null && !url.equals(BaseUrl.text(baseUrl));
        boolean others = contents.identity() != null && !identity.equals(contents.identity());
        if ((elsewhere || others) && contents.claims()) {
            throw contents.refusal("belongs to the portal at " + url + " with the credentials " + shownIdentity()
                    + ", and this run is for " + baseUrl + " with the credentials " + PortalIdentity.shown(identity)
                    + ", where nothing of it may exist; open another file"
                    + (elsewhere ? ", or call portalMovedTo when it is the same portal" : "")
                    + (others ? ", or when only the key was replaced, or named now, call " + replacement() : ""));
        }
        boolean known = contents.identity() != null || !contents.claims();
        // Of a journal that says nothing of any offer yet, the portal may change: a wrong key was tried first, say.
        if (known && (elsewhere || others || contents.identity() == null)) {
            note(BaseUrl.text(baseUrl), identity);
        }
        inUse = true;
        return known;
    }

    /** Notes whose it is, as its list has shown. */
    synchronized void belongsTo(URI baseUrl, String identity) {
        note(BaseUrl.text(baseUrl), identity);
    }

    /** The refusal of a run for a portal whose list has none of the offers that are created by this journal. */
    synchronized InvalidRequestException unproven(URI baseUrl, String identity) {
        int created = contents.createdIds().size();
        return contents.refusal("names no credentials, for an older SDK wrote it, and "
                + (created == 0
                        ? "has no created offer with an id by which its portal could be known"
                        : "none of its " + created + " created offers is in the list of the portal at " + baseUrl
                                + " with the credentials " + PortalIdentity.shown(identity))
                + ", so it may be another portal's; open another file, or when it is certainly the journal of this portal,"
                + " call " + replacement());
    }

    private String shownIdentity() {
        return PortalIdentity.shown(contents.identity());
    }

    private String replacement() {
        return "credentialsReplaced(\"" + shownIdentity() + "\", credentials)";
    }

    /** The ids of the offers that it calls created. */
    synchronized Set<String> createdIds() {
        return contents.createdIds();
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
        note(BaseUrl.text(baseUrl), contents.identity());
    }

    /**
     * Notes that the portal of this journal has other credentials from now on: a new key, or a name for it. Does nothing when it
     * has just these, so the call can stay where it is, and no journal of another portal passes by it.
     *
     * <p>{@link Credentials#forPortal} spares it for every key that follows.
     *
     * @param before the credentials that the journal has, as the refusal of a run names them, such as
     *     {@code key:0123456789ab}; {@code none} for the journal of an older SDK, which names none: whose it is then is on the
     *     word of the caller
     * @param now the credentials of later runs
     * @throws InvalidRequestException when the journal has others than {@code before}, the new ones have no identity, or the
     *     journal is closed or in use
     * @throws UncheckedIOException when it cannot be written
     */
    public synchronized void credentialsReplaced(String before, Credentials now) {
        Objects.requireNonNull(before, "before");
        String identity = Objects.requireNonNull(now, "now").identity();
        String problem = PortalIdentity.problem(identity);
        if (problem != null) {
            throw new InvalidRequestException("The journal", List.of(new Violation("credentials", problem)));
        }
        checkFree();
        String noted = contents.identity();
        String url = contents.portal();
        if (Objects.equals(identity, noted) || url == null && !contents.claims()) {
            return;
        }
        if (!before.equals(noted) && !before.equals(shownIdentity())) {
            throw contents.refusal("has the credentials " + shownIdentity() + ", and not " + before
                    + "; look whether it is the journal of this portal");
        }
        if (url == null) {
            throw contents.refusal("names no portal at all; call portalMovedTo with its base URL first");
        }
        note(url, identity);
    }

    private void note(String baseUrl, @Nullable String identity) {
        append((identity == null
                        ? new JournalRecord(Event.PORTAL, baseUrl)
                        : new JournalRecord(Event.PORTAL, baseUrl, identity))
                .line());
        contents.belongsTo(baseUrl, identity);
        if (identity != null) {
            renew();
        }
    }

    /** From when on an older SDK, which would pass over the credentials, must refuse it. */
    private void renew() {
        if (!contents.isOlder()) {
            return;
        }
        write(() -> {
            long end = content.getFilePointer();
            content.seek(JournalContents.VERSION_AT);
            content.write(String.valueOf(JournalContents.VERSION).getBytes(StandardCharsets.UTF_8));
            content.seek(end);
        });
        contents.isNewNow();
    }

    private void checkFree() {
        if (closed) {
            throw contents.refusal("is closed");
        }
        if (inUse) {
            throw inUse(file);
        }
    }

    synchronized void end() {
        inUse = false;
        if (closed) {
            release();
        }
    }

    private void append(String line) {
        write(() -> content.write((line + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void write(Writing writing) {
        if (broken != null) {
            throw new UncheckedIOException(
                    "The journal " + file + " could not be written before. Close it and open it again.", broken);
        }
        try {
            writing.run();
            content.getFD().sync();
        } catch (IOException e) {
            // What stands behind half a line could not be read again.
            broken = e;
            throw new UncheckedIOException("The journal " + file + " cannot be written: " + JournalFiles.reason(e), e);
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
}
