package nl.mijnklantportaal.client.call;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says how the thing that an operation creates can be found again ({@code x-natural-key} in the contract). */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface NaturalKey {
    /** The JSON names, in order, of the properties of the request whose values together identify the thing. */
    String[] properties();

    /** The method of the same interface that gives the {@link Pages} of the list of these things. */
    String list();

    /**
     * The JSON name of the property of a list item that says when it was created, a date-time; empty when it has none. Without it, an
     * item that existed before the request was sent is taken for the one that the request created.
     */
    String created() default "";
}
