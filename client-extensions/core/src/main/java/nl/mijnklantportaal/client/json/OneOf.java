package nl.mijnklantportaal.client.json;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The value is one of those that the contract lists; null is valid here. */
@Documented
@Constraint(validatedBy = OneOf.Validator.class)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface OneOf {
    /**
     * The values that are allowed, in the form that JSON writes.
     *
     * @return never empty
     */
    String[] value();

    /**
     * The message of a violation.
     *
     * @return the template
     */
    String message() default "must be one of {value}";

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

    /** Compares text as text and numbers by their value, as JSON Schema does. */
    final class Validator implements ConstraintValidator<OneOf, Object> {
        private Set<String> allowed = Set.of();

        /** Called by the validation provider. */
        public Validator() {}

        @Override
        public void initialize(OneOf constraint) {
            allowed = new LinkedHashSet<>(Arrays.asList(constraint.value()));
        }

        @Override
        public boolean isValid(@Nullable Object value, ConstraintValidatorContext context) {
            if (value == null || allowed.contains(text(value))) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            // Braces, dollar signs and backslashes are special in a template.
            String list = String.join(", ", allowed).replaceAll("[\\\\{}$]", "\\\\$0");
            context.buildConstraintViolationWithTemplate("must be one of " + list)
                    .addConstraintViolation();
            return false;
        }

        private String text(Object value) {
            if (!(value instanceof Number)) {
                return value.toString();
            }
            BigDecimal number = new BigDecimal(value.toString());
            return allowed.stream()
                    .filter(each -> new BigDecimal(each).compareTo(number) == 0)
                    .findFirst()
                    .orElse(value.toString());
        }
    }
}
