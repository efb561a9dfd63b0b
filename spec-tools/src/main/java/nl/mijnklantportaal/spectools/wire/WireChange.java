package nl.mijnklantportaal.spectools.wire;

import java.util.List;

/**
 * One change on the wire.
 *
 * @param kind what changed
 * @param direction which way it is sent
 * @param place where it is
 * @param before what was, for a reader; "" when there was nothing
 * @param after what is, for a reader; "" when there is nothing
 * @param operations the operations that send or receive it, such as GET /customers, in the order of the contract; empty
 *     for what belongs to none, such as a server
 */
public record WireChange(
        Kind kind, Direction direction, Place place, String before, String after, List<String> operations) {

    /** Copies the list. */
    public WireChange {
        operations = List.copyOf(operations);
    }

    /** Returns what this makes of the next version, for users of this client. */
    public Severity severity() {
        return kind.here(direction);
    }

    /** Returns what public catalogues say that this is for an ordinary client. */
    public Severity elsewhere() {
        return kind.elsewhere(direction);
    }

    /** Returns what happened, to follow the text of the place. */
    public String phrase() {
        return kind.phrase(before, after);
    }

    /** Returns one plain sentence without a period: what changed, and for which operations. */
    public String sentence() {
        return place.text() + " " + phrase() + told();
    }

    private String told() {
        if (operations.isEmpty() || operations.equals(List.of(place.operation()))) {
            return "";
        }
        String of = switch (direction) {
            case REQUEST -> "requests of ";
            case ANSWER -> "answers of ";
            case NONE -> "";
        };
        int others = operations.size() - 1;
        return " (" + of + operations.get(0) + (others == 0 ? "" : " and " + others + " more") + ")";
    }
}
