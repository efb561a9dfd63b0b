package nl.mijnklantportaal.client.call;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how far the vendor's public documentation shows an operation, a model or a property. What is less than
 * {@link Level#DOCUMENTED} may change with a later reading of that documentation. Generated models and their accessors have
 * this annotation only where they are less than that.
 *
 * <p>Nothing refuses an answer for it: an answer that differs from an inferred part stays readable.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Stability {
    /** How far it is documented. */
    Level value();

    /** The address of the vendor's page; empty when the vendor's OpenAPI document itself describes it. */
    String source() default "";

    /** What the page does not show, in words; empty when nothing is missing. */
    String[] missing() default {};

    /** How far something is documented. */
    enum Level {
        /** The vendor's OpenAPI document or page shows all of it. */
        DOCUMENTED,

        /** The vendor documents it, and a part of that could not be read. */
        PARTIAL,

        /** No page shows it as it stands here; it is read off an example, or off what is alike. */
        INFERRED
    }
}
