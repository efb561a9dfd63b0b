package nl.mijnklantportaal.client.internal.call;

import java.time.Duration;

/**
 * How long looking up takes, where the options of a call do not say otherwise.
 *
 * @param reconcileDeadline for reading the list, its waits included
 * @param settlingTime how long after it was sent a request may still arrive; the list is not read before that
 */
public record LookUpLimits(Duration reconcileDeadline, Duration settlingTime) {}
