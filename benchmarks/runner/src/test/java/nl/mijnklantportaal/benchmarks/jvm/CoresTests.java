package nl.mijnklantportaal.benchmarks.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoresTests {
    @Test
    void whatIsStartedMeanwhileSharesTheCoreAndWhatIsStartedLaterDoesNot() throws Exception {
        int all = Runtime.getRuntime().availableProcessors();
        Cores cores = new Cores(ProcessHandle.current().pid());

        cores.shareOne();
        int meanwhile;
        try {
            meanwhile = processorsOfAnotherJvm();
        } finally {
            cores.useAll();
        }

        assertThat(meanwhile).isEqualTo(Cores.canShareOne() ? 1 : all);
        assertThat(processorsOfAnotherJvm()).isEqualTo(all);
    }

    private static int processorsOfAnotherJvm() throws Exception {
        Path tests = Path.of(CoresTests.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return Integer.parseInt(
                new JavaCommand(JavaHome.current(), List.of(), List.of(tests), CountProcessors.class, List.of())
                        .run()
                        .strip());
    }

    /** Tells how many processors it has. */
    static final class CountProcessors {
        public static void main(String[] arguments) {
            System.out.println(Runtime.getRuntime().availableProcessors());
        }
    }
}
