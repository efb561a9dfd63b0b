package nl.mijnklantportaal.spectools.wire;

import static nl.mijnklantportaal.spectools.wire.Judgement.answer;
import static nl.mijnklantportaal.spectools.wire.Judgement.neither;
import static nl.mijnklantportaal.spectools.wire.Judgement.request;
import static nl.mijnklantportaal.spectools.wire.Severity.MAJOR;
import static nl.mijnklantportaal.spectools.wire.Severity.MINOR;
import static nl.mijnklantportaal.spectools.wire.Severity.PATCH;

import java.util.Set;

/**
 * The kinds of change, each with its judgement: the table of the guide.
 *
 * <p>What narrows a request or widens an answer can break users; the opposite does not. Where this client is milder or harsher
 * than that, the last text of a constant says why.
 */
public enum Kind {
    OPERATION_ADDED("operation added", "is new", neither(MINOR)),
    OPERATION_REMOVED("operation removed", "is gone", neither(MAJOR)),
    PATH_PARAMETER_RENAMED(
            "path parameter renamed", "calls its path parameter {after} instead of {before}", neither(PATCH)),
    DEPRECATED(
            "deprecated",
            "is now deprecated",
            request(MINOR, PATCH).andAnswer(MINOR, PATCH).andNeither(MINOR, PATCH),
            Whys.DEPRECATED),
    NO_LONGER_DEPRECATED(
            "no longer deprecated",
            "is no longer deprecated",
            request(PATCH).andAnswer(PATCH).andNeither(PATCH)),

    SERVER_CHANGED("first server changed", "is {after} instead of {before}", neither(MAJOR)),
    OTHER_SERVER_ADDED("another server added", "has {after} as well", neither(PATCH, MINOR), Whys.SERVER),
    OTHER_SERVER_REMOVED("another server removed", "no longer has {before}", neither(PATCH, MAJOR), Whys.SERVER),
    SECURITY_ADDED("another way to authenticate", "also accepts {after}", neither(MINOR)),
    SECURITY_REMOVED("a way to authenticate removed", "no longer accepts {before}", neither(MAJOR)),
    SECURITY_SCOPE_ADDED("scope needed", "needs {after}", neither(MAJOR)),
    SECURITY_SCOPE_REMOVED("scope no longer needed", "no longer needs {before}", neither(MINOR)),
    SECURITY_SCHEME_CHANGED(
            "security scheme changed", "is now {after} instead of {before}", neither(MAJOR, PATCH), Whys.SCHEME),

    PARAMETER_ADDED("optional parameter added", "is new", request(MINOR)),
    REQUIRED_PARAMETER_ADDED("required parameter added", "is new and required", request(MAJOR)),
    PARAMETER_REMOVED("parameter removed", "is gone", request(MAJOR)),
    PARAMETER_STYLE_CHANGED("parameter written otherwise", "is written as {after} instead of {before}", request(MAJOR)),

    BODY_ADDED("body added", "has a body", request(MINOR).andAnswer(MINOR, MAJOR), Whys.BODY),
    REQUIRED_BODY_ADDED("required body added", "has a body, which is required", request(MAJOR)),
    BODY_REMOVED("body removed", "has no body any more", request(MAJOR).andAnswer(MAJOR)),
    MEDIA_TYPE_ADDED("content type added", "may also be {after}", request(MINOR).andAnswer(MINOR)),
    MEDIA_TYPE_REMOVED(
            "content type removed", "is no longer {before}", request(MAJOR).andAnswer(MAJOR)),
    ENCODING_CHANGED("parts of a form sent otherwise", "is sent as {after} instead of {before}", request(MAJOR)),

    SUCCESS_STATUS_ADDED("success status added", "is new", answer(MINOR)),
    SUCCESS_STATUS_REMOVED("success status removed", "is gone", answer(MAJOR)),
    ERROR_STATUS_ADDED("error status added", "is new", answer(PATCH, MINOR), Whys.ERROR_STATUS),
    ERROR_STATUS_REMOVED("error status removed", "is gone", answer(PATCH)),
    STATUS_NARROWED("range of statuses narrowed", "has the status {after} alone", answer(PATCH)),
    STATUS_WIDENED("status widened to a range", "replaces {before}", answer(MINOR, MAJOR), Whys.STATUS_RANGE),
    HEADER_ADDED("response header added", "is new", answer(MINOR)),
    HEADER_REMOVED("response header removed", "is gone", answer(MAJOR)),

    PROPERTY_ADDED("property added", "is new", request(MINOR).andAnswer(MINOR)),
    REQUIRED_PROPERTY_ADDED("required property added", "is new and required", request(MAJOR)),
    PROPERTY_REMOVED("property removed", "is gone", request(MAJOR).andAnswer(MAJOR)),
    NOW_REQUIRED("now required", "is now required", request(MAJOR).andAnswer(MINOR)),
    NO_LONGER_REQUIRED(
            "no longer required", "is no longer required", request(MINOR).andAnswer(MAJOR)),
    NULL_ADDED("null added", "may now be null", request(MINOR).andAnswer(MAJOR)),
    NULL_ADDED_TO_OPTIONAL("null added to what may be absent", "may now be null", answer(MINOR, MAJOR), Whys.NULL),
    NULL_REMOVED("null removed", "may no longer be null", request(MAJOR).andAnswer(MINOR)),
    READ_ONLY_ADDED("now read-only", "is now read-only", request(MAJOR, PATCH), Whys.READ_ONLY),
    READ_ONLY_REMOVED("no longer read-only", "is no longer read-only", request(MINOR)),
    WRITE_ONLY_ADDED("now write-only", "is now write-only", answer(MAJOR, PATCH), Whys.WRITE_ONLY),
    WRITE_ONLY_REMOVED("no longer write-only", "is no longer write-only", answer(MINOR)),

    TYPE_CHANGED(
            "type changed", "is {after} instead of {before}", request(MAJOR).andAnswer(MAJOR)),
    TYPE_WIDENED(
            "type widened",
            "is {after} instead of {before}",
            request(MAJOR, MINOR).andAnswer(MAJOR),
            Whys.TYPE),
    TYPE_NARROWED(
            "type narrowed", "is {after} instead of {before}", request(MAJOR).andAnswer(MAJOR, PATCH), Whys.TYPE),
    FORMAT_ADDED("format added", "has the format {after}", request(MAJOR).andAnswer(PATCH)),
    FORMAT_REMOVED(
            "format removed",
            "no longer has the format {before}",
            request(MINOR).andAnswer(MAJOR)),
    FORMAT_CHANGED(
            "format changed",
            "has the format {after} instead of {before}",
            request(MAJOR).andAnswer(MAJOR)),
    TYPED_FORMAT_ADDED(
            "format with a Java type of its own added",
            "has the format {after}",
            request(MAJOR).andAnswer(MAJOR, PATCH),
            Whys.TYPED_FORMAT),
    TYPED_FORMAT_REMOVED(
            "format with a Java type of its own removed",
            "no longer has the format {before}",
            request(MAJOR, MINOR).andAnswer(MAJOR),
            Whys.TYPED_FORMAT),
    TYPED_FORMAT_CHANGED(
            "format with a Java type of its own changed",
            "has the format {after} instead of {before}",
            request(MAJOR).andAnswer(MAJOR)),
    CLIENT_FORMAT_CHANGED(
            "format of this client changed (money, vat-rate, local-date-time)",
            "is read as {after} instead of {before}",
            request(MAJOR, PATCH).andAnswer(MAJOR, PATCH),
            Whys.CLIENT_FORMAT),
    ENUM_ADDED("values listed", "now has listed values: {after}", request(MAJOR).andAnswer(MAJOR, PATCH), Whys.ENUM),
    ENUM_REMOVED(
            "values no longer listed",
            "no longer has listed values",
            request(MAJOR, MINOR).andAnswer(MAJOR),
            Whys.ENUM),
    ENUM_VALUE_ADDED(
            "value added", "may now be {after}", request(MINOR).andAnswer(MINOR, MAJOR), Whys.ENUM_VALUE_ADDED),
    ENUM_VALUE_REMOVED(
            "value removed",
            "is never {before} any more",
            request(MAJOR).andAnswer(MAJOR, PATCH),
            Whys.ENUM_VALUE_REMOVED),
    DEFAULT_ADDED(
            "default added", "is {after} when left out", request(PATCH, MAJOR).andAnswer(PATCH), Whys.DEFAULT),
    DEFAULT_REMOVED(
            "default removed",
            "has no documented default any more",
            request(PATCH, MAJOR).andAnswer(PATCH),
            Whys.DEFAULT),
    DEFAULT_CHANGED(
            "default changed",
            "is {after} instead of {before} when left out",
            request(MAJOR).andAnswer(PATCH)),
    LIMIT_TIGHTENED(
            "limit tightened", "has {after} instead of {before}", request(MAJOR).andAnswer(PATCH)),
    LIMIT_LOOSENED(
            "limit loosened",
            "has {after} instead of {before}",
            request(MINOR).andAnswer(PATCH, MAJOR),
            Whys.NOT_CHECKED),
    LIMIT_CHANGED(
            "limit changed",
            "has {after} instead of {before}",
            request(MAJOR).andAnswer(PATCH, MAJOR),
            Whys.NOT_CHECKED),
    PATTERN_ADDED("pattern added", "must match {after}", request(MAJOR).andAnswer(PATCH)),
    PATTERN_REMOVED(
            "pattern removed",
            "need not match {before} any more",
            request(MINOR).andAnswer(PATCH, MAJOR),
            Whys.NOT_CHECKED),
    PATTERN_CHANGED(
            "pattern changed",
            "must match {after} instead of {before}",
            request(MAJOR).andAnswer(PATCH, MAJOR),
            Whys.NOT_CHECKED),
    OTHER_MEMBERS_FORBIDDEN(
            "other members forbidden",
            "may have no other members",
            request(MAJOR).andAnswer(PATCH)),
    OTHER_MEMBERS_ALLOWED(
            "other members allowed",
            "may have other members",
            request(MINOR).andAnswer(PATCH, MAJOR),
            Whys.UNKNOWN_MEMBERS),
    RULE_ADDED(
            "another rule added", "has a new rule under {after}", request(MAJOR).andAnswer(PATCH)),
    RULE_REMOVED(
            "another rule removed",
            "no longer has the rule under {before}",
            request(MINOR).andAnswer(PATCH, MAJOR),
            Whys.NOT_CHECKED),
    RULE_CHANGED(
            "another rule changed",
            "has another rule under {after}",
            request(MAJOR).andAnswer(PATCH, MAJOR),
            Whys.NOT_CHECKED),
    ALTERNATIVE_ADDED("alternative added", "may also be {after}", request(MINOR).andAnswer(MAJOR)),
    ALTERNATIVE_REMOVED(
            "alternative removed", "is never {before} any more", request(MAJOR).andAnswer(MAJOR, PATCH), Whys.ACCESSOR),
    DISCRIMINATOR_CHANGED(
            "discriminator changed",
            "is told apart by {after} instead of {before}",
            request(MAJOR).andAnswer(MAJOR)),

    WEBHOOKS_CHANGED("webhook or callback changed", "changed", neither(PATCH, MAJOR), Whys.WEBHOOKS),
    RETRY_CHANGED(
            "when it is sent again changed (x-retry)",
            "has the retry word {after} instead of {before}",
            neither(MINOR, PATCH),
            Whys.CLIENT),
    NATURAL_KEY_CHANGED(
            "natural key changed (x-natural-key)",
            "is found again by {after} instead of {before}",
            neither(MINOR, PATCH),
            Whys.CLIENT),
    PAGES_ADDED("now read page by page (x-pages)", "is now read page by page", neither(MINOR, PATCH), Whys.CLIENT),
    PAGES_REMOVED(
            "no longer read page by page (x-pages)",
            "is no longer read page by page",
            neither(MAJOR, PATCH),
            Whys.PAGES),
    SCOPE_CHANGED(
            "scope changed (x-scope)",
            "needs the scope {after} instead of {before}",
            neither(MINOR, PATCH),
            Whys.CLIENT),
    IDENTITY_CHANGED(
            "identity changed (x-identity)",
            "is proved by {after} instead of {before}",
            answer(MAJOR, PATCH),
            Whys.IDENTITY),
    PRESENT_ADDED(
            "now promised to be there (x-present)", "is now promised to be there", answer(MINOR, PATCH), Whys.PRESENT),
    PRESENT_REMOVED(
            "no longer promised to be there (x-present)",
            "is no longer promised to be there",
            answer(MAJOR, PATCH),
            Whys.PRESENT),
    ID_PREFIX_TIGHTENED(
            "prefix of an id added or changed (x-id-prefix)",
            "begins with {after} (was {before})",
            request(MAJOR, PATCH),
            Whys.CHECKED_HERE),
    ID_PREFIX_LOOSENED(
            "prefix of an id removed or joined by others (x-id-prefix)",
            "begins with {after} (was {before})",
            request(MINOR, PATCH),
            Whys.CHECKED_HERE),
    CLIENT_RULE_TIGHTENED(
            "rule that the client checks tightened (x-not-before, x-max-bytes)",
            "is checked for {after} (was {before})",
            request(MAJOR, PATCH),
            Whys.CHECKED_HERE),
    CLIENT_RULE_LOOSENED(
            "rule that the client checks loosened (x-not-before, x-max-bytes)",
            "is checked for {after} (was {before})",
            request(MINOR, PATCH),
            Whys.CHECKED_HERE),
    DOWNLOAD_LINK_CHANGED(
            "link to a file changed (x-download-link)",
            "is downloaded from {after} instead of {before}",
            answer(MINOR, PATCH),
            Whys.CLIENT),
    MESSAGE_CHANGED(
            "words of a violation changed (x-pattern-message, x-size-message)",
            "is refused with other words",
            request(PATCH).andAnswer(PATCH)),
    FORM_STYLE_CHANGED(
            "names in a form changed (x-form-style)",
            "names its fields by {after} instead of {before}",
            request(MINOR, PATCH),
            Whys.CLIENT),
    TIME_PRECISION_CHANGED(
            "precision of a time changed (x-time-precision)",
            "is written to {after} instead of {before}",
            request(MINOR, PATCH).andAnswer(PATCH),
            Whys.CLIENT),
    SENSITIVE_ADDED(
            "now redacted (x-sensitive)", "is redacted now", request(PATCH).andAnswer(PATCH)),
    SENSITIVE_REMOVED(
            "no longer redacted (x-sensitive)",
            "is no longer redacted",
            request(MINOR, PATCH).andAnswer(MINOR, PATCH),
            Whys.SENSITIVE);

    private final String title;
    private final String phrase;
    private final Judgement judgement;
    private final String why;

    Kind(String title, String phrase, Judgement judgement) {
        this(title, phrase, judgement, "");
    }

    Kind(String title, String phrase, Judgement judgement, String why) {
        this.title = title;
        this.phrase = phrase;
        this.judgement = judgement;
        this.why = why;
    }

    /** Returns the change in a few words, as in the table of the guide. */
    public String title() {
        return title;
    }

    /** Returns why we judge otherwise than public catalogues; "" where we do not. */
    public String why() {
        return why;
    }

    /** Returns the directions that it has. */
    public Set<Direction> directions() {
        return Set.copyOf(judgement.verdicts().keySet());
    }

    /**
     * Returns what it makes of the next version, for users of this client.
     *
     * @throws IllegalArgumentException for a direction that it does not have
     */
    public Severity here(Direction direction) {
        return verdict(direction).here();
    }

    /**
     * Returns what public catalogues say that it is for an ordinary client.
     *
     * @throws IllegalArgumentException for a direction that it does not have
     */
    public Severity elsewhere(Direction direction) {
        return verdict(direction).elsewhere();
    }

    /** Returns what a sentence says after the place. */
    public String phrase(String before, String after) {
        return phrase.replace("{before}", before).replace("{after}", after);
    }

    private Judgement.Verdict verdict(Direction direction) {
        Judgement.Verdict verdict = judgement.verdicts().get(direction);
        if (verdict == null) {
            throw new IllegalArgumentException(name() + " has no direction " + direction + "; it has " + directions());
        }
        return verdict;
    }
}
