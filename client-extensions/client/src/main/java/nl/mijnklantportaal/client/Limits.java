package nl.mijnklantportaal.client;

import java.time.Duration;

/**
 * The time limits of a client, for calls whose options set no others.
 *
 * @param deadline for a call, without its waits
 * @param maxWait for all waits of a call together
 * @param connectTimeout for reaching one address
 * @param reconcileDeadline for a look-up, waits included
 * @param settlingTime after which a request is no longer on its way
 */
record Limits(
        Duration deadline,
        Duration maxWait,
        Duration connectTimeout,
        Duration reconcileDeadline,
        Duration settlingTime) {}
