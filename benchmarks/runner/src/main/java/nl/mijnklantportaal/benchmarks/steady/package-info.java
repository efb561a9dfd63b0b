/** Time, CPU and allocation of a call once the JIT has done its work, by JMH. */
@NullMarked
package nl.mijnklantportaal.benchmarks.steady;

import org.jspecify.annotations.NullMarked;
