/** The call with the SDK. */
package nl.mijnklantportaal.benchmarks.contenders.sdk;
