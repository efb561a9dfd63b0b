package nl.mijnklantportaal.spectools.wire;

import tools.jackson.databind.JsonNode;

/** Compares one operation of both contracts. */
final class OperationComparison {

    private final Side before;
    private final Side after;
    private final Findings findings;
    private final WireOperation was;
    private final WireOperation is;
    private final SchemaComparison schemas;

    OperationComparison(Sides sides, WireOperation was, WireOperation is) {
        this.before = sides.before();
        this.after = sides.after();
        this.findings = sides.findings();
        this.was = was;
        this.is = is;
        this.schemas = sides.schemas();
    }

    static void compare(Sides sides, WireOperation was, WireOperation is) {
        OperationComparison comparison = new OperationComparison(sides, was, is);
        comparison.operation();
        new ParameterComparison(sides, comparison.schemas, was, is).compare();
        comparison.body();
        new AnswerComparison(sides, sides.schemas(), is.name()).compare(was.node(), is.node());
    }

    private void operation() {
        Place place = new Place(is.name(), "", "", is.name());
        findings.wording(is.name(), was.node(), is.node());
        findings.wording(is.name() + " path", was.item(), is.item());
        boolean deprecatedBefore = was.node().path("deprecated").asBoolean(false);
        boolean deprecatedAfter = is.node().path("deprecated").asBoolean(false);
        if (deprecatedBefore != deprecatedAfter) {
            findings.add(
                    deprecatedAfter ? Kind.DEPRECATED : Kind.NO_LONGER_DEPRECATED,
                    Direction.NONE,
                    place,
                    "",
                    "",
                    is.name());
        }
        new ClientComparison(findings).operation(is.name(), was.node(), is.node());
    }

    private void body() {
        JsonNode earlier = before.followed(was.node().path("requestBody"));
        JsonNode later = after.followed(is.node().path("requestBody"));
        At at = At.body(is.name(), Direction.REQUEST, is.name() + " request");
        boolean had = !earlier.path("content").isEmpty();
        boolean has = !later.path("content").isEmpty();
        boolean needed = later.path("required").asBoolean(false);
        if (!had || !has) {
            if (has) {
                findings.add(
                        needed ? Kind.REQUIRED_BODY_ADDED : Kind.BODY_ADDED, at, "", ContentComparison.told(later));
            } else if (had) {
                findings.add(Kind.BODY_REMOVED, at, ContentComparison.told(earlier), "");
            }
            return;
        }
        findings.wording(at.place().text(), earlier, later);
        boolean wasNeeded = earlier.path("required").asBoolean(false);
        if (wasNeeded != needed) {
            findings.add(needed ? Kind.NOW_REQUIRED : Kind.NO_LONGER_REQUIRED, at, "", "");
        }
        new ContentComparison(findings, schemas).compare(at, earlier.path("content"), later.path("content"));
    }
}
