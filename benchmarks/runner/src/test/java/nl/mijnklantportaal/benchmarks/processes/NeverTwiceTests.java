package nl.mijnklantportaal.benchmarks.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import nl.mijnklantportaal.benchmarks.contender.Contender;
import nl.mijnklantportaal.benchmarks.contender.Contenders;
import nl.mijnklantportaal.benchmarks.once.Fault;
import nl.mijnklantportaal.benchmarks.once.Sendings;
import nl.mijnklantportaal.benchmarks.once.Sendings.Sending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NeverTwiceTests {
    static Stream<Contender> transportsAndTheSdk() {
        return Stream.concat(
                Stream.of(Contenders.SDK),
                Contenders.ALL.stream().filter(contender -> contender.kind() == Contender.Kind.TRANSPORT));
    }

    @ParameterizedTest
    @MethodSource("transportsAndTheSdk")
    void nothingIsSentTwice(Contender contender) throws IOException, InterruptedException {
        Map<Fault, Sending> sendings = Sendings.of(contender);

        assertThat(sendings)
                .hasSameSizeAs(Fault.values())
                .allSatisfy((fault, sending) -> assertThat(sending.posts())
                        .as("%s: %s", fault, sending)
                        // A client that notices the closed side at once may not send anything.
                        .isBetween(fault == Fault.CLOSED_BEFORE_ANY_BYTE ? 0 : 1, sending.calls()));
    }

    /** A client that fails the check. */
    @Test
    void aClientThatSendsTwiceIsSeen() throws IOException, InterruptedException {
        assertThat(Sendings.of(Contenders.HTTP_URL_CONNECTION).get(Fault.CLOSED_AFTER_REQUEST))
                .matches(sending -> !sending.isNeverTwice());
    }
}
