/** The servers that contenders call: one that is light, one that is faulty. */
@NullMarked
package nl.mijnklantportaal.benchmarks.server;

import org.jspecify.annotations.NullMarked;
