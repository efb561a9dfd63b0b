package nl.mijnklantportaal.client.call;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a default method of a generated interface as a form of a plain method. Plain methods have Feign's annotations.
 *
 * <p>The parameters have this order: the plain method's parameters before its request, except the ones that {@link #without}
 * names; the request, or code that fills in its builder, or the one {@link #property}; the number of the page; the
 * {@link CreateMode}; the {@link CallOptions}. A form that looks up has the sent request or requests instead, and a form that
 * creates many has the requests, the journal and the options of the run. A form that writes a file has the path before the
 * {@link CallOptions}, and the options of the writing behind them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Variant {
    /** The name of the plain method; no two plain methods of an interface have the same name. */
    String of();

    /** What the form adds to the plain method. */
    Kind kind();

    /** The JSON name of the one property that is given instead of the request; empty when there is none. */
    String property() default "";

    /**
     * The parameters of the plain method that the form leaves out, by their names in Feign's templates; they are null. A form
     * that leaves out the request of a query sends an empty one.
     */
    String[] without() default {};

    /**
     * The JSON names of the members of the answer that have the link to a file and, if there is such a member, the time at which
     * it expires. Empty for a form that fetches no file.
     */
    String[] link() default {};

    /** What a form adds to its plain method. */
    enum Kind {
        /** Another way to give the request; such a form calls the plain method itself. */
        REQUEST,

        /** Options for one call, as the last parameter. */
        OPTIONS,

        /** The status, the header fields and the rate limit: the form returns a {@link Response}. */
        RESPONSE,

        /** The whole list instead of one page: the form returns {@link Pages}. */
        PAGES,

        /** What to do when it is unknown whether the thing was created: a {@link CreateMode}. */
        CREATE_MODE,

        /** Looking up what a request has created; the plain method is that of the list. */
        RECONCILE,

        /** Looking up what many requests have created, in one reading of the list; the plain method is that of the list. */
        RECONCILE_ALL,

        /** Creating many things in one run that is noted in a journal. */
        CREATE_ALL,

        /** The file behind the link that is answered: the form returns a {@link Download}. */
        DOWNLOAD,

        /** The same file, written to a path: the form returns the path. */
        DOWNLOAD_TO
    }

    /** The failure of a form when another Feign client than ours runs the interface. */
    final class Unsupported {
        private Unsupported() {}

        /**
         * Makes the exception of a form that needs our client.
         *
         * @param method the form, such as {@code Things.list}
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
