package nl.mijnklantportaal.spectools.wire;

/** Which way what changed is sent. */
public enum Direction {
    /** Sent by the client: parameters and request bodies. */
    REQUEST,
    /** Received by the client: statuses, response headers and response bodies. */
    ANSWER,
    /** Neither: operations, servers, security and what the client does by itself. */
    NONE
}
