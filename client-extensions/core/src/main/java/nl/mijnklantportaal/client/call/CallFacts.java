package nl.mijnklantportaal.client.call;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the contract says about calls of an operation: when a request may be sent again, which statuses (RFC 9110) are a success,
 * and which scope it needs.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CallFacts {
    /** After which failures a request may be sent again ({@code x-retry}). */
    Retry retry() default Retry.UNAPPLIED;

    /** The statuses of success that the contract names; with none, and without {@link #otherSuccess}, every 2xx is one. */
    int[] success() default {};

    /** True when every other status of 200 to 299 is a success too: the contract says {@code 2XX} or {@code default}. */
    boolean otherSuccess() default false;

    /** The OAuth scope (RFC 6749, section 3.3) that the token needs ({@code x-scope}); empty when it is unknown. */
    String scope() default "";

    /**
     * True when arrays and objects of the form are written as PHP reads them, {@code signers[0][firstName]}
     * ({@code x-form-style: brackets}).
     */
    boolean brackets() default false;

    /** The failures after which a request may be sent again. */
    enum Retry {
        /** After any failure: the operation only reads (RFC 9110, section 9.2.1, safe). */
        SAFE,

        /** Only after a failure that proves that nothing was done: the operation changes something. */
        UNAPPLIED,

        /** Never. */
        NEVER
    }
}
