package nl.mijnklantportaal.client.call;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How an id in a path begins ({@code x-id-prefix}), so that the id of another thing is refused before anything is sent. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface IdPrefix {
    /** The prefixes that the contract documents, such as {@code plk_}; one of them is enough. */
    String[] value();
}
