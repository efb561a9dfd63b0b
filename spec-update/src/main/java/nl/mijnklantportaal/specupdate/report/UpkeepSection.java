package nl.mijnklantportaal.specupdate.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.mijnklantportaal.spectools.ActionFinding;
import nl.mijnklantportaal.spectools.ActionFinding.Kind;
import nl.mijnklantportaal.spectools.NameChange;
import nl.mijnklantportaal.spectools.ObservedPart;

/** What the new document means for overlays, observed operations and names. */
final class UpkeepSection {

    private final Upkeep upkeep;
    private final Page page;

    private UpkeepSection(Upkeep upkeep, Page page) {
        this.upkeep = upkeep;
        this.page = page;
    }

    /**
     * Writes it.
     *
     * @param whole whether both contracts could be made, so that the names are complete
     */
    static void write(Upkeep upkeep, boolean whole, Page page) {
        UpkeepSection section = new UpkeepSection(upkeep, page);
        page.heading(2, "Overlays and observed operations");
        section.overlays();
        section.observed();
        page.heading(2, "Names");
        if (whole || !upkeep.names().isEmpty()) {
            section.names();
        } else {
            page.paragraph("Not known, because the contracts cannot both be made; see above.");
        }
    }

    private void overlays() {
        int misfits = upkeep.actions(Kind.MISFIT).size();
        int needless = upkeep.actions(Kind.NEEDLESS).size();
        int fit = upkeep.actionCount() - misfits - needless;
        String others = (misfits == 0 ? "" : ", " + misfits + " " + verb(misfits, "does", "do") + " not")
                + (needless == 0 ? "" : ", " + needless + " " + verb(needless, "is", "are") + " needless");
        page.paragraph(
                others.isEmpty()
                        ? "All " + upkeep.actionCount() + " overlay actions fit."
                        : fit + " of " + Words.count(upkeep.actionCount(), "overlay action") + " fit" + others + ".");
        if (misfits > 0) {
            page.heading(3, "Actions that do not fit");
            page.points(upkeep.actions(Kind.MISFIT).stream()
                    .map(action -> told(action) + "\n- why: " + Markdown.text(action.reason()) + "\n- there now: "
                            + Markdown.value(action.thereNow()))
                    .toList());
        }
        if (!upkeep.actions(Kind.SURPRISE).isEmpty()) {
            page.heading(3, "Actions that fit, and find what was not there before");
            page.paragraph("See whether the vendor now says the same, or something else.");
            page.points(upkeep.actions(Kind.SURPRISE).stream()
                    .map(action -> told(action) + "\n- before: " + Markdown.value(action.before()) + "\n- there now: "
                            + Markdown.value(action.thereNow()))
                    .toList());
        }
        if (needless > 0) {
            page.heading(3, "Needless actions, which accepting removes");
            page.points(upkeep.actions(Kind.NEEDLESS).stream()
                    .map(action -> place(action) + ": " + Markdown.text(sentence(action.reason()))
                            + (action.about().isEmpty() ? "" : " It said: " + Markdown.text(action.about())))
                    .toList());
        }
    }

    private static String verb(int number, String one, String many) {
        return number == 1 ? one : many;
    }

    private static String told(ActionFinding action) {
        return place(action)
                + (action.about().isEmpty() ? "" : ": " + Markdown.text(action.about()))
                + "\n- target: " + Markdown.code(action.target());
    }

    private static String place(ActionFinding action) {
        return Markdown.code(shown(action.file()) + ":" + action.line()) + ", " + Markdown.code(action.action());
    }

    private static String sentence(String text) {
        String capital = Words.capital(text);
        return capital.endsWith(".") ? capital : capital + ".";
    }

    /** Returns a path with slashes on every system. */
    static String shown(Path file) {
        return file.toString().replace('\\', '/');
    }

    private void observed() {
        if (upkeep.observed().isEmpty()) {
            return;
        }
        page.heading(3, "Observed before, and now in the document");
        page.paragraph("Accepting removes these from the fragments. Wording and examples are not compared.");
        Map<Path, List<ObservedPart>> byFragment = upkeep.observed().stream()
                .collect(Collectors.groupingBy(ObservedPart::fragment, LinkedHashMap::new, Collectors.toList()));
        List<String> points = new ArrayList<>();
        byFragment.forEach((fragment, parts) -> points.add(Markdown.code(shown(fragment))
                + (parts.get(0).fragmentGone() ? ", which is deleted" : "") + ": " + fragment(parts)));
        page.points(points);
    }

    /** What was read right and what nothing needs any more takes a line each; a difference is told. */
    private static String fragment(List<ObservedPart> parts) {
        List<String> lines = new ArrayList<>();
        List<String> right = parts.stream()
                .filter(part -> part.documented() && part.differences().isEmpty())
                .map(ObservedPart::name)
                .toList();
        List<String> unused = parts.stream()
                .filter(part -> !part.documented())
                .map(ObservedPart::name)
                .toList();
        List<ObservedPart> different = parts.stream()
                .filter(part -> part.documented() && !part.differences().isEmpty())
                .toList();
        lines.add(right.size() + " as we had read " + (right.size() == 1 ? "it" : "them")
                + (different.isEmpty() ? "" : ", " + different.size() + " read differently")
                + (unused.isEmpty() ? "" : ", " + unused.size() + " that nothing refers to any more"));
        different.forEach(part -> {
            lines.add("- " + Markdown.code(part.name()));
            part.differences().forEach(difference -> lines.add("  - " + Markdown.text(difference)));
        });
        if (!right.isEmpty()) {
            lines.add("- as we had read: " + Markdown.codes(right));
        }
        if (!unused.isEmpty()) {
            lines.add("- nothing refers to: " + Markdown.codes(unused));
        }
        return String.join("\n", lines);
    }

    private void names() {
        if (upkeep.names().isEmpty()) {
            page.paragraph("Every place has its name, and every name its place.");
            return;
        }
        List<NameChange> proposed = upkeep.names(NameChange.Kind.PROPOSED);
        if (!proposed.isEmpty()) {
            page.heading(3, "Proposed by rule");
            page.paragraph("See whether they read well before a release: from then on a name stays.");
            page.table(
                    List.of("place", "name in Java"),
                    proposed.stream()
                            .map(name -> List.of(
                                    Markdown.code(name.key()),
                                    name.name().isEmpty()
                                            ? "the rule finds none, choose one"
                                            : Markdown.code(name.name())))
                            .toList());
        }
        List<NameChange> carried = upkeep.names(NameChange.Kind.CARRIED_OVER);
        if (!carried.isEmpty()) {
            page.heading(3, "Carried over to another place");
            page.table(
                    List.of("place before", "place now", "name in Java"),
                    carried.stream()
                            .map(name -> List.of(
                                    Markdown.code(name.keyBefore()),
                                    Markdown.code(name.key()),
                                    Markdown.code(name.name())))
                            .toList());
        }
        List<NameChange> removed = upkeep.names(NameChange.Kind.REMOVED);
        if (!removed.isEmpty()) {
            page.heading(3, "Dropped");
            page.points(removed.stream()
                    .map(name -> Markdown.code(name.key()) + ", " + Markdown.code(name.name()))
                    .toList());
        }
    }
}
