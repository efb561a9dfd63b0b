package nl.mijnklantportaal.specupdate.report;

import static nl.mijnklantportaal.specupdate.report.Changelog.Heading.ADDED;
import static nl.mijnklantportaal.specupdate.report.Changelog.Heading.CHANGED;
import static nl.mijnklantportaal.specupdate.report.Changelog.Heading.DEPRECATED;
import static nl.mijnklantportaal.specupdate.report.Changelog.Heading.REMOVED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.mijnklantportaal.spectools.wire.Direction;
import nl.mijnklantportaal.spectools.wire.Kind;
import nl.mijnklantportaal.spectools.wire.WireChange;
import nl.mijnklantportaal.specupdate.java.Effect;
import nl.mijnklantportaal.specupdate.java.JavaChange;
import nl.mijnklantportaal.specupdate.java.TypeKind;
import nl.mijnklantportaal.specupdate.report.Changelog.Heading;
import org.junit.jupiter.api.Test;

class ChangelogLinesTests {

    private static final WireChange NULLABLE =
            Samples.property(Kind.NULL_ADDED, Direction.ANSWER, "Offer.status", "", "", "GET /offers");
    private static final WireChange REQUIRED =
            Samples.property(Kind.NOW_REQUIRED, Direction.REQUEST, "CreateOffer.city", "", "", "POST /offers");

    @Test
    void seventyNewOperationsAreAPointForEachInterface() {
        UpdateReport report = Samples.huge();

        List<String> added = report.changelog().get(ADDED);

        assertThat(added).hasSize(7).allMatch(point -> point.endsWith(")."));
        assertThat(added.get(0)).startsWith("`Things0`: `create0` (`POST /things-of-kind-0/number0`), `create7` (");
    }

    @Test
    void whatCanBreakCodeIsNamedInFullAndAnythingElseByExample() {
        assertThat(Samples.huge().changelog().get(CHANGED))
                .singleElement()
                .satisfies(point -> assertThat(point)
                        .startsWith("`Thing0.p0()`, `Thing1.p1()`,")
                        .endsWith(", `Thing6.p69()`: each may now be null."));

        List<JavaChange> promised = Samples.huge().java().stream()
                .filter(change -> !change.before().isEmpty())
                .map(change -> Samples.java(
                        change.effects(),
                        change.type(),
                        change.member(),
                        change.after(),
                        change.before(),
                        Samples.property(Kind.PRESENT_ADDED, Direction.ANSWER, "Offer.x", "", "", "GET /x")))
                .toList();
        assertThat(lines(List.of(), promised))
                .isEqualTo(Map.of(
                        CHANGED,
                        List.of("70 members of 9 classes are never null now, among them `Thing0.p0()`, `Thing1.p1()`,"
                                + " `Thing2.p2()`, `Thing3.p3()`.")));
    }

    @Test
    void anAnswerIsSpokenOfByItsAccessorAndARequestByWhatToGive() {
        assertThat(lines(
                        List.of(NULLABLE, REQUIRED),
                        List.of(
                                Samples.java(
                                        Set.of(Effect.BEHAVES_OTHERWISE),
                                        "Offer",
                                        "status()",
                                        "Status status()",
                                        "@Nullable Status status()",
                                        NULLABLE),
                                Samples.java(
                                        Set.of(Effect.BEHAVES_OTHERWISE),
                                        "CreateOffer",
                                        "city()",
                                        "@Nullable String city()",
                                        "String city()",
                                        REQUIRED))))
                .isEqualTo(Map.of(
                        CHANGED,
                        List.of("`Offer.status()` may now be null.", "`CreateOffer.city()` is now required.")));
    }

    @Test
    void whatIsGoneIsToldOnceWithItsOperationOrByItself() {
        WireChange gone = Samples.operation(Kind.OPERATION_REMOVED, "GET /offers");
        JavaChange method = new JavaChange(
                Set.of(Effect.NO_LONGER_COMPILES, Effect.NO_LONGER_LINKS),
                TypeKind.OPERATIONS,
                "Offers",
                "list()",
                4,
                "Pages<Offer> list()",
                "",
                List.of(gone));

        assertThat(lines(
                        List.of(gone),
                        List.of(
                                method,
                                Samples.java(Set.of(Effect.NO_LONGER_COMPILES), "Offer", "", "class Offer", "", gone),
                                Samples.java(Set.of(Effect.NO_LONGER_COMPILES), "Link", "url()", "String url()", ""))))
                .isEqualTo(Map.of(
                        REMOVED,
                        List.of("`Offers`: `list` (`GET /offers`).", "`Link`: `url()`.", "The class `Offer`.")));
    }

    @Test
    void whatNoJavaShowsIsToldOfItsOperationAlone() {
        WireChange scope = new WireChange(
                Kind.SECURITY_SCOPE_ADDED,
                Direction.NONE,
                Samples.operation(Kind.OPERATION_ADDED, "GET /offers").place(),
                "",
                "offers.read",
                List.of("GET /offers"));
        WireChange hidden = Samples.property(Kind.PROPERTY_ADDED, Direction.ANSWER, "Offer.x", "", "", "GET /offers");
        WireChange mild = new WireChange(
                Kind.ERROR_STATUS_ADDED, Direction.ANSWER, scope.place(), "", "418", List.of("GET /offers"));

        assertThat(lines(List.of(scope, hidden, mild), List.of()))
                .isEqualTo(Map.of(CHANGED, List.of("`Offers.list` needs `offers.read`.")));
    }

    @Test
    void deprecatedMethodsAndMembersArePointsOfTheirHeading() {
        WireChange operation = Samples.operation(Kind.DEPRECATED, "GET /offers");
        WireChange property =
                Samples.property(Kind.DEPRECATED, Direction.ANSWER, "Offer.oldNumber", "", "", "GET /offers");

        assertThat(lines(List.of(operation, property), List.of()))
                .isEqualTo(Map.of(DEPRECATED, List.of("`Offers.list`, `Offer.oldNumber`.")));
    }

    @Test
    void observedOperationsThatTheDocumentHasAreCounted() {
        assertThat(ChangelogLines.of(List.of(), List.of(), Map.of(), 69).get(CHANGED))
                .singleElement()
                .satisfies(point -> assertThat(point).startsWith("69 operations and schemas that had been read"));
        assertThat(ChangelogLines.text(Map.of())).isEmpty();
    }

    private static Map<Heading, List<String>> lines(List<WireChange> wire, List<JavaChange> java) {
        return ChangelogLines.of(wire, java, Map.of("GET /offers", "Offers.list"), 0);
    }
}
