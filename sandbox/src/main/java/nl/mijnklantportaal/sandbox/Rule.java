package nl.mijnklantportaal.sandbox;

/**
 * What one operation does beyond the contract and the general behaviour of its shape.
 *
 * <p>Both methods run while nothing else changes the store; a refusal leaves everything as it was.
 */
interface Rule {

    /** A part of a rule. */
    interface Step {

        void take(Handling handling) throws Refusal;
    }

    /**
     * Refuses a request that the contract allows. {@link Handling#object()} is still as it was stored; of a creation it has the
     * members that were made from the request.
     */
    default void check(Handling handling) throws Refusal {}

    /** Changes {@link Handling#object()} or other objects, after the general change and before anything is stored and answered. */
    default void apply(Handling handling) throws Refusal {}

    /** A rule that only refuses. */
    static Rule checks(Step step) {
        return new Rule() {
            @Override
            public void check(Handling handling) throws Refusal {
                step.take(handling);
            }
        };
    }

    /** A rule that only changes. */
    static Rule applies(Step step) {
        return new Rule() {
            @Override
            public void apply(Handling handling) throws Refusal {
                step.take(handling);
            }
        };
    }
}
