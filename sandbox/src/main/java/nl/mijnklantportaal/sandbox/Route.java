package nl.mijnklantportaal.sandbox;

/**
 * An operation of the contract and the code that serves it.
 */
record Route(ContractOperation operation, Operation handler) {}
