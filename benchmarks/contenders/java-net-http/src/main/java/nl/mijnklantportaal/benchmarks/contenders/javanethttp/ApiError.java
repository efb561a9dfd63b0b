package nl.mijnklantportaal.benchmarks.contenders.javanethttp;

/** The server's description of a refusal. */
record ApiError(String message) {}
