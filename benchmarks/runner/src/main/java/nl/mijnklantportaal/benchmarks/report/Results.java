package nl.mijnklantportaal.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.mijnklantportaal.benchmarks.cold.Start;
import nl.mijnklantportaal.benchmarks.contender.Contender;
import nl.mijnklantportaal.benchmarks.figures.Figures;
import nl.mijnklantportaal.benchmarks.figures.Footprint;
import nl.mijnklantportaal.benchmarks.once.Fault;
import nl.mijnklantportaal.benchmarks.once.Sendings.Sending;
import nl.mijnklantportaal.benchmarks.profile.ClassLoadLog;
import nl.mijnklantportaal.benchmarks.steady.Setting;

/** The results of a run. */
public final class Results {
    private final List<Contender> contenders;
    private final Map<Setting, Figures> steady = new LinkedHashMap<>();
    private final Map<Start, Figures> cold = new LinkedHashMap<>();
    private final Map<Contender, Footprint> footprints = new LinkedHashMap<>();
    private final Map<Contender, ClassLoadLog> classes = new LinkedHashMap<>();
    private final Map<Contender, Map<Fault, Sending>> sendings = new LinkedHashMap<>();

    /** Starts with these contenders, in this order. */
    public Results(List<Contender> contenders) {
        this.contenders = List.copyOf(contenders);
    }

    List<Contender> contenders() {
        return contenders;
    }

    /** Returns the clients, the SDK included, and the floor. */
    List<Contender> clients() {
        return contenders.stream()
                .filter(contender -> contender.kind() != Contender.Kind.TRANSPORT)
                .toList();
    }

    List<Contender> transports() {
        return contenders.stream()
                .filter(contender -> contender.kind() == Contender.Kind.TRANSPORT)
                .toList();
    }

    /** Returns the figures of a setting, to read or to add to. */
    public Figures of(Setting setting) {
        return steady.computeIfAbsent(setting, key -> new Figures());
    }

    /** Returns the figures of a kind of start, to read or to add to. */
    public Figures of(Start start) {
        return cold.computeIfAbsent(start, key -> new Figures());
    }

    /** Adds the footprint of a contender. */
    public void add(Contender contender, Footprint footprint) {
        footprints.put(contender, footprint);
    }

    /** Adds how often a contender sends at each fault. */
    public void add(Contender contender, Map<Fault, Sending> sent) {
        sendings.put(contender, sent);
    }

    /** Adds the classes that a contender loads until its first answer. */
    public void add(Contender contender, ClassLoadLog loaded) {
        classes.put(contender, loaded);
    }

    Optional<ClassLoadLog> classes(Contender contender) {
        return Optional.ofNullable(classes.get(contender));
    }

    Optional<Footprint> footprint(Contender contender) {
        return Optional.ofNullable(footprints.get(contender));
    }

    Map<Contender, Map<Fault, Sending>> sendings() {
        return sendings;
    }

    List<Setting> settings() {
        return List.copyOf(steady.keySet());
    }
}
