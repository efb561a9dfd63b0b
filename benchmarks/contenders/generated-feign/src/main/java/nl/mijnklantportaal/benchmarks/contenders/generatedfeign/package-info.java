/** The call with a client that OpenAPI Generator makes for Feign. */
package nl.mijnklantportaal.benchmarks.contenders.generatedfeign;
