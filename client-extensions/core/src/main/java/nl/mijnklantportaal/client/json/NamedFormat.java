package nl.mijnklantportaal.client.json;

/** A text format that the contract names; stricter than a model, which also reads other notations that are not ambiguous. */
enum NamedFormat {
    DATE("date", Notation.DATE, "must be a date (RFC 3339)"),
    DATE_TIME("date-time", Notation.DATE + "[Tt]" + Notation.TIME, "must be a date-time (RFC 3339)"),
    LOCAL_DATE_TIME(
            "local-date-time", Notation.DATE + " " + Notation.MINUTES + ":[0-9]{2}", Constraint.LOCAL_DATE_TIME),
    LOCAL_DATE_TIME_IN_MINUTES(
            "local-date-time-in-minutes",
            Notation.DATE + " " + Notation.MINUTES,
            Constraint.LOCAL_DATE_TIME_IN_MINUTES);

    private final String label;
    private final Expression notation;
    private final String words;

    NamedFormat(String label, String regexp, String words) {
        this.label = label;
        this.notation = new Expression(regexp);
        this.words = words;
    }

    /**
     * Finds a format by its name.
     *
     * @throws IllegalArgumentException when there is none
     */
    static NamedFormat of(String label) {
        for (NamedFormat format : values()) {
            if (format.label.equals(label)) {
                return format;
            }
        }
        throw new IllegalArgumentException("No such format: " + label);
    }

    /** The message for a text of another format. */
    String words() {
        return words;
    }

    boolean isOf(String text) {
        return notation.matches(text) && kind().peek(text) != null;
    }

    private Kind<?> kind() {
        // A switch would load a class for its numbers.
        if (this == DATE) {
            return Kind.DATE;
        }
        if (this == DATE_TIME) {
            return Kind.DATE_TIME;
        }
        return this == LOCAL_DATE_TIME ? Kind.LOCAL_DATE_TIME : Kind.LOCAL_DATE_TIME_IN_MINUTES;
    }

    private static final class Notation {
        static final String DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
        static final String MINUTES = "[0-9]{2}:[0-9]{2}";
        static final String TIME = MINUTES + ":[0-9]{2}(\\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})";
    }
}
