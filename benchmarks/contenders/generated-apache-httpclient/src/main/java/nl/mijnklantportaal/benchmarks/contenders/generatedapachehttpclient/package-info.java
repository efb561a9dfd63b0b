/** The call with a client that OpenAPI Generator makes for Apache HttpClient. */
package nl.mijnklantportaal.benchmarks.contenders.generatedapachehttpclient;
