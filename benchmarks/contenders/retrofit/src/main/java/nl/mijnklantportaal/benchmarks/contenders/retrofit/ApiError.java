package nl.mijnklantportaal.benchmarks.contenders.retrofit;

/** What the server says of a request that it refuses. */
record ApiError(String message) {}
