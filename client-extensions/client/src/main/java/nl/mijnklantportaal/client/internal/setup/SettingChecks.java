package nl.mijnklantportaal.client.internal.setup;

import java.util.ArrayList;
import java.util.List;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with the settings of a client, so that one exception names all of it. */
public final class SettingChecks {
    private final String subject;
    private final List<Violation> violations = new ArrayList<>();

    /**
     * Begins the checks.
     *
     * @param subject what has the settings, as the subject of a sentence
     */
    public SettingChecks(String subject) {
        this.subject = subject;
    }

    /**
     * Notes a problem.
     *
     * @param setting its name
     * @param problem words that follow the name; null when the setting is right
     */
    public void check(String setting, @Nullable String problem) {
        if (problem != null) {
            violations.add(new Violation(setting, problem));
        }
    }

    /**
     * Notes the violations of a check that throws.
     *
     * @param setter throws {@link InvalidRequestException} when the setting is wrong
     */
    public void check(Runnable setter) {
        try {
            setter.run();
        } catch (InvalidRequestException invalid) {
            violations.addAll(invalid.violations());
        }
    }

    /**
     * Ends the checks.
     *
     * @throws InvalidRequestException with every violation, when there is one
     */
    public void throwIfAny() {
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(subject, violations);
        }
    }
}
