package nl.mijnklantportaal.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.mijnklantportaal.sandbox.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each flag and variable says what the help promises, and a wrong one ends the program with one line that helps. */
class CommandLineTests {
    private static final String SECRET = "a-real-key-by-mistake";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    static Stream<Arguments> values() throws IOException {
        return Stream.of(
                value("--host", "0.0.0.0", Settings::host, InetAddress.getByName("0.0.0.0")),
                value("--host", "::1", Settings::host, InetAddress.getByName("::1")),
                value("--port", "9000", Settings::port, 9000),
                value("--port", "0", Settings::port, 0),
                value("--port", "65535", Settings::port, 65_535),
                value("--api-key", "one", Settings::apiKeys, List.of("one")),
                value("--api-key", "one,two", Settings::apiKeys, List.of("one", "two")),
                value("--api-key", "one,one", Settings::apiKeys, List.of("one")),
                value("--api-key", "@one", Settings::apiKeys, List.of("@one")),
                value("--state-file", "a b.state", Settings::stateFile, Path.of("a b.state")),
                value("--sample-data", "-7", Settings::sampleData, -7L),
                value("--requests-per-minute", "0", Settings::requestsPerMinute, 0),
                value("--requests-per-minute", "60", Settings::requestsPerMinute, 60),
                value("--offers-per-month", "3", Settings::offersPerMonth, 3),
                value("--faults", "0.25", settings -> settings.faults().share(), 0.25),
                value("--faults", "25%", settings -> settings.faults().share(), 0.25),
                value("--faults", "12.5%", settings -> settings.faults().share(), 0.125),
                value("--faults", "1", settings -> settings.faults().share(), 1.0),
                value(
                        "--fault-kinds",
                        "ANSWER_CUT,answer-delayed,answer-cut",
                        settings -> settings.faults().kinds(),
                        List.of(Fault.ANSWER_CUT, Fault.ANSWER_DELAYED)),
                value("--fault-seed", "-1", settings -> settings.faults().seed(), -1L),
                value("--fault-delay", "500ms", settings -> settings.faults().delay(), Duration.ofMillis(500)),
                value("--fault-delay", "2s", settings -> settings.faults().delay(), Duration.ofSeconds(2)),
                value("--fault-delay", "10m", settings -> settings.faults().delay(), Duration.ofMinutes(10)),
                value("--fault-delay", "PT0.1S", settings -> settings.faults().delay(), Duration.ofMillis(100)),
                value("--clock", "2026-12-01T09:00:00Z", Settings::clock, Instant.parse("2026-12-01T09:00:00Z")),
                value("--clock", "2026-12-01T09:00+01:00", Settings::clock, Instant.parse("2026-12-01T08:00:00Z")),
                value("--exchanges-kept", "0", Settings::exchangesKept, 0),
                value("--exchanges-kept", "100000", Settings::exchangesKept, 100_000));
    }

    private static Arguments value(String flag, String value, Function<Settings, Object> setting, Object expected) {
        return arguments(flag, value, setting, expected);
    }

    @ParameterizedTest
    @MethodSource("values")
    void aFlagAndItsVariableSayTheSame(String flag, String value, Function<Settings, Object> setting, Object expected)
            throws Exception {
        assertThat(setting.apply(settings(Map.of(), flag + "=" + value))).isEqualTo(expected);
        assertThat(setting.apply(settings(Map.of(), flag, value))).isEqualTo(expected);
        assertThat(setting.apply(settings(Map.of(variable(flag), value)))).isEqualTo(expected);
        assertThat(setting.apply(settings(Map.of()))).isNotEqualTo(expected).isEqualTo(setting.apply(byDefault()));
    }

    @Test
    void everyFlagHasItsValuesHere() throws IOException {
        Set<String> tried = new HashSet<>(Set.of("--without-ticketing"));
        values().forEach(arguments -> tried.add((String) arguments.get()[0]));

        assertThat(Flags.ALL).extracting(Flag::name).containsExactlyInAnyOrderElementsOf(tried);
    }

    @Test
    void withoutFlagsTheDefaultsHold() throws Exception {
        Settings settings = settings(Map.of("PORT", "1", "MIJNKLANTPORTAAL_API_KEY", "of-a-client"));

        assertThat(settings).isEqualTo(byDefault());
        assertThat(settings.onLoopback()).isTrue();
        assertThat(settings.apiKeys()).containsExactly("sandbox-api-key");
        assertThat(settings.exchangesKept()).isEqualTo(10_000);
    }

    @Test
    void aFlagWithoutValueTakesItsOwn() throws Exception {
        assertThat(settings(Map.of(), "--sample-data").sampleData()).isEqualTo(1);
        assertThat(settings(Map.of(), "--sample-data", "--port", "9").sampleData())
                .isEqualTo(1);
        assertThat(settings(Map.of(), "--without-ticketing").ticketing()).isFalse();
        assertThat(settings(Map.of(variable("--without-ticketing"), "true")).ticketing())
                .isFalse();
        assertThat(settings(Map.of(variable("--without-ticketing"), "false")).ticketing())
                .isTrue();
    }

    @Test
    void aFlagThatMayBeRepeatedAddsUp() throws Exception {
        Settings settings = settings(Map.of(variable("--api-key"), "not-this"), "--api-key", "a,b", "--api-key=c");

        assertThat(settings.apiKeys()).containsExactly("a", "b", "c");
    }

    @Test
    void aFlagWinsOverItsVariableEvenOverAWrongOne() throws Exception {
        assertThat(settings(Map.of(variable("--port"), "1"), "--port", "2").port())
                .isEqualTo(2);
        assertThat(settings(Map.of(variable("--port"), "x"), "--port", "2").port())
                .isEqualTo(2);
    }

    @Test
    void aVariableThatIsSetToNothingCountsAsNotSet() throws Exception {
        assertThat(settings(Map.of(variable("--port"), "", variable("--clock"), "")))
                .isEqualTo(byDefault());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--host | no.such.host.invalid | is no address of this machine; give one such as 127.0.0.1",
                "--port | x | is not a number from 0 to 65535",
                "--port | 65536 | is not a number from 0 to 65535",
                "--port | -1 | is not a number from 0 to 65535",
                "--port | 99999999999 | is not a number from 0 to 65535",
                "--api-key | a b | visible ASCII characters and no space",
                "--api-key | a,,b | visible ASCII characters and no space",
                "--api-key | sleutel-één | visible ASCII characters and no space",
                "--sample-data | yes | is not a whole number such as 1",
                "--sample-data | 1.5 | is not a whole number such as 1",
                "--requests-per-minute | -1 | is not a number from 0 to 2147483647",
                "--requests-per-minute | many | is not a number from 0 to 2147483647",
                "--offers-per-month | 1e3 | is not a number from 0 to 2147483647",
                "--faults | 1.1 | is not a share from 0 to 1, such as 0.2 or 20%",
                "--faults | 101% | is not a share from 0 to 1, such as 0.2 or 20%",
                "--faults | -0.1 | is not a share from 0 to 1, such as 0.2 or 20%",
                "--faults | NaN | is not a share from 0 to 1, such as 0.2 or 20%",
                "--faults | 0,5 | is not a share from 0 to 1, such as 0.2 or 20%",
                "--fault-kinds | answer-lost | is no fault; there are closed-before-handling, ",
                "--fault-kinds | answer-cut, | is no fault; there are closed-before-handling, ",
                "--fault-seed | one | is not a whole number such as 1",
                "--fault-delay | 2 | is not a duration up to 10 minutes, such as 500ms, 2s or PT2S",
                "--fault-delay | -PT1S | is not a duration up to 10 minutes, such as 500ms, 2s or PT2S",
                "--fault-delay | 601s | is not a duration up to 10 minutes, such as 500ms, 2s or PT2S",
                "--fault-delay | PT9999999999999H | is not a duration up to 10 minutes, such as 500ms, 2s or PT2S",
                "--clock | tomorrow | is not a time from 2000 to 2999, such as 2026-12-01T09:00:00Z",
                "--clock | 2026-12-01 | is not a time from 2000 to 2999, such as 2026-12-01T09:00:00Z",
                "--clock | 1999-12-31T00:00:00Z | is not a time from 2000 to 2999, such as 2026-12-01T09:00:00Z",
                "--clock | +999999999-01-01T00:00:00Z | is not a time from 2000 to 2999, such as",
                "--exchanges-kept | 100001 | is not a number from 0 to 100000"
            })
    void aWrongValueEndsTheProgramWithOneLine(String flag, String value, String message) {
        refused(run(Map.of(), flag + "=" + value), "mijnklantportaal-sandbox: " + flag + ": ", message);
        refused(run(Map.of(variable(flag), value)), "mijnklantportaal-sandbox: " + variable(flag) + ": ", message);
    }

    @Test
    void aVariableForAFlagWithoutValueIsTrueOrFalse() {
        refused(
                run(Map.of(variable("--without-ticketing"), "1")),
                "MIJNKLANTPORTAAL_SANDBOX_WITHOUT_TICKETING: \"1\" is neither true nor false");
    }

    @ParameterizedTest
    @CsvSource({
        "--prot, there is no flag --prot; did you mean --port?",
        "--prot=1, there is no flag --prot; did you mean --port?",
        "--apikey=" + SECRET + ", there is no flag --apikey; did you mean --api-key?",
        "-p, there is no flag -p; did you mean",
        SECRET + ", there is a word that belongs to no flag",
        "--port, --port needs a value",
        "--api-key, --api-key needs a value",
        "--port=, --port: \"\" is not a number",
        "--api-key=, --api-key: a key has one or more",
        "--without-ticketing=no, should be specified without 'no'"
    })
    void aWrongWordEndsTheProgramAndIsNotRepeated(String word, String message) {
        refused(run(Map.of(), word), message);
    }

    @Test
    void aFlagThatIsGivenTwiceIsRefused() {
        refused(run(Map.of(), "--port", "1", "--port", "2"), "--port can be given once");
    }

    @Test
    void aWrongKeyIsNotPrinted() {
        refused(run(Map.of(), "--api-key", SECRET + " "), "--api-key");
    }

    @ParameterizedTest
    @CsvSource({
        "PROT, PORT",
        "HTTP_PORT, PORT",
        "APIKEY, API_KEY",
        "STATEFILE, STATE_FILE",
        "FAULT, FAULTS",
        "port, PORT"
    })
    void aMisspeltVariableEndsTheProgramWithTheNearestName(String name, String meant) {
        refused(
                run(Map.of(Flag.PREFIX + name, SECRET)),
                "there is no variable " + Flag.PREFIX + name + "; did you mean ",
                Flag.PREFIX + meant + "?");
    }

    /** Kubernetes sets these for a service that is called mijnklantportaal-sandbox, Docker for a link. */
    @Test
    void variablesOfTheContainerPlatformDoNotCount() throws Exception {
        Map<String, String> variables = Map.of(
                "MIJNKLANTPORTAAL_SANDBOX_PORT", "tcp://10.0.0.1:8080",
                "MIJNKLANTPORTAAL_SANDBOX_PORT_8080_TCP", "tcp://10.0.0.1:8080",
                "MIJNKLANTPORTAAL_SANDBOX_PORT_8080_TCP_ADDR", "10.0.0.1",
                "MIJNKLANTPORTAAL_SANDBOX_PORT_8080_TCP_PROTO", "tcp",
                "MIJNKLANTPORTAAL_SANDBOX_SERVICE_HOST", "10.0.0.1",
                "MIJNKLANTPORTAAL_SANDBOX_SERVICE_PORT", "8080",
                "MIJNKLANTPORTAAL_SANDBOX_SERVICE_PORT_HTTP", "8080",
                "MIJNKLANTPORTAAL_SANDBOX_APP_PORT", "tcp://10.0.0.2:8080",
                "MIJNKLANTPORTAAL_SANDBOX_NAME", "/web/sandbox",
                "MIJNKLANTPORTAAL_SANDBOX_ENV_JAVA_HOME", "/opt/java");

        new Environment(variables).refuseUnknown(Flags.ALL);
        assertThat(settings(variables)).isEqualTo(byDefault());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void theHelpSuffices(String flag) {
        assertThat(run(Map.of("MIJNKLANTPORTAAL_SANDBOX_PROT", "1"), "--port", "x", flag))
                .isEqualTo(Command.DONE);

        String help = printed(out);
        String inOneLine = help.replaceAll("\\s+", " ");
        for (Flag<?> known : Flags.ALL) {
            assertThat(inOneLine)
                    .contains(known.name())
                    .contains("Default: " + known.byDefault() + ". Variable: " + known.variable());
        }
        for (Fault fault : Fault.values()) {
            assertThat(inOneLine).contains(fault.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        assertThat(help).contains("java -jar mijnklantportaal-sandbox-" + Version.of() + "-app.jar \\\n");
        assertThat(help.lines()).allMatch(line -> line.length() <= 100);
        assertThat(printed(err)).isEmpty();
    }

    @Test
    void theExampleOfTheHelpCanBeRun() throws Exception {
        run(Map.of(), "--help");
        String flags = printed(out).replaceAll("(?s).*-app\\.jar \\\\\\R *([^\\n]*)\\R.*", "$1");

        Settings settings = settings(Map.of(), flags.split(" "));

        assertThat(settings.port()).isEqualTo(9000);
        assertThat(settings.sampleData()).isEqualTo(1);
        assertThat(settings.stateFile()).isEqualTo(Path.of("shop.state"));
        assertThat(settings.faults().share()).isEqualTo(0.1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V"})
    void theVersionIsThatOfTheBuild(String flag) {
        assertThat(run(Map.of(), flag)).isEqualTo(Command.DONE);

        assertThat(printed(out)).matches("mijnklantportaal-sandbox \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
    }

    @Test
    void aPortInUseIsNamedWithWhatToDo() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(run(Map.of(), "--port", String.valueOf(other.getLocalPort())))
                    .isEqualTo(Command.CANNOT_START);

            assertThat(printed(err))
                    .startsWith("mijnklantportaal-sandbox: cannot listen on 127.0.0.1:" + other.getLocalPort() + " (")
                    .contains("--port 0 for any free one");
            assertThat(printed(err).lines()).hasSize(1);
        }
    }

    @Test
    void anAddressOfAnotherMachineCannotBeListenedOn() {
        assertThat(run(Map.of(), "--host", "192.0.2.1", "--port", "0")).isEqualTo(Command.CANNOT_START);

        assertThat(printed(err)).contains("cannot listen on 192.0.2.1:0", "--host is an address of this machine");
        assertThat(printed(err).lines()).hasSize(1);
    }

    @Test
    void aStateFileThatCannotBeUsedIsNamed(@TempDir Path folder) throws IOException {
        Path noState = Files.writeString(folder.resolve("notes.txt"), "Bread\nMilk\n");
        for (Path file : List.of(folder.resolve("absent/state"), folder, noState)) {
            err.reset();

            assertThat(run(Map.of(), "--port", "0", "--state-file", file.toString()))
                    .isEqualTo(Command.CANNOT_START);

            assertThat(printed(err)).contains("state file " + file);
            assertThat(printed(err).lines()).hasSize(1);
        }
        assertThat(noState).hasContent("Bread\nMilk\n");
        assertThat(printed(out)).isEmpty();
    }

    @Test
    void aStateFileThatAnotherSandboxHasIsLeftAlone(@TempDir Path folder) {
        String file = folder.resolve("state").toString();
        List<Standalone> started = new ArrayList<>();
        String[] words = {"--port", "0", "--state-file", file};
        assertThat(command(Map.of()).run(started::add, words)).isEqualTo(Command.RUNNING);
        try (Standalone first = started.get(0)) {
            assertThat(run(Map.of(), words)).isEqualTo(Command.CANNOT_START);

            assertThat(printed(err)).contains("Another sandbox has the state file " + file + " open");
            assertThat(printed(out))
                    .isEqualToNormalizingNewlines("MijnKlantportaal sandbox at "
                            + first.running().page() + " (API at "
                            + first.running().sandbox().baseUrl() + ", key sandbox-api-key); Ctrl-C ends it.\n");
        }
    }

    @Test
    void keysThatWereGivenAreNotPrinted() {
        List<Standalone> started = new ArrayList<>();
        assertThat(command(Map.of()).run(started::add, "--port=0", "--host=0.0.0.0", "--api-key=" + SECRET))
                .isEqualTo(Command.RUNNING);
        started.get(0).close();

        assertThat(printed(out))
                .contains("without its page", "API at http://127.0.0.1:", "with the keys that were given")
                .doesNotContain(SECRET);
    }

    private static Settings byDefault() {
        return Settings.onPort(8080);
    }

    private static String variable(String flag) {
        return Flags.ALL.stream()
                .filter(known -> known.name().equals(flag))
                .map(Flag::variable)
                .findFirst()
                .orElseThrow();
    }

    private Settings settings(Map<String, String> variables, String... words) throws WrongUsageException {
        return command(variables).settings(new Usage().parse(words));
    }

    /** Runs a command that must end by itself. */
    private int run(Map<String, String> variables, String... words) {
        return command(variables).run(started -> started.close(), words);
    }

    private Command command(Map<String, String> variables) {
        return new Command(
                variables,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private void refused(int status, String... messages) {
        String refusal = printed(err);
        err.reset();
        assertThat(status).isEqualTo(Command.WRONG_USAGE);
        assertThat(refusal).contains(messages).doesNotContain(SECRET);
        assertThat(refusal.lines()).hasSize(1);
        assertThat(printed(out)).isEmpty();
    }

    private static String printed(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
