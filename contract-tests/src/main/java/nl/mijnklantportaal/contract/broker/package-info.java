/** Talks to a Pact Broker: publishes the pinned pact and asks whether a version may be deployed. */
@NullMarked
package nl.mijnklantportaal.contract.broker;

import org.jspecify.annotations.NullMarked;
