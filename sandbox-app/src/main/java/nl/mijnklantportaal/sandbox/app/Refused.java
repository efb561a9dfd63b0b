package nl.mijnklantportaal.sandbox.app;

/**
 * A request to {@code /_sandbox} that is refused, and why.
 */
final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * Refuses a request.
     *
     * @param status of the answer, 400 or more
     * @param message for the person who made the request: what is wrong and what to do
     */
    Refused(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** Refuses a query that says nothing. */
    static Refused query(String message) {
        return new Refused(400, message);
    }

    /** Refuses JSON that does not say what it should. */
    static Refused value(String message) {
        return new Refused(422, message);
    }

    static Refused notFound(String message) {
        return new Refused(404, message);
    }

    int status() {
        return status;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
