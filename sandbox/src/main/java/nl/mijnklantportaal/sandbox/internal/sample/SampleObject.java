package nl.mijnklantportaal.sandbox.internal.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * One object of an invented portal.
 *
 * @param collection the path that lists it, such as {@code /payment-links/plk_1/payments}
 * @param object its members, in the form of the contract's answers; members that start with an underscore are the sandbox's own
 * @param files the bytes behind the ids of its files; empty when it has none
 */
public record SampleObject(String collection, ObjectNode object, Map<String, byte[]> files) {}
