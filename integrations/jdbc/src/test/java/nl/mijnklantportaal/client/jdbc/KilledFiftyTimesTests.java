package nl.mijnklantportaal.client.jdbc;

import java.util.stream.Stream;
import nl.mijnklantportaal.client.jdbc.RefreshingProcess.Step;
import nl.mijnklantportaal.client.jdbc.TokenServer.Tokens;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A process is killed at every step of a refresh, with each kind of refresh tokens, with autocommit and without: 54 times. */
@Tag("proof")
@Timeout(300)
class KilledFiftyTimesTests {
    /** For .ci/run, where PostgreSQL must be among them. */
    @BeforeAll
    static void tellTheDatabases() {
        System.out.println("Killed on " + TestDatabase.all());
    }

    @ParameterizedTest
    @MethodSource
    void aPortalKeepsItsConsentWhereTheServerHonoursIt(Kill kill) throws Exception {
        kill.check();
    }

    /** Without autocommit on the first database, with it on the last. */
    static Stream<Kill> aPortalKeepsItsConsentWhereTheServerHonoursIt() {
        TestDatabase last = TestDatabase.all().get(TestDatabase.all().size() - 1);
        return Stream.of(Tokens.values())
                .flatMap(tokens -> Stream.of(Step.values())
                        .filter(step -> step != Step.NONE)
                        .flatMap(step -> Stream.of(
                                new Kill(TestDatabase.first(), step, tokens, false),
                                new Kill(last, step, tokens, true))));
    }
}
