package nl.mijnklantportaal.sandbox.app;

import java.io.IOException;
import java.time.Duration;
import nl.mijnklantportaal.sandbox.Fault;
import nl.mijnklantportaal.sandbox.Sandbox;

/**
 * Changes the settings of the running sandbox: faults, rate limit, clock, sample data, and all back to the start.
 */
final class ControlSettings {

    private static final Settings.Faults NONE = Settings.Faults.NONE;
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

    /** More than the clock of a sandbox can be ahead. */
    private static final Duration LONGEST_MOVE = Duration.ofDays(366_000);

    private final Sandbox sandbox;
    private final ControlState state;

    ControlSettings(Sandbox sandbox, ControlState state) {
        this.sandbox = sandbox;
        this.state = state;
    }

    void tell(ControlRequest request) throws IOException {
        request.reply().json(200, state.json());
    }

    void setFaults(ControlRequest request) throws IOException, Refused {
        ControlMembers members = request.members("share", "kinds", "seed", "delay");
        state.faults(new Settings.Faults(
                members.share("share"),
                members.has("kinds") ? members.constants("kinds", Fault.class) : NONE.kinds(),
                members.has("seed") ? members.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE) : NONE.seed(),
                members.has("delay") ? members.duration("delay", LONGEST_DELAY) : NONE.delay()));
        tell(request);
    }

    void removeFaults(ControlRequest request) throws IOException, Refused {
        request.noMembers();
        state.withoutFaults();
        tell(request);
    }

    void setLimit(ControlRequest request) throws IOException, Refused {
        long limit = request.members("requestsPerMinute").whole("requestsPerMinute", 0, Integer.MAX_VALUE);
        state.requestsPerMinute((int) limit);
        tell(request);
    }

    void removeLimit(ControlRequest request) throws IOException, Refused {
        request.noMembers();
        state.withoutLimit();
        tell(request);
    }

    void moveClock(ControlRequest request) throws IOException, Refused {
        Duration by = request.members("moveBy").duration("moveBy", LONGEST_MOVE);
        try {
            sandbox.moveClock(by);
        } catch (IllegalArgumentException e) {
            throw Refused.value(String.valueOf(e.getMessage()));
        }
        tell(request);
    }

    void addSampleData(ControlRequest request) throws IOException, Refused {
        state.addSampleData(request.members("seed").whole("seed", Long.MIN_VALUE, Long.MAX_VALUE));
        tell(request);
    }

    void reset(ControlRequest request) throws IOException, Refused {
        request.noMembers();
        state.reset();
        tell(request);
    }
}
