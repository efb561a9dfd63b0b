package nl.mijnklantportaal.client.internal.call;

import nl.mijnklantportaal.client.spi.CallObserver;

/** The observer of a client as its runs see it: it never throws. */
record RunsObserver(Observation observation) implements CallObserver {
    @Override
    public Runnable carried(Runnable work) {
        return observation.carried(work);
    }

    @Override
    public void runProgressed(RunProgressed event) {
        observation.tell(observer -> observer.runProgressed(event));
    }
}
