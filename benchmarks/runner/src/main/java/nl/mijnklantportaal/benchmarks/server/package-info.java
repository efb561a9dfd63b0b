/** The server that contenders call, and its process, certificate and answers. */
@NullMarked
package nl.mijnklantportaal.benchmarks.server;

import org.jspecify.annotations.NullMarked;
