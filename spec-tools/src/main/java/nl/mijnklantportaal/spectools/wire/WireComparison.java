package nl.mijnklantportaal.spectools.wire;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Compares two effective contracts, from their operations through references.
 *
 * <p>Names of components are labels: a class that has another name and the same shape is no change. Each pair of classes is
 * compared once for an operation and a direction, so that cyclic references end.
 */
public final class WireComparison {

    private WireComparison() {}

    /**
     * Returns what changed on the wire.
     *
     * @param before an effective contract
     * @param after another one
     * @return the changes; none between contracts that differ in order, wording or names of classes alone
     */
    public static WireDifferences between(JsonNode before, JsonNode after) {
        Side was = new Side(before);
        Side is = new Side(after);
        Findings findings = new Findings();
        Sides sides = new Sides(was, is, new ShapeReader(was), new ShapeReader(is), findings);
        findings.wording("the contract", before.path("info"), after.path("info"));
        findings.wording("its tags", before, after);
        ServerComparison servers = new ServerComparison(findings);
        servers.compare(before, after);
        webhooks(findings, before, after, "the webhooks", "");
        operations(sides, servers);
        return findings.differences();
    }

    private static void operations(Sides sides, ServerComparison servers) {
        Map<String, WireOperation> earlier = WireOperation.of(sides.before());
        Map<String, WireOperation> later = WireOperation.of(sides.after());
        SecurityComparison security = new SecurityComparison(sides);
        later.forEach((key, operation) -> {
            WireOperation counterpart = earlier.get(key);
            if (counterpart == null) {
                existence(sides.findings(), Kind.OPERATION_ADDED, operation.name());
            } else {
                security.compare(counterpart, operation);
                servers.compare(counterpart, operation);
                webhooks(
                        sides.findings(),
                        counterpart.node(),
                        operation.node(),
                        operation.name() + " callbacks",
                        operation.name());
                OperationComparison.compare(sides, counterpart, operation);
            }
        });
        earlier.forEach((key, operation) -> {
            if (!later.containsKey(key)) {
                existence(sides.findings(), Kind.OPERATION_REMOVED, operation.name());
            }
        });
    }

    private static void webhooks(Findings findings, JsonNode before, JsonNode after, String text, String operation) {
        String word = operation.isEmpty() ? "webhooks" : "callbacks";
        String was = Values.text(Keywords.withoutWording(before.path(word)));
        String is = Values.text(Keywords.withoutWording(after.path(word)));
        if (!was.equals(is)) {
            Place place = new Place(operation, "", "", text);
            findings.add(Kind.WEBHOOKS_CHANGED, Direction.NONE, place, "", "", operation);
        }
    }

    private static void existence(Findings findings, Kind kind, String operation) {
        findings.add(kind, Direction.NONE, new Place(operation, "", "", operation), "", "", operation);
    }
}
