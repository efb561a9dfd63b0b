/** The call with a client that OpenAPI Generator makes for OkHttp and Gson. */
package nl.mijnklantportaal.benchmarks.contenders.generatedokhttpgson;
