package nl.mijnklantportaal.spectools;

/** Says why an overlay action does not fit a document. */
final class NotFitting extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** What becomes of the action depends on this. */
    enum Why {
        MATCHES_NOTHING,
        CHANGES_NOTHING
    }

    private final Why why;

    private NotFitting(Why why, String message) {
        super(message);
        this.why = why;
    }

    static NotFitting matchesNothing() {
        return new NotFitting(
                Why.MATCHES_NOTHING,
                "its target matches nothing, so the document below it has changed or been corrected");
    }

    static NotFitting changesNothing() {
        return new NotFitting(
                Why.CHANGES_NOTHING, "it changes nothing, because the document below it already says this");
    }

    Why why() {
        return why;
    }
}
