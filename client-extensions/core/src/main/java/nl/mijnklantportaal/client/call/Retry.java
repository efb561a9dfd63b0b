package nl.mijnklantportaal.client.call;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** When a request of an operation may be sent again; without this annotation {@link When#UNAPPLIED} holds. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Retry {
    /** What the contract says of it ({@code x-retry}), {@link When#UNAPPLIED} where it says nothing. */
    When value();

    /** After which failures sending again does no harm. */
    enum When {
        /** It only reads (RFC 9110, section 9.2.1, safe): after any failure. */
        SAFE,

        /** It changes something: only after a failure of which it is certain that nothing was done. */
        UNAPPLIED,

        /** After no failure at all. */
        NEVER
    }
}
