/** The bytes of the call with the Jetty client. */
package nl.mijnklantportaal.benchmarks.transports.jettyclient;
