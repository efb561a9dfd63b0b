package nl.mijnklantportaal.client.call;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a default method of a generated interface as another form of one of its plain methods, which have Feign's annotations.
 *
 * <p>The parameters stand in this order: those of the plain method before its request, but for {@link #without}; the request, code
 * that fills in a builder of it, or {@link #property} alone; the number of a page; the {@link CreateMode}; the {@link CallOptions}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Variant {
    /** The name of the plain method; an interface has one plain method of a name. */
    String of();

    /** What the form adds to the plain method. */
    Kind kind();

    /** The JSON name of the one property that is given in place of the request; empty when that is not so. */
    String property() default "";

    /**
     * The parameters of the plain method, by their names in Feign's templates, that the form has not: they are null. A form
     * without the request of a query has an empty one.
     */
    String[] without() default {};

    /** What a form adds to its plain method. */
    enum Kind {
        /** Another way to give the request, and nothing else; it calls the plain method by itself. */
        REQUEST,

        /** Options for one call, as the last parameter. */
        OPTIONS,

        /** The status, the header fields and the rate limit: it returns a {@link Response}. */
        RESPONSE,

        /** The whole list in place of one page of it: it returns {@link Pages}. */
        PAGES,

        /** What to do when nobody knows whether the thing was created: a {@link CreateMode}. */
        CREATE_MODE,

        /** Finding out whether what was sent exists. */
        RECONCILE
    }

    /** What a form does where another Feign client than ours runs the interface. */
    final class Unsupported {
        private Unsupported() {}

        /**
         * Says that a form needs our client.
         *
         * @param method the form, such as {@code PaymentLinks.list}
         * @param instead the method of the same interface that every Feign client can run
         * @return an exception to throw
         */
        public static UnsupportedOperationException needsClient(String method, String instead) {
            return new UnsupportedOperationException(
                    method + " needs the client MijnKlantportaal; under another Feign client, call " + instead
                            + " instead, which is the plain method.");
        }
    }
}
