/** The least that a call can cost: fixed bytes over a socket. */
package nl.mijnklantportaal.benchmarks.contenders.barewire;
