package nl.mijnklantportaal.client.error;

/** What is known about the effect of a call that failed. */
public enum Outcome {
    /** Nothing reached the server: nothing was created or changed. */
    NOT_SENT("Nothing was sent, so nothing was created or changed."),

    /** The server refused the request: nothing was created or changed. */
    REFUSED("The server refused it, so nothing was created or changed."),

    /** The server carried out the request, although its answer could not be used. */
    APPLIED("The server carried it out; do not send it again."),

    /** The request may or may not have been carried out: look it up before sending it again. */
    UNKNOWN("Whether the server carried it out is unknown; look it up before sending it again.");

    private final String sentence;

    Outcome(String sentence) {
        this.sentence = sentence;
    }

    /**
     * The outcome as a sentence for people, which ends the message of every failed write.
     *
     * @return never null
     */
    public String sentence() {
        return sentence;
    }
}
