package nl.mijnklantportaal.client.call;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says how the thing that an operation creates can be found again ({@code x-natural-key}). */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface NaturalKey {
    /** The JSON names of the properties of the request that together tell the thing from all others, in order. */
    String[] properties();

    /** The method of the same interface that lists such things; a list of pages is named as its {@link Pages} are. */
    String list();
}
