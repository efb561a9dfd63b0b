package nl.mijnklantportaal.client.spring;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/** Properties of the client are not right, so the application cannot start. Shows no value. */
final class InvalidSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The properties of the settings whose names differ, and those that have no group. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "applicationName", "application-name",
            "name", "oauth.portal",
            "proxyCredentials", "proxy.user",
            "rateLimiter", "rate-limit.redis.uri");

    /** What is wrong: the whole name of the property, the words that follow it, and a sentence that says what to do. */
    record Problem(String property, String problem, String remedy) {
        static Problem of(String name, String problem) {
            String property = MijnKlantportaalProperties.PREFIX + "." + name;
            return new Problem(property, problem, "Correct " + property + ".");
        }
    }

    /** All that is wrong. */
    private final transient List<Problem> problems;

    InvalidSettingsException(Problem... problems) {
        super(Stream.of(problems)
                .map(one -> one.property() + " " + one.problem())
                .collect(Collectors.joining("; ")));
        this.problems = List.of(problems);
    }

    /** Names the properties behind the settings that are refused; those of a group have its name and a full stop before theirs. */
    static <T> T checked(String group, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (InvalidRequestException invalid) {
            InvalidSettingsException failure = new InvalidSettingsException(invalid.violations().stream()
                    .map(violation -> Problem.of(
                            PROPERTIES.getOrDefault(
                                    violation.path(), group + DataObjectPropertyName.toDashedForm(violation.path())),
                            violation.message()))
                    .toArray(Problem[]::new));
            failure.initCause(invalid);
            throw failure;
        }
    }

    /** At least one. */
    List<Problem> problems() {
        return problems;
    }
}
