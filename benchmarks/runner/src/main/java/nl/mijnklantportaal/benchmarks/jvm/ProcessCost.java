package nl.mijnklantportaal.benchmarks.jvm;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The CPU time and memory that all threads of this process have used, those of GC and JIT included.
 *
 * @param cpuNanos CPU time in nanoseconds
 * @param allocatedBytes the bytes that Java code has allocated
 */
public record ProcessCost(long cpuNanos, long allocatedBytes) {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    public static ProcessCost now() {
        return new ProcessCost(SYSTEM.getProcessCpuTime(), allocated());
    }

    // Since JDK 21 the JVM adds up all threads itself, ended ones and carriers of virtual threads too. The attribute is
    // asked for by name, since this compiles for 17. Before, the threads alive are added up: no client here has others.
    private static long allocated() {
        try {
            return (Long) ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME), "TotalThreadAllocatedBytes");
        } catch (AttributeNotFoundException e) {
            return allocatedByLiveThreads();
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long allocatedByLiveThreads() {
        long total = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            total += Math.max(bytes, 0);
        }
        return total;
    }
}
