package nl.mijnklantportaal.benchmarks.contenders.javanethttp;

/** What the server says of a request that it refuses. */
record ApiError(String message) {}
