package nl.mijnklantportaal.client.internal.http;

import java.time.Duration;

/** What the transport needs of the call that it sends a request for. Used by the thread of the call. */
public interface Exchange {
    /** Operation, method and path template, as messages name them. */
    String asked();

    /** For an attempt to connect to one address; more than zero. */
    Duration timeToConnect();

    /** What is left of the attempt, in nanoseconds; zero or less when nothing is. */
    long remainingNanos();

    /** What is left of the call, in nanoseconds; zero or less when nothing is. */
    long nanosToDeadline();

    /** The limit that has passed, should one have, such as {@code the deadline of 30 s}. */
    String limitText();

    /** How far the attempt has come, which the transport notes there. */
    Progress progress();
}
