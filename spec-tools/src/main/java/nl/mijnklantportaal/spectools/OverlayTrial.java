package nl.mijnklantportaal.spectools;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tries the overlays on a new document: which actions fit, which are needless, and which a person must correct. */
final class OverlayTrial {

    private static final Pattern PROPERTY = Pattern.compile("^\\$\\.\\..*properties(?:\\.(\\w+)|\\['([^']+)'])$");

    private final List<Overlay> overlays;
    private final JsonNode untouched;
    private final Moved moved;
    private final Map<OverlayAction, ActionFinding> findings = new LinkedHashMap<>();
    private final List<Question> questions = new ArrayList<>();
    private final Map<Path, Optional<String>> texts = new LinkedHashMap<>();

    private boolean fittedBefore = true;
    private boolean byHand;

    private OverlayTrial(List<Overlay> overlays, JsonNode untouched, JsonNode before) {
        this.overlays = overlays;
        this.untouched = untouched;
        this.moved = new Moved(before.deepCopy(), untouched);
    }

    /**
     * Changes a new document and the document before it, in place, by every action that fits. The document before need not fit
     * either: it may have been taken over before the overlays were corrected.
     */
    static OverlayTrial of(List<Overlay> overlays, ObjectNode document, ObjectNode before) {
        OverlayTrial trial = new OverlayTrial(overlays, document.deepCopy(), before);
        OverlaidDocument now = new OverlaidDocument(document);
        OverlaidDocument earlier = new OverlaidDocument(before);
        for (Overlay overlay : overlays) {
            overlay.actions().forEach(action -> trial.tryOn(overlay, action, now, earlier));
            now.resolvePathItems();
            earlier.resolvePathItems();
        }
        overlays.forEach(trial::rewrite);
        return trial;
    }

    int actionCount() {
        return overlays.stream().mapToInt(overlay -> overlay.actions().size()).sum();
    }

    List<ActionFinding> findings() {
        return List.copyOf(findings.values());
    }

    List<Question> questions() {
        return questions;
    }

    /** Returns the new text of each overlay that loses an action; empty for one that loses all. */
    Map<Path, Optional<String>> texts() {
        return texts;
    }

    /** Whether every action fits the earlier document. */
    boolean fittedBefore() {
        return fittedBefore;
    }

    /** Whether the new document has an effective contract once the needless actions are gone. */
    boolean fits() {
        return !byHand && findings.values().stream().noneMatch(each -> each.kind() == ActionFinding.Kind.MISFIT);
    }

    private void tryOn(Overlay overlay, OverlayAction action, OverlaidDocument document, OverlaidDocument before) {
        OverlayAction.Outcome earlier = action.tryOn(before);
        OverlayAction.Outcome outcome = action.tryOn(document);
        fittedBefore &= earlier.misfit().isEmpty();
        Set<JsonNode> foundBefore = earlier.found();
        Set<JsonNode> foundNow = outcome.found();
        Optional<IllegalArgumentException> misfit = outcome.misfit();
        if (misfit.isPresent()) {
            boolean mends =
                    earlier.misfit().isEmpty() && (action.isMendedByAbsence() || !action.hasTarget(before.document()));
            String needless = needless(action, misfit.get(), mends);
            String near = needless.isEmpty() ? near(action, misfit.get()) : "";
            find(
                    overlay,
                    action,
                    needless.isEmpty() ? ActionFinding.Kind.MISFIT : ActionFinding.Kind.NEEDLESS,
                    needless.isEmpty() ? misfit.get().getMessage() : needless,
                    "",
                    action.thereNow(document.document(), untouched) + near);
        } else if (!foundBefore.containsAll(foundNow)) {
            foundNow.removeAll(foundBefore);
            find(overlay, action, ActionFinding.Kind.SURPRISE, "", told(foundBefore), told(foundNow));
        }
    }

    private void find(
            Overlay overlay, OverlayAction action, ActionFinding.Kind kind, String why, String before, String now) {
        findings.put(
                action,
                new ActionFinding(
                        kind,
                        overlay.file(),
                        1,
                        action.name(),
                        action.description(),
                        action.target(),
                        why,
                        before,
                        now));
    }

    /**
     * Returns why an action is needless; empty when a person must look at it.
     *
     * @param mends whether it took from the earlier document what its target matched, such as a wrong example
     */
    private String needless(OverlayAction action, IllegalArgumentException misfit, boolean mends) {
        if (!(misfit instanceof NotFitting reason)) {
            return "";
        }
        if (reason.why() == NotFitting.Why.CHANGES_NOTHING) {
            return "the new document already says it";
        }
        Optional<Moved.Fate> fate = fate(action);
        if (fate.isPresent()) {
            Moved.Fate known = fate.get();
            return known.wasThere() && known.near().isEmpty()
                    ? "the new document has no " + known.gone() + " any more"
                    : "";
        }
        return mends ? "the new document has nothing left that it would change" : "";
    }

    private Optional<Moved.Fate> fate(OverlayAction action) {
        NamedSteps leading = action.leadingSteps();
        if (leading.follow(untouched).isEmpty()) {
            return Optional.of(moved.of(leading));
        }
        Matcher property = PROPERTY.matcher(action.target());
        if (!property.matches()) {
            return Optional.empty();
        }
        return Optional.of(moved.ofProperty(property.group(1) == null ? property.group(2) : property.group(1)));
    }

    private String near(OverlayAction action, IllegalArgumentException misfit) {
        return misfit instanceof NotFitting
                ? fate(action)
                        .flatMap(Moved.Fate::near)
                        .map(near -> "; it may be called " + near + " now")
                        .orElse("")
                : "";
    }

    static String told(Set<JsonNode> values) {
        return values.isEmpty()
                ? "nothing"
                : values.stream().map(OverlayAction::quote).collect(Collectors.joining(" and "));
    }

    /** Takes the needless actions out of an overlay, and gives every finding its line. */
    private void rewrite(Overlay overlay) {
        List<OverlayAction> found =
                overlay.actions().stream().filter(findings::containsKey).toList();
        if (found.isEmpty()) {
            return;
        }
        String text = new String(NewDocument.bytes(overlay.file()), StandardCharsets.UTF_8);
        Map<String, YamlPlaces.Place> places = YamlPlaces.of(text);
        for (OverlayAction action : found) {
            findings.put(action, findings.get(action).at(YamlPlaces.line(places, pointer(overlay, action, List.of()))));
        }
        List<OverlayAction> needless = found.stream()
                .filter(action -> findings.get(action).kind() == ActionFinding.Kind.NEEDLESS)
                .toList();
        if (needless.size() == overlay.actions().size()) {
            texts.put(overlay.file(), Optional.empty());
            return;
        }
        boolean removed = !needless.isEmpty() && removes(overlay, text, needless);
        ask(overlay, removed ? needless : List.of(), removed ? YamlPlaces.of(rewritten(overlay)) : places);
    }

    /** Takes actions out of a file; asks for it where the file does not allow that. */
    private boolean removes(Overlay overlay, String text, List<OverlayAction> needless) {
        Set<String> pointers = new LinkedHashSet<>();
        needless.forEach(action -> pointers.add(pointer(overlay, action, List.of())));
        try {
            texts.put(overlay.file(), Optional.of(YamlText.without(text, pointers)));
            return true;
        } catch (IllegalArgumentException e) {
            byHand = true;
            needless.forEach(action -> questions.add(new Question(
                    "This action is needless, and must be removed by hand, because it does not stand on lines of its own.",
                    overlay.file(),
                    findings.get(action).line())));
            return false;
        }
    }

    private String rewritten(Overlay overlay) {
        return texts.get(overlay.file()).orElseThrow();
    }

    private void ask(Overlay overlay, List<OverlayAction> removed, Map<String, YamlPlaces.Place> places) {
        for (OverlayAction action : overlay.actions()) {
            ActionFinding finding = findings.get(action);
            if (finding != null && finding.kind() == ActionFinding.Kind.MISFIT) {
                questions.add(new Question(
                        finding.action() + (finding.about().isEmpty() ? "" : " (" + finding.about() + ")")
                                + " does not fit: " + finding.reason() + ". There now: " + finding.thereNow()
                                + ". Move its target " + finding.target() + ", or remove the action.",
                        overlay.file(),
                        YamlPlaces.line(places, pointer(overlay, action, removed))));
            }
        }
    }

    private static String pointer(Overlay overlay, OverlayAction action, List<OverlayAction> removed) {
        List<OverlayAction> left = new ArrayList<>(overlay.actions());
        left.removeAll(removed);
        return "/actions/" + left.indexOf(action);
    }
}
