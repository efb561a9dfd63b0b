package nl.mijnklantportaal.spectools.wire;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the kinds of change as a page of the guide. */
public final class KindsTable {

    private static final String HEAD = """
            # Changes on the wire, and what each makes of the version

            The update command compares the old and the new contract and judges every change by this table. What narrows a request or
            widens an answer can break users; the opposite does not. *Elsewhere* is what public catalogues say of an ordinary client:
            the checks of oasdiff (its errors and warnings are major here), Zalando's API guidelines on compatibility and Google's
            AIP-180. *Here* is what the change makes of the next version of this client, and the last column says why where the two
            differ. Order, comments, descriptions, examples and names of components are never a change.

            The command compares the generated Java as well, and the stricter of the two judgements counts.

            """;

    private static final Map<Direction, String> WHERE =
            Map.of(Direction.REQUEST, "request", Direction.ANSWER, "answer", Direction.NONE, "–");

    private KindsTable() {}

    /** Returns the page, in Markdown. */
    public static String page() {
        return HEAD + "| change | where | elsewhere | here | why otherwise |\n| --- | --- | --- | --- | --- |\n"
                + Arrays.stream(Kind.values()).map(KindsTable::rows).collect(Collectors.joining());
    }

    private static String rows(Kind kind) {
        return Arrays.stream(Direction.values())
                .filter(kind.directions()::contains)
                .map(direction -> row(kind, direction))
                .collect(Collectors.joining());
    }

    private static String row(Kind kind, Direction direction) {
        Severity here = kind.here(direction);
        Severity elsewhere = kind.elsewhere(direction);
        return "| " + kind.title() + " | " + WHERE.get(direction) + " | " + elsewhere.word() + " | " + here.word()
                + " | " + (here == elsewhere ? "" : kind.why()) + " |\n";
    }
}
