/** The bytes of the call with OkHttp 5. */
package nl.mijnklantportaal.benchmarks.transports.okhttp;
