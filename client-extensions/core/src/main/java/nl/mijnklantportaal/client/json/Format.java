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
import org.jspecify.annotations.Nullable;

/** The text has a format that the contract names; null is valid here. */
@Documented
@Constraint(validatedBy = Format.Validator.class)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Format {
    /**
     * The format: {@code date}, {@code date-time}, {@code local-date-time} (to the second) or
     * {@code local-date-time-in-minutes}.
     *
     * @return never empty
     */
    String value();

    /**
     * The message of a violation. A date and time without an offset is not in RFC 3339; {@link Constraint} has its message.
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

    /** Stricter than a model, which also reads other notations that are not ambiguous. */
    final class Validator implements ConstraintValidator<Format, String> {
        private NamedFormat format = NamedFormat.DATE;

        /** Called by the validation provider. */
        public Validator() {}

        @Override
        public void initialize(Format constraint) {
            try {
                format = NamedFormat.of(constraint.value());
            } catch (IllegalArgumentException unknown) {
                throw new ConstraintDeclarationException(unknown.getMessage(), unknown);
            }
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || format.isOf(text);
        }
    }
}
