package nl.mijnklantportaal.client.json;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.ConstraintValidatorContext.ConstraintViolationBuilder;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Every declared property is of the kind in the contract, and null only where the contract allows null. */
@Documented
@Inherited
@Constraint(validatedBy = WellFormed.Validator.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WellFormed {
    /**
     * The message of a violation, replaced by one that names what was expected.
     *
     * @return the template
     */
    String message() default "must be of the kind that the contract says";

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

    /** Reports each value of the wrong kind at its own path. */
    final class Validator implements ConstraintValidator<WellFormed, JsonModel> {
        /** Called by the validation provider. */
        public Validator() {}

        @Override
        public boolean isValid(JsonModel model, ConstraintValidatorContext context) {
            boolean[] valid = {true};
            context.disableDefaultConstraintViolation();
            model.shape().check(model.toJson(), (path, problem) -> {
                valid[0] = false;
                // Braces, dollar signs and backslashes are special in a template.
                ConstraintViolationBuilder violation =
                        context.buildConstraintViolationWithTemplate(problem.replaceAll("[\\\\{}$]", "\\\\$0"));
                if (path.isEmpty()) {
                    violation.addConstraintViolation();
                } else {
                    violation.addPropertyNode(path).addConstraintViolation();
                }
            });
            return valid[0];
        }
    }
}
