package nl.mijnklantportaal.benchmarks.contenders.httpurlconnection;

/** The server's description of a refusal. */
record ApiError(String message) {}
