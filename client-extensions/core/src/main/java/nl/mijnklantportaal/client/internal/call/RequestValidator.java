package nl.mijnklantportaal.client.internal.call;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.json.WellFormed;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/** Checks the contract's constraints on a generated request; the validator behind it starts with the first one. */
final class RequestValidator {
    private static final java.util.regex.Pattern INDEX = java.util.regex.Pattern.compile("\\[(\\d{1,10})]");

    /** What the index beside it says already. */
    private static final java.util.regex.Pattern ELEMENT = java.util.regex.Pattern.compile("\\.<[a-z ]+>");

    private static final Object LOCK = new Object();
    private static volatile @Nullable Validator validator;

    private RequestValidator() {}

    static void validate(JsonModel request) {
        refuse(validator().validate(request), path -> path.toString());
    }

    /**
     * Checks what a method of a generated interface is called with.
     *
     * @param names of the parameters by their index
     */
    static void validate(Object api, Method method, Object[] arguments, IntFunction<String> names) {
        refuse(
                validator().forExecutables().validateParameters(api, method, arguments),
                path -> withoutMethod(path, names));
    }

    private static String withoutMethod(Path path, IntFunction<String> names) {
        Iterator<Path.Node> nodes = path.iterator();
        Path.Node method = nodes.next();
        Path.ParameterNode parameter = nodes.next().as(Path.ParameterNode.class);
        String prefix = method.getName() + "." + parameter.getName();
        return names.apply(parameter.getParameterIndex()) + path.toString().substring(prefix.length());
    }

    private static <T> void refuse(Set<ConstraintViolation<T>> violations, Function<Path, String> pathName) {
        Map<String, Violation> byPath = new LinkedHashMap<>();
        violations.stream()
                .sorted(Comparator.comparing(RequestValidator::sortablePath)
                        .thenComparing(RequestValidator::rank)
                        .thenComparing(RequestValidator::words))
                .forEach(violation -> byPath.computeIfAbsent(
                        ELEMENT.matcher(pathName.apply(violation.getPropertyPath()))
                                .replaceAll(""),
                        path -> new Violation(path, words(violation))));
        if (!byPath.isEmpty()) {
            throw new InvalidRequestException("The request", List.copyOf(byPath.values()));
        }
    }

    /** The path with indexes of equal length, so that the tenth line comes after the second. */
    private static String sortablePath(ConstraintViolation<?> violation) {
        return INDEX.matcher(violation.getPropertyPath().toString())
                .replaceAll(index -> "[" + "0".repeat(10 - index.group(1).length()) + index.group(1) + "]");
    }

    /** Of several violations of one place the one with the lowest rank is reported. */
    private static int rank(ConstraintViolation<?> violation) {
        Annotation constraint = violation.getConstraintDescriptor().getAnnotation();
        // A value of the wrong kind reads as null for the other constraints, whose words would mislead; those of a
        // pattern are the hardest to read.
        return constraint instanceof WellFormed ? 0 : constraint instanceof Pattern ? 2 : 1;
    }

    private static String words(ConstraintViolation<?> violation) {
        return violation.getConstraintDescriptor().getAnnotation() instanceof Size size
                        && size.max() == Integer.MAX_VALUE
                ? "size must be at least " + size.min()
                : violation.getMessage();
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
                    // It would be the application's, for the application's own validator.
                    .ignoreXmlConfiguration()
                    // Without this interpolator an implementation of the expression language would have to be there.
                    .messageInterpolator(
                            new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false))
                    .buildValidatorFactory()
                    .getValidator();
        } finally {
            announcer.setLevel(level);
        }
    }
}
