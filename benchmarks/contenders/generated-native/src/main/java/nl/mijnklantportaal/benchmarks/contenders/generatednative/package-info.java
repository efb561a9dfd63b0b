/** The call with a client that OpenAPI Generator makes for the HTTP client of the JDK. */
package nl.mijnklantportaal.benchmarks.contenders.generatednative;
