package nl.mijnklantportaal.client.call;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says after which failures a request may be sent again; without this annotation it is {@link When#UNAPPLIED}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Retry {
    /** What the contract says ({@code x-retry}); {@link When#UNAPPLIED} when it says nothing. */
    When value();

    /** The failures after which a request may be sent again. */
    enum When {
        /** After any failure: the operation only reads (RFC 9110, section 9.2.1, safe). */
        SAFE,

        /** Only after a failure that proves that nothing was done: the operation changes something. */
        UNAPPLIED,

        /** Never. */
        NEVER
    }
}
