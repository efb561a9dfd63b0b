package nl.mijnklantportaal.client.call;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Under which statuses (RFC 9110) an operation succeeds; of an operation without this, the contract names none. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Success {
    /** The statuses that the contract names one by one. */
    int[] value() default {};

    /** Whether any other status of 200 to 299 is one too: the contract says {@code 2XX} or {@code default}. */
    boolean others() default false;
}
