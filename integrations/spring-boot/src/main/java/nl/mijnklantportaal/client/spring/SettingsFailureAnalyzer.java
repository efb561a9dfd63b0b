package nl.mijnklantportaal.client.spring;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import nl.mijnklantportaal.client.spring.InvalidSettingsException.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Says which property keeps the application from starting, where it stands and how to mend it. Before Boot's own analyzers, which
 * show the value of a property.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SettingsFailureAnalyzer implements FailureAnalyzer {
    private static final ConfigurationPropertyName PREFIX =
            ConfigurationPropertyName.of(MijnKlantportaalProperties.PREFIX);
    private static final Map<Class<?>, String> FORMS = Map.of(
            Duration.class, "must be a duration, such as 500ms, 30s or 2m",
            URI.class, "must be a URL",
            int.class, "must be a whole number",
            Integer.class, "must be a whole number",
            boolean.class, "must be true or false");

    private final Environment environment;

    SettingsFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidSettingsException invalid) {
                return analysis(invalid.problems(), cause);
            }
            if (cause instanceof BindException unbound
                    && (PREFIX.equals(unbound.getName()) || PREFIX.isAncestorOf(unbound.getName()))) {
                return analysis(problems(unbound), cause);
            }
        }
        return null;
    }

    private static List<Problem> problems(BindException failure) {
        if (failure.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
            return unbound.getUnboundProperties().stream()
                    .map(property -> new Problem(
                            property.getName().toString(),
                            "is not a property of the client",
                            "Correct its name or remove it; docs/spring-boot.md has a table of all names."))
                    .toList();
        }
        String property = failure.getName().toString();
        Class<?> type = failure.getTarget().getType().resolve(Object.class);
        String problem = FORMS.getOrDefault(type, "cannot be read as a " + type.getSimpleName());
        return List.of(new Problem(property, problem, "Correct " + property + "."));
    }

    private FailureAnalysis analysis(List<Problem> problems, Throwable cause) {
        String description = problems.stream().map(this::described).collect(Collectors.joining("\n"));
        String action = problems.stream().map(Problem::remedy).distinct().collect(Collectors.joining("\n"));
        return new FailureAnalysis("The MijnKlantportaal client cannot be made:\n\n" + description, action, cause);
    }

    private String described(Problem problem) {
        String origin = origin(ConfigurationPropertyName.of(problem.property()));
        return "    " + problem.property() + " " + problem.problem()
                + (origin == null ? " (it is not set)" : "\n        set in: " + origin);
    }

    private @Nullable String origin(ConfigurationPropertyName name) {
        return StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .map(source -> source.getConfigurationProperty(name))
                .filter(Objects::nonNull)
                .map(property -> String.valueOf(property.getOrigin()))
                .findFirst()
                .orElse(null);
    }
}
