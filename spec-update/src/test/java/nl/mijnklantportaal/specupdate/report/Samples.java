package nl.mijnklantportaal.specupdate.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.mijnklantportaal.spectools.ActionFinding;
import nl.mijnklantportaal.spectools.NameChange;
import nl.mijnklantportaal.spectools.ObservedPart;
import nl.mijnklantportaal.spectools.Question;
import nl.mijnklantportaal.spectools.wire.Direction;
import nl.mijnklantportaal.spectools.wire.Kind;
import nl.mijnklantportaal.spectools.wire.Place;
import nl.mijnklantportaal.spectools.wire.WireChange;
import nl.mijnklantportaal.spectools.wire.WireDifferences;
import nl.mijnklantportaal.specupdate.java.Effect;
import nl.mijnklantportaal.specupdate.java.JavaChange;
import nl.mijnklantportaal.specupdate.java.TypeKind;

/** Reports as data, for tests of what is written of them. */
final class Samples {

    private Samples() {}

    static WireChange operation(Kind kind, String operation) {
        return new WireChange(
                kind, Direction.NONE, new Place(operation, "", "", operation), "", "", List.of(operation));
    }

    static WireChange property(
            Kind kind, Direction direction, String name, String before, String after, String... operations) {
        int dot = name.indexOf('.');
        return new WireChange(
                kind,
                direction,
                new Place("", name.substring(0, dot), name.substring(dot + 1), name),
                before,
                after,
                List.of(operations));
    }

    static JavaChange java(
            Set<Effect> effects, String type, String member, String before, String after, WireChange... causes) {
        return new JavaChange(effects, TypeKind.MODEL, type, member, 1, before, after, List.of(causes));
    }

    /** A report on these changes and nothing else. */
    static UpdateReport of(List<WireChange> wire, List<JavaChange> java, Map<String, String> names) {
        Verdict verdict = Verdict.of(wire, java, true);
        return new UpdateReport(
                document(),
                "the contract of this tree",
                List.of(),
                new WireDifferences(wire, 0),
                java,
                List.of(),
                names,
                new Upkeep(3, List.of(), List.of(), List.of(), List.of()),
                List.of(),
                List.of(),
                List.of(),
                verdict,
                NextVersion.after("1.2.3", "1.3.0-SNAPSHOT", verdict.severity()),
                ChangelogLines.of(wire, java, names, 0));
    }

    /** A report with names, values and texts that mean something in Markdown. */
    static UpdateReport awkward() {
        WireChange value = property(
                Kind.ENUM_VALUE_ADDED,
                Direction.ANSWER,
                "Of|fer.sta`tus",
                "",
                "<img src=x onerror=alert(1)> | `rm` \n# heading",
                "GET /offers/{a|b}",
                "GET /x");
        WireChange gone =
                property(Kind.PROPERTY_REMOVED, Direction.REQUEST, "Offer.[link](http://evil)", "", "", "POST /offers");
        Path overlay = Path.of("openapi/overlays/07-null.yaml");
        List<JavaChange> java = List.of(
                java(
                        Set.of(Effect.NO_LONGER_COMPILES),
                        "Offer",
                        "link()",
                        "Map<String, @Nullable Object> link()",
                        "",
                        gone),
                java(Set.of(Effect.BEHAVES_OTHERWISE), "Offer", "other()", "String other()", "String other()"),
                java(
                        Set.of(Effect.BEHAVES_OTHERWISE),
                        "Offer",
                        "built()",
                        "Builder built(String)",
                        "Builder built(@Nullable String)",
                        value),
                java(
                        Set.of(Effect.NO_LONGER_COMPILES),
                        "Offer",
                        "size()",
                        "Builder size(long)",
                        "Builder size(@Nullable Long)",
                        value));
        Verdict verdict = Verdict.of(List.of(value, gone), java, true);
        return new UpdateReport(
                new NewDocument("a`b|c.yaml", "3.1.0", "0".repeat(64), false, 1),
                "mijnklantportaal-openapi-1.2.3.jar",
                List.of(),
                new WireDifferences(List.of(value, gone), 1),
                java,
                List.of(),
                Map.of("POST /offers", "Offers.create"),
                new Upkeep(
                        4,
                        List.of(
                                new ActionFinding(
                                        ActionFinding.Kind.MISFIT,
                                        overlay,
                                        12,
                                        "actions[1]",
                                        "Null by its *description*.",
                                        "$.paths['/a|b']",
                                        "its target matches nothing",
                                        "",
                                        "$.paths has /x"),
                                new ActionFinding(
                                        ActionFinding.Kind.SURPRISE,
                                        overlay,
                                        20,
                                        "actions[2]",
                                        "",
                                        "$.x",
                                        "",
                                        "nothing",
                                        "{\"a\":\"`|`\"}")),
                        List.of(new ObservedPart(
                                Path.of("openapi/observed/x.yaml"),
                                false,
                                "GET /x",
                                true,
                                List.of("response 200: we had read <b>, the document has a|b"))),
                        List.of(
                                new NameChange(NameChange.Kind.PROPOSED, "schemas", "\"a|b\".c", "", ""),
                                new NameChange(NameChange.Kind.REMOVED, "operations", "GET /gone", "", "X.gone")),
                        List.of()),
                List.of("\"an <offer>\", $.request.body: is missing"),
                List.of("OfferRule: POST /offers is gone"),
                List.of(new Question("Where has *it* gone?", overlay, 12)),
                verdict,
                NextVersion.after("1.2.3", "1.3.0-SNAPSHOT", verdict.severity()),
                ChangelogLines.of(List.of(value, gone), java, Map.of("POST /offers", "Offers.create"), 1));
    }

    /** A report in which everything is there very often, with very long texts. */
    static UpdateReport huge() {
        List<WireChange> wire = new ArrayList<>();
        List<JavaChange> java = new ArrayList<>();
        Map<String, String> names = new TreeMap<>();
        List<Question> questions = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            String operation = "POST /things-of-kind-" + i % 7 + "/number" + i;
            names.put(operation, "Things" + i % 7 + ".create" + i);
            wire.add(operation(Kind.OPERATION_ADDED, operation));
            WireChange nullable = property(
                    Kind.NULL_ADDED, Direction.ANSWER, "Thing" + i % 9 + ".p" + i, "", "", operation, "GET /x");
            wire.add(nullable);
            java.add(java(
                    Set.of(Effect.BEHAVES_OTHERWISE),
                    "Thing" + i % 9,
                    "p" + i + "()",
                    "String p" + i + "()",
                    "@Nullable String p" + i + "()",
                    nullable));
            java.add(java(
                    Set.of(Effect.NEW),
                    "Things" + i % 7,
                    "create" + i + "(Thing)",
                    "",
                    "Thing create()",
                    wire.get(2 * i)));
            questions.add(new Question("Decide " + "something ".repeat(40), Path.of("openapi/names.yaml"), i + 1));
            problems.add("\"an interaction\", $.request.path: is gone " + i);
        }
        UpdateReport report = of(wire, java, names);
        return new UpdateReport(
                report.document(),
                report.comparedWith(),
                List.of(),
                report.wire(),
                java,
                List.of(),
                names,
                report.upkeep(),
                problems,
                problems,
                questions,
                report.verdict(),
                report.next(),
                report.changelog());
    }

    private static NewDocument document() {
        return new NewDocument("new.yaml", "3.1.0", "a".repeat(64), false, 2);
    }
}
