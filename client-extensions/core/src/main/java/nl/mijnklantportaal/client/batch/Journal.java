package nl.mijnklantportaal.client.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.batch.JournalRecord.Event;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.internal.http.BaseUrl;
import nl.mijnklantportaal.client.json.JsonModel;
import org.jspecify.annotations.Nullable;

/**
 * The file in which a {@code createAll…} method notes what it is about to do and what happened, so that a run that was killed can
 * be continued without creating anything twice.
 *
 * <p>The file is only appended to, except that the version in its first line is replaced when an older SDK wrote it. Each note is
 * forced to the disk before the next step. The file holds the server's answers, and only its owner can read it where the file
 * system has owners. Use one journal for one list of requests, and keep it as long as you may run the list again. Never restore an
 * older copy of it, and never use a copy that was made during a run: what was created since then would be created again.
 *
 * <p>A journal belongs to the operation and the portal of its first run. It knows the portal by the base URL and by the
 * {@link Credentials#identity() identity of the credentials}. A run of another operation or for another portal is refused, unless
 * the journal has no request that was created, was refused or has an unknown outcome. The journal of an older SDK may name no
 * credentials: it belongs to the portal whose list has something that the journal calls created, and any other run with it is
 * refused.
 */
public final class Journal implements AutoCloseable {
    private final Path path;
    private final JournalFile file;

    // Guarded by this.
    private final JournalContents contents;
    private final JournalOwner owner;
    private boolean inUse;
    private boolean closed;

    private Journal(Path path, JournalFile file, JournalContents contents, JournalOwner owner) {
        this.path = path;
        this.file = file;
        this.contents = contents;
        this.owner = owner;
    }

    /**
     * Opens a journal, or starts one when the file does not exist or is empty. An unfinished last line is removed: either its
     * request had not been sent, or its outcome is unknown again. If others can read the file, it is made readable for its owner
     * alone before anything is written to it.
     *
     * @param file where it is, in a directory that exists
     * @return the journal; the caller closes it
     * @throws InvalidRequestException when the file is no journal, has another version, is damaged, or is in use by another run
     * @throws UncheckedIOException when it cannot be read or written
     */
    public static Journal open(Path file) {
        Objects.requireNonNull(file, "file");
        JournalContents contents = new JournalContents();
        JournalFile opened = JournalFile.open(file, contents);
        try {
            return new Journal(file, opened, contents, new JournalOwner(file, opened, contents));
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /**
     * Reads what a journal has about each request, without a run and without changing the file. It also works while a run of
     * another process writes to the journal.
     *
     * @param file where it is
     * @return one entry for each request, in the order in which they were sent first; an unfinished last line is ignored
     * @throws InvalidRequestException when the file is no journal, has another version, or is damaged; and when it is open in this
     *     process, because closing it a second time would release its lock: call {@link #entries()} there
     * @throws UncheckedIOException when it cannot be read
     */
    public static List<JournalEntry> read(Path file) {
        Objects.requireNonNull(file, "file");
        try {
            return JournalFile.whileNotOpen(file, () -> entries(file));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static List<JournalEntry> entries(Path file) {
        try {
            JournalContents contents = new JournalContents();
            JournalReader.read(file, Files.readAllBytes(file), contents);
            return contents.entries();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static UncheckedIOException unreadable(Path file, IOException e) {
        return new UncheckedIOException("The journal " + file + " cannot be read: " + JournalFiles.reason(e), e);
    }

    /**
     * What the journal has about each request; also during a run, and after it was closed.
     *
     * @return one entry for each request, in the order in which they were sent first; a copy
     */
    public synchronized List<JournalEntry> entries() {
        return contents.entries();
    }

    /**
     * Notes that the portal of this journal has a new base URL. Runs for another base URL are refused from now on.
     *
     * @param baseUrl as the clients of later runs have it; a slash at its end makes no difference
     * @throws InvalidRequestException when credentials must not be sent to this URL, or the journal is closed or in use
     * @throws UncheckedIOException when it cannot be written
     */
    public synchronized void portalMovedTo(URI baseUrl) {
        String problem = BaseUrl.problem(baseUrl, true);
        if (problem != null) {
            throw new InvalidRequestException("The journal", List.of(new Violation("baseUrl", problem)));
        }
        checkFree();
        owner.portalMovedTo(baseUrl);
    }

    /**
     * Notes that the portal of this journal has other credentials: a new key, or a name for it. Nothing changes when the journal
     * has these credentials already, so the call can stay in your code. It does not accept the journal of another portal.
     *
     * <p>With {@link Credentials#forPortal} you do not need this for later keys.
     *
     * @param before the credentials that the journal has, as the refusal of a run shows them, such as {@code key:0123456789ab};
     *     {@code none} for the journal of an older SDK that names none: then the caller is responsible for choosing the right one
     * @param now the credentials of later runs
     * @throws InvalidRequestException when the journal has other credentials than {@code before}, the new ones have no identity,
     *     or the journal is closed or in use
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
        owner.credentialsReplaced(before, String.valueOf(identity));
    }

    /**
     * Holds the journal for one run.
     *
     * @return false when only the portal's list can show whether it is the journal of this portal
     * @throws InvalidRequestException when it is closed or in use, or belongs to another portal or another operation
     */
    synchronized boolean begin(URI baseUrl, String identity, JournalSubject subject) {
        checkFree();
        boolean known = owner.begin(baseUrl, identity, subject);
        inUse = true;
        return known;
    }

    /** Notes the portal and the operation after the portal's list has shown that the journal is its own. */
    synchronized void belongsTo(URI baseUrl, String identity, JournalSubject subject) {
        owner.belongsTo(baseUrl, identity, subject);
    }

    /** The refusal of a run for a portal whose list has none of the things that the journal calls created. */
    synchronized InvalidRequestException unproven(URI baseUrl, String identity) {
        return owner.unproven(baseUrl, identity);
    }

    /** The identities of the things that it calls created. */
    synchronized Set<String> createdIdentities() {
        return contents.createdIdentities();
    }

    private void checkFree() {
        checkOpen();
        if (inUse) {
            throw JournalFile.inUse(path);
        }
    }

    private void checkOpen() {
        if (closed) {
            throw JournalFiles.refusal(path, "is closed");
        }
    }

    /** Null when nothing with this natural key was about to be sent. */
    synchronized @Nullable Noted find(SentRequest sent) {
        return contents.find(sent);
    }

    /** Notes that a request is about to be sent. */
    synchronized Noted sending(SentRequest sent, String fingerprint) {
        checkOpen();
        List<String> words = new ArrayList<>(List.of(
                String.valueOf(contents.size()), fingerprint, sent.sentAt().toString()));
        words.addAll(contents.subject().values(sent));
        file.append(new JournalRecord(Event.SENDING, words).line());
        return contents.begin(sent, fingerprint);
    }

    synchronized void unsent(Noted noted) {
        note(noted, Event.UNSENT, List.of());
    }

    /** Notes what the server answered with; it has its identity. */
    synchronized void created(Noted noted, JsonModel created) {
        if (!CreatedJson.isProven(created)) {
            throw new IllegalArgumentException("An answer without its identity proves nothing.");
        }
        String json = contents.text(created, noted.subject());
        boolean hasText = CreatedJson.identity(created.toJson(), noted.subject()) != null;
        note(noted, Event.CREATED, hasText ? List.of(json) : List.of(json, JournalContents.PROVEN));
    }

    /** Notes what the list has. */
    synchronized void found(Noted noted, JsonModel found) {
        note(noted, Event.CREATED, List.of(contents.text(found, noted.subject()), JournalContents.FOUND));
    }

    synchronized void refused(Noted noted, MijnKlantportaalException failure) {
        note(noted, Event.REFUSED, FailureNotes.words(failure));
    }

    synchronized void unknown(Noted noted, MijnKlantportaalException failure) {
        note(noted, Event.UNKNOWN, FailureNotes.words(failure));
    }

    private void note(Noted noted, Event event, List<String> words) {
        List<String> all = new ArrayList<>(List.of(String.valueOf(noted.id())));
        all.addAll(words);
        file.append(new JournalRecord(event, List.copyOf(all)).line());
        contents.know(noted, event, words);
    }

    /** The thing that a request created. */
    synchronized <T extends JsonModel> T created(Noted noted, Class<T> type) {
        return contents.created(noted, type);
    }

    /** The failure of a request that was refused, or whose outcome is unknown. */
    synchronized MijnKlantportaalException failure(Noted noted) {
        return contents.failure(noted);
    }

    /** Ends the run. */
    synchronized void end() {
        inUse = false;
        if (closed) {
            file.close();
        }
    }

    /**
     * Where the journal is.
     *
     * @return as it was given
     */
    public Path file() {
        return path;
    }

    /** Releases the file for other runs. A run that uses it sends nothing more, and the file is released when that run has ended. */
    @Override
    public synchronized void close() {
        if (closed) {
            // A second close would release the lock of whoever opened it since.
            return;
        }
        closed = true;
        if (!inUse) {
            file.close();
        }
    }

    @Override
    public String toString() {
        return "Journal[" + path + "]";
    }
}
