package nl.mijnklantportaal.benchmarks.contenders.retrofit;

/** The server's description of a refusal. */
record ApiError(String message) {}
