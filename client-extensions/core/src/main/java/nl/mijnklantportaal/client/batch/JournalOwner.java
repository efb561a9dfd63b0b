package nl.mijnklantportaal.client.batch;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import nl.mijnklantportaal.client.batch.JournalRecord.Event;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.internal.http.BaseUrl;
import org.jspecify.annotations.Nullable;

/** The portal and the operation that a journal belongs to; for use by one thread at a time. */
final class JournalOwner {
    private final Path path;
    private final JournalFile file;
    private final JournalContents contents;

    JournalOwner(Path path, JournalFile file, JournalContents contents) {
        this.path = path;
        this.file = file;
        this.contents = contents;
        if (contents.isHalfRenewed()) {
            renew();
        }
    }

    /**
     * Begins a run.
     *
     * @return false when the journal names no credentials, so that only the portal's list can show whether it is this portal's
     * @throws InvalidRequestException when it belongs to another portal or another operation
     */
    boolean begin(URI baseUrl, String identity, JournalSubject subject) {
        checkOperation(subject);
        String url = contents.portal();
        boolean otherUrl = url != null && !url.equals(BaseUrl.text(baseUrl));
        boolean otherCredentials = contents.identity() != null && !identity.equals(contents.identity());
        if ((otherUrl || otherCredentials) && contents.claims()) {
            throw otherPortal(baseUrl, identity, otherUrl, otherCredentials);
        }
        boolean known = contents.identity() != null || !contents.claims();
        if (known) {
            note(subject);
            // A journal that says nothing about any request may change its portal, for example after a wrong key.
            if (otherUrl || otherCredentials || contents.identity() == null) {
                note(BaseUrl.text(baseUrl), identity);
            }
            renew();
        }
        return known;
    }

    private void checkOperation(JournalSubject subject) {
        JournalSubject noted = contents.subject();
        if (!contents.claims() || noted.isSameOperation(subject)) {
            return;
        }
        // With a new file, a run of the same list would create everything once more.
        String remedy = noted.operation().equals(subject.operation())
                ? "run the same list with the SDK version that wrote it, or open another file for requests that are not in it"
                : "open another file for this run";
        throw refusal("is the journal of " + noted.shown() + ", and this run is of " + subject.shown() + "; " + remedy);
    }

    private InvalidRequestException otherPortal(
            URI baseUrl, String identity, boolean otherUrl, boolean otherCredentials) {
        return refusal("belongs to the portal at " + contents.portal() + " with the credentials " + shownIdentity()
                + ", and this run is for " + baseUrl + " with the credentials " + PortalIdentity.shown(identity)
                + ", where nothing of it may exist; open another file"
                + (otherUrl ? ", or call portalMovedTo when it is the same portal" : "")
                + (otherCredentials
                        ? ", or, when only the key was replaced or got a name, call " + replacement()
                        : ""));
    }

    /** Notes the portal and the operation after the portal's list has shown that the journal is its own. */
    void belongsTo(URI baseUrl, String identity, JournalSubject subject) {
        note(subject);
        note(BaseUrl.text(baseUrl), identity);
        renew();
    }

    /** The refusal of a run for a portal whose list has none of the things that the journal calls created. */
    InvalidRequestException unproven(URI baseUrl, String identity) {
        int created = contents.createdIdentities().size();
        String seen = created == 0
                ? "has no created entry with an id by which its portal could be recognised"
                : "none of its " + created + " created entries is in the list of the portal at " + baseUrl
                        + " with the credentials " + PortalIdentity.shown(identity);
        return refusal("names no credentials, because an older SDK wrote it, and " + seen
                + ", so it may be another portal's; open another file or, when it is certainly the journal of this portal,"
                + " call " + replacement());
    }

    void portalMovedTo(URI baseUrl) {
        note(BaseUrl.text(baseUrl), contents.identity());
        if (contents.identity() != null) {
            renew();
        }
    }

    /** Does nothing when the journal has these credentials already, or is not yet about any portal. */
    void credentialsReplaced(String before, String identity) {
        String noted = contents.identity();
        String url = contents.portal();
        if (Objects.equals(identity, noted) || url == null && !contents.claims()) {
            return;
        }
        if (!before.equals(noted) && !before.equals(shownIdentity())) {
            throw refusal("has the credentials " + shownIdentity() + ", and not " + before
                    + "; check whether it is the journal of this portal");
        }
        if (url == null) {
            throw refusal("names no portal at all; call portalMovedTo with its base URL first");
        }
        note(url, identity);
        renew();
    }

    private String shownIdentity() {
        return PortalIdentity.shown(contents.identity());
    }

    private String replacement() {
        return "credentialsReplaced(\"" + shownIdentity() + "\", credentials)";
    }

    private void note(JournalSubject subject) {
        if (!subject.equals(contents.notedSubject())) {
            file.append(new JournalRecord(Event.OPERATION, subject.words()).line());
            contents.isAbout(subject);
        }
    }

    private void note(String baseUrl, @Nullable String identity) {
        JournalRecord line = identity == null
                ? new JournalRecord(Event.PORTAL, baseUrl)
                : new JournalRecord(Event.PORTAL, baseUrl, identity);
        file.append(line.line());
        contents.belongsTo(baseUrl, identity);
    }

    /** From now on an older SDK, which would ignore the credentials or the operation, must refuse the journal. */
    private void renew() {
        if (contents.isOlder()) {
            note(contents.subject());
            file.renewHeader();
            contents.isNewNow();
        }
    }

    private InvalidRequestException refusal(String problem) {
        return JournalFiles.refusal(path, problem);
    }
}
