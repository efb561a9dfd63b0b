/** The bytes of the call with Apache HttpClient 5. */
package nl.mijnklantportaal.benchmarks.transports.apachehttpclient;
