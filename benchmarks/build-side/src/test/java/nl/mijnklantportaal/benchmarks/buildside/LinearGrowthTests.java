package nl.mijnklantportaal.benchmarks.buildside;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four times the operations make less than four times the objects, since some are made once.
 *
 * <p>Unlike times, bytes are the same in every run to a thousandth, so that one walk of the contract too many for each of its
 * corrections shows.
 */
@Timeout(300)
class LinearGrowthTests {
    private static final int SMALL = 100;
    private static final int LARGE = 400;

    @TempDir
    static Path folder;

    private static Costs small;
    private static Costs large;

    /** The bytes that a build with this number of operations allocates. */
    private record Costs(long correct, long generate, long compile) {}

    private interface Step {
        void take() throws IOException;
    }

    @BeforeAll
    static void build() throws IOException {
        costs(2); // loads what is loaded once
        small = costs(SMALL);
        large = costs(LARGE);
    }

    @Test
    void theEffectiveContractGrowsWithItsOperations() {
        assertThat(large.correct / LARGE).isLessThan(small.correct / SMALL);
    }

    @Test
    void generatingGrowsWithTheOperations() {
        assertThat(large.generate / LARGE).isLessThan(small.generate / SMALL);
    }

    @Test
    void compilingGrowsWithTheOperations() {
        assertThat(large.compile / LARGE).isLessThan(small.compile / SMALL);
    }

    @Test
    void aContractHasAsManyOperationsAsAskedFor() throws IOException {
        for (int operations : List.of(1, 2, 3, 4, 50, 799)) {
            Path written = SyntheticContract.write(
                            operations, Files.createDirectories(folder.resolve("c" + operations)))
                    .vendored();
            try (Stream<String> lines = Files.lines(written)) {
                assertThat(lines.filter(line -> line.contains("operationId:"))).hasSize(operations);
            }
        }
    }

    private static Costs costs(int operations) throws IOException {
        Path own = Files.createDirectories(folder.resolve(Integer.toString(operations)));
        ClientBuild build =
                new ClientBuild(SyntheticContract.write(operations, own), Path.of("../../client-generated"), own);
        return new Costs(allocated(build::correct), allocated(build::generate), allocated(build::compile));
    }

    private static long allocated(Step step) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        step.take();
        return threads.getThreadAllocatedBytes(thread) - before;
    }
}
