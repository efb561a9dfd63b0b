package nl.mijnklantportaal.spectools.wire;

/** Where a keyword of a value belongs: to the class that both contracts refer to, or to the place that refers to it. */
final class Site {

    private final At here;
    private final Shape before;
    private final Shape after;

    Site(At here, Shape before, Shape after) {
        this.here = here;
        this.before = before;
        this.after = after;
    }

    /** Returns the place that has the value. */
    At here() {
        return here;
    }

    /** Returns the place that a keyword belongs to. */
    At of(String keyword) {
        boolean ofClass = !before.label.isEmpty()
                && !after.label.isEmpty()
                && !before.beside.contains(keyword)
                && !after.beside.contains(keyword);
        return ofClass ? inside() : here;
    }

    /** Returns the place that properties of the value belong to. */
    At inside() {
        String component = after.label.isEmpty() ? before.label : after.label;
        return component.isEmpty() ? here : here.ofClass(component);
    }
}
