package nl.mijnklantportaal.client.call;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The prefix of an id in a path ({@code x-id-prefix}). An id with another prefix is refused before anything is sent. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface IdPrefix {
    /** The prefixes that the contract documents, such as {@code plk_}; an id has one of them. */
    String[] value();
}
