package nl.mijnklantportaal.client.internal.call;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.json.Findings;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.json.WellFormed;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/** Checks requests with Bean Validation, which starts with the first check. */
public final class RequestValidator {
    private static final Object LOCK = new Object();
    private static volatile @Nullable Validator validator;

    private RequestValidator() {}

    static void validate(JsonModel request) {
        refuse(violations(request));
    }

    /**
     * Every violation that Bean Validation finds in a model. The model's own checks find the same.
     *
     * @param model any model, from a builder or read from JSON
     * @return one violation for each place, in the order of the places
     */
    public static List<Violation> violations(JsonModel model) {
        return ordered(validator().validate(model), index -> "");
    }

    /**
     * Checks the arguments of a method of a generated interface.
     *
     * @param names gives the name of a parameter by its index
     */
    static void validate(Object api, Method method, Object[] arguments, IntFunction<String> names) {
        refuse(ordered(validator().forExecutables().validateParameters(api, method, arguments), names));
    }

    private static <T> List<Violation> ordered(Set<ConstraintViolation<T>> violations, IntFunction<String> names) {
        Findings findings = new Findings();
        violations.forEach(violation ->
                findings.add(path(violation.getPropertyPath(), names), rank(violation), violation.getMessage()));
        return findings.violations();
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new InvalidRequestException("The request", violations);
        }
    }

    /** The path without the name of the method, and without the names of elements that an index or a key already names. */
    private static String path(Path path, IntFunction<String> names) {
        StringBuilder place = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getKey() != null) {
                place.append('[').append(node.getKey()).append(']');
            } else if (node.isInIterable()) {
                place.append('[').append(node.getIndex()).append(']');
            }
            String name = switch (node.getKind()) {
                case PARAMETER -> names.apply(node.as(Path.ParameterNode.class).getParameterIndex());
                case PROPERTY -> node.getName();
                default -> null;
            };
            if (name != null) {
                place.append(place.isEmpty() ? "" : ".").append(name);
            }
        }
        return place.toString();
    }

    private static Findings.Rank rank(ConstraintViolation<?> violation) {
        Annotation constraint = violation.getConstraintDescriptor().getAnnotation();
        // Other constraints see a value of the wrong kind as null, so that their messages would mislead.
        if (constraint instanceof WellFormed) {
            return Findings.Rank.SHAPE;
        }
        if (constraint instanceof Pattern pattern) {
            return pattern.message().startsWith("must match ") ? Findings.Rank.PATTERN : Findings.Rank.WORDED;
        }
        return constraint instanceof Size size && !size.message().startsWith("size must be ")
                ? Findings.Rank.WORDED
                : Findings.Rank.VALUE;
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
            return Validation.byProvider(HibernateValidator.class)
                    .configure()
                    // Such a file belongs to the application's own validator.
                    .ignoreXmlConfiguration()
                    // Another interpolator would need an implementation of the expression language.
                    .messageInterpolator(
                            new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false))
                    .buildValidatorFactory()
                    .getValidator();
        } finally {
            announcer.setLevel(level);
        }
    }
}
