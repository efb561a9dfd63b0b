/** The bytes of the call with java.net.http. */
package nl.mijnklantportaal.benchmarks.transports.javanethttp;
