package nl.mijnklantportaal.sandbox;

/**
 * An operation of the contract and what serves it.
 */
record Route(ContractOperation operation, Operation handler) {}
