package nl.mijnklantportaal.spectools.wire;

import java.util.EnumMap;
import java.util.Map;

/** What a kind of change makes of the version, by direction, here and elsewhere. */
final class Judgement {

    /** The severity for users of this client, and what public catalogues say of an ordinary one. */
    record Verdict(Severity here, Severity elsewhere) {}

    private final Map<Direction, Verdict> verdicts = new EnumMap<>(Direction.class);

    static Judgement neither(Severity here) {
        return new Judgement().with(Direction.NONE, here, here);
    }

    static Judgement neither(Severity here, Severity elsewhere) {
        return new Judgement().with(Direction.NONE, here, elsewhere);
    }

    static Judgement request(Severity here) {
        return new Judgement().with(Direction.REQUEST, here, here);
    }

    static Judgement request(Severity here, Severity elsewhere) {
        return new Judgement().with(Direction.REQUEST, here, elsewhere);
    }

    static Judgement answer(Severity here) {
        return new Judgement().with(Direction.ANSWER, here, here);
    }

    static Judgement answer(Severity here, Severity elsewhere) {
        return new Judgement().with(Direction.ANSWER, here, elsewhere);
    }

    Judgement andAnswer(Severity here) {
        return with(Direction.ANSWER, here, here);
    }

    Judgement andAnswer(Severity here, Severity elsewhere) {
        return with(Direction.ANSWER, here, elsewhere);
    }

    Judgement andNeither(Severity here, Severity elsewhere) {
        return with(Direction.NONE, here, elsewhere);
    }

    Judgement andNeither(Severity here) {
        return with(Direction.NONE, here, here);
    }

    Map<Direction, Verdict> verdicts() {
        return verdicts;
    }

    private Judgement with(Direction direction, Severity here, Severity elsewhere) {
        verdicts.put(direction, new Verdict(here, elsewhere));
        return this;
    }
}
