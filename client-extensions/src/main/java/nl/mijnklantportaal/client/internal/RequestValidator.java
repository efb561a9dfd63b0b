package nl.mijnklantportaal.client.internal;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.generated.support.JsonModel;
import nl.mijnklantportaal.client.generated.support.WellFormed;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/** Checks the contract's constraints on a generated request; the validator behind it starts with the first one. */
final class RequestValidator {
    private static final Object LOCK = new Object();
    private static volatile @Nullable Validator validator;

    private RequestValidator() {}

    static void validate(JsonModel request) {
        Map<String, ConstraintViolation<JsonModel>> byPath = new LinkedHashMap<>();
        validator().validate(request).stream()
                .sorted(Comparator.comparing(
                        violation -> violation.getPropertyPath().toString()))
                // A value of the wrong kind reads as null for the other constraints, whose words would mislead.
                .forEach(violation -> byPath.merge(
                        violation.getPropertyPath().toString(),
                        violation,
                        (a, b) -> isWellFormed(a) ? a : isWellFormed(b) ? b : a));
        if (!byPath.isEmpty()) {
            List<Violation> violations = byPath.entrySet().stream()
                    .map(entry -> new Violation(entry.getKey(), entry.getValue().getMessage()))
                    .toList();
            throw new InvalidRequestException("The request", violations);
        }
    }

    private static boolean isWellFormed(ConstraintViolation<?> violation) {
        return violation.getConstraintDescriptor().getAnnotation() instanceof WellFormed;
    }

    private static Validator validator() {
        Validator present = validator;
        if (present == null) {
            synchronized (LOCK) {
                present = validator;
                if (present == null) {
                    present = boot();
                    validator = present;
                }
            }
        }
        return present;
    }

    private static Validator boot() {
        // The provider announces its version once at INFO, which java.util.logging would print on standard error.
        Logger announcer = Logger.getLogger("org.hibernate.validator.internal.util.Version");
        Level level = announcer.getLevel();
        announcer.setLevel(Level.WARNING);
        try {
            // Without this interpolator an implementation of the expression language would have to be there.
            return Validation.byProvider(HibernateValidator.class)
                    .configure()
                    .messageInterpolator(new ParameterMessageInterpolator())
                    .buildValidatorFactory()
                    .getValidator();
        } finally {
            announcer.setLevel(level);
        }
    }
}
