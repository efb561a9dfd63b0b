package nl.mijnklantportaal.benchmarks.contenders.httpurlconnection;

/** What the server says of a request that it refuses. */
record ApiError(String message) {}
