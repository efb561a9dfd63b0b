package nl.mijnklantportaal.client.call;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The statuses (RFC 9110) with which an operation succeeds; without this annotation the contract names none. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Success {
    /** The statuses that the contract names. */
    int[] value() default {};

    /** True when every other status of 200 to 299 is a success too: the contract says {@code 2XX} or {@code default}. */
    boolean others() default false;
}
