package nl.mijnklantportaal.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClassLoadLogTests {
    private static final ClassLoadLog LOG = ClassLoadLog.parse(Stream.of(
            "[0.010s][info][class,load] java.lang.Object source: shared objects file",
            "[0.011s][info][class,load] java.lang.Shutdown source: jrt:/java.base",
            "[0.012s][info][class,load] feign.Feign source: file:/a%20b/feign-core-13.13.jar",
            "[0.012s][info][class,load] feign.codec.Decoder source: file:/a/feign-core-13.13.jar",
            "[0.012s][info][class,load] com.example.A source: file:/a/x-client-0.1.0-SNAPSHOT.jar",
            "[0.012s][info][class,load] com.example.B source: file:/a/runner/target/classes/",
            "[0.013s][info][class,load] feign.Feign$$Lambda$12/0x0000000800c03000 source: feign.Feign",
            "[0.013s][info][class,load] java.lang.invoke.LambdaForm$MH/0x0000000800c0 source: java.lang.invoke.LambdaForm",
            "[0.013s][info][class,load] jdk.proxy2.$Proxy4 source: __JVM_DefineClass__",
            "a line of something else"));

    @Test
    void classesAreCountedByJar() {
        assertThat(LOG.byOrigin())
                .containsAllEntriesOf(Map.of("JDK", 3, "x-client", 1, "classes", 1, "made at run time", 2));
    }

    @Test
    void classesAreCountedByPackage() {
        assertThat(LOG.byPackage("feign-core")).containsEntry("feign.codec", 1).containsEntry("feign", 1);
        assertThat(LOG.byPackage(ClassLoadLog.AT_RUN_TIME)).isEqualTo(Map.of("feign", 1, "jdk.proxy2", 1));
    }

    @Test
    void otherLinesAreNoClasses() {
        assertThat(LOG.classes()).hasSize(9);
    }
}
