package nl.mijnklantportaal.spectools;

import tools.jackson.databind.node.ObjectNode;

/**
 * Two contracts in one state, to be compared while the new one cannot be made: with every overlay action that fits, and unchecked.
 *
 * @param before the contract of the tree
 * @param after the contract with the new document
 * @param named whether both have their names; else neither has, because the names do not fit the new document
 */
public record Provisional(ObjectNode before, ObjectNode after, boolean named) {}
