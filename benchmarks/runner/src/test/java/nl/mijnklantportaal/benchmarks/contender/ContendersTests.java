package nl.mijnklantportaal.benchmarks.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContendersTests {
    @Test
    void idsChooseContenders() {
        assertThat(Contenders.chosen("retrofit, sdk")).containsExactly(Contenders.RETROFIT, Contenders.SDK);
    }

    @Test
    void anIdThatNobodyHasIsRefusedWithThoseThatThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contenders.chosen("sdk,axis"))
                .withMessageContaining("no contender axis")
                .withMessageContaining("generated-feign");
    }

    @Test
    void whatIsNotBuiltSaysHowToBuildIt(@TempDir Path folder) {
        BuiltModule module = new BuiltModule(folder);

        assertThatIllegalStateException().isThrownBy(module::jar).withMessageContaining("mvn package -DskipTests");
        assertThatIllegalStateException()
                .isThrownBy(module::runtimeJars)
                .withMessageContaining("runtime-classpath.txt")
                .withMessageContaining("mvn package -DskipTests");
    }
}
