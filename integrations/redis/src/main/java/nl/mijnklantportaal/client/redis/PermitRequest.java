package nl.mijnklantportaal.client.redis;

import java.time.Duration;

/**
 * A request that asks for a permit.
 *
 * @param own the requests of this process with the same key
 * @param id unique among all processes
 * @param ahead how many requests of this process are to be sent before it
 * @param longest how long it may be under way
 * @param maxWait how long it waits for a permit
 */
record PermitRequest(String key, OwnRequests own, String id, int ahead, Duration longest, Duration maxWait) {}
