package nl.mijnklantportaal.sandbox.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import nl.mijnklantportaal.sandbox.Exchange;
import nl.mijnklantportaal.sandbox.Fault;
import nl.mijnklantportaal.sandbox.FaultPlan;
import nl.mijnklantportaal.sandbox.Sandbox;
import nl.mijnklantportaal.sandbox.SandboxControls;
import nl.mijnklantportaal.sandbox.SandboxPortal;
import nl.mijnklantportaal.sandbox.SentWebhook;
import org.jspecify.annotations.Nullable;

/**
 * How the running sandbox stands, and what of it can be changed.
 *
 * <p>Safe for use by many threads: what it tells is what the sandbox does.
 */
final class ControlState {

    private final Running running;
    private final Sandbox sandbox;
    private final SandboxControls controls;
    private Settings.Faults faults;
    private @Nullable Integer requestsPerMinute;
    private @Nullable Long sampleData;
    private long resets;

    ControlState(Running running) {
        this.running = running;
        this.sandbox = running.sandbox();
        this.controls = sandbox.controls();
        this.faults = running.settings().faults();
        this.requestsPerMinute = running.settings().requestsPerMinute();
        this.sampleData = running.settings().sampleData();
    }

    synchronized void faults(Settings.Faults next) {
        controls.faultDelay(next.delay());
        controls.faults(FaultPlan.random(next.share(), next.seed(), next.kinds().toArray(Fault[]::new)));
        faults = next;
    }

    synchronized void withoutFaults() {
        controls.withoutFaults();
        faults = new Settings.Faults(0, faults.kinds(), faults.seed(), faults.delay());
    }

    synchronized void requestsPerMinute(int limit) {
        controls.requestsPerMinute(limit);
        requestsPerMinute = limit;
    }

    synchronized void withoutLimit() {
        controls.withoutRateLimit();
        requestsPerMinute = null;
    }

    synchronized void addSampleData(long seed) {
        controls.addSampleData(seed);
        sampleData = seed;
    }

    synchronized void reset() {
        controls.reset();
        resets++;
        sampleData = running.settings().sampleData();
    }

    synchronized ObjectNode json() {
        ObjectNode json = ControlJson.object()
                .put("version", running.version())
                .put("baseUrl", sandbox.baseUrl().toString())
                .put("started", running.started().toString())
                .put("resets", resets);
        json.putObject("clock")
                .put("now", controls.now().toString())
                .put("ahead", controls.ahead().toString());
        json.set("faults", faultsJson());
        json.putObject("limit").put("requestsPerMinute", requestsPerMinute);
        json.set("portals", portalsJson());
        return json.put("sampleData", sampleData)
                .put(
                        "stateFile",
                        running.settings().stateFile() == null
                                ? null
                                : running.settings().stateFile().toString())
                .put("latestExchange", latestExchange())
                .put("latestDelivery", latestDelivery())
                .put("exchangesKept", running.settings().exchangesKept());
    }

    private ObjectNode faultsJson() {
        ObjectNode json = ControlJson.object().put("share", faults.share());
        ArrayNode kinds = json.putArray("kinds");
        faults.kinds().forEach(kind -> kinds.add(kind.name()));
        json.put("seed", faults.seed()).put("delay", faults.delay().toString());
        ObjectNode injected = json.putObject("injected");
        sandbox.faultCounts().forEach((kind, count) -> injected.put(kind.name(), count));
        return json;
    }

    private ArrayNode portalsJson() {
        ArrayNode json = ControlJson.array();
        for (SandboxPortal portal : controls.portals()) {
            SandboxControls.Budget budget = controls.budget(portal.apiKey());
            json.addObject()
                    .put("name", portal.name())
                    .put("apiKey", portal.apiKey())
                    .put("limit", budget.limit())
                    .put("remaining", budget.remaining())
                    .put("enforced", budget.enforced())
                    .put("resetAt", budget.resetAt().toString());
        }
        return json;
    }

    private long latestExchange() {
        List<Exchange> all = sandbox.exchanges();
        return all.isEmpty() ? 0 : all.get(all.size() - 1).number();
    }

    private long latestDelivery() {
        List<SentWebhook> all = controls.deliveriesSince(0);
        return all.isEmpty() ? 0 : all.get(all.size() - 1).number();
    }
}
