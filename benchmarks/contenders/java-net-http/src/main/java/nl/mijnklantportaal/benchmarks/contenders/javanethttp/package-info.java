/** The call by hand, with java.net.http and Jackson. */
package nl.mijnklantportaal.benchmarks.contenders.javanethttp;
