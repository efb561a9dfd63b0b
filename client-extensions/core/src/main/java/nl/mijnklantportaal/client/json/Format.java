package nl.mijnklantportaal.client.json;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintDeclarationException;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text is of a format that OpenAPI names; null is left to others. */
@Documented
@Constraint(validatedBy = Format.Validator.class)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Format {
    /**
     * The format: {@code date} or {@code date-time}.
     *
     * @return never empty
     */
    String value();

    /**
     * The message of a violation.
     *
     * @return the template
     */
    String message() default "must be a {value} (RFC 3339)";

    /**
     * The validation groups.
     *
     * @return none by default
     */
    Class<?>[] groups() default {};

    /**
     * The payload of clients.
     *
     * @return none by default
     */
    Class<? extends Payload>[] payload() default {};

    /** Stricter than a model, which also reads what RFC 3339 does not allow but nobody can misunderstand. */
    final class Validator implements ConstraintValidator<Format, String> {
        private static final String DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
        private static final String TIME = "[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})";
        private static final Pattern FULL_DATE = Pattern.compile(DATE);
        private static final Pattern DATE_TIME = Pattern.compile(DATE + "[Tt]" + TIME);

        private Kind<?> kind = Kind.ANY;
        private Pattern notation = FULL_DATE;

        /** For the validation provider. */
        public Validator() {}

        @Override
        public void initialize(Format constraint) {
            switch (constraint.value()) {
                case "date" -> {
                    kind = Kind.DATE;
                    notation = FULL_DATE;
                }
                case "date-time" -> {
                    kind = Kind.DATE_TIME;
                    notation = DATE_TIME;
                }
                default -> throw new ConstraintDeclarationException("No such format: " + constraint.value());
            }
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || (notation.matcher(text).matches() && kind.read(text, "", false) != null);
        }
    }
}
