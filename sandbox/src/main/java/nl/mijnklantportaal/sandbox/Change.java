package nl.mijnklantportaal.sandbox;

import java.util.Optional;

/**
 * A change of one object of a portal.
 *
 * @param collection its path with the ids in it
 * @param after the object from now on; empty when it is removed
 */
record Change(String collection, String id, Optional<Stored> after) {}
