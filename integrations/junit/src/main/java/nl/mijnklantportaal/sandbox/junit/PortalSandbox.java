package nl.mijnklantportaal.sandbox.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.sandbox.Fault;
import nl.mijnklantportaal.sandbox.FaultPlan;
import nl.mijnklantportaal.sandbox.Sandbox;
import nl.mijnklantportaal.sandbox.SandboxBuilder;
import nl.mijnklantportaal.sandbox.SandboxPortal;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts a {@link Sandbox} for the tests of a class, or for each run of a method, and closes it afterwards.
 *
 * <pre>{@code
 * @PortalSandbox
 * class InvoicingTests {
 *
 *     @Test
 *     void anInvoiceIsSent(MijnKlantportaal portal) {
 *         portal.customers().create(…);
 *     }
 * }
 * }</pre>
 *
 * <p>Constructors, test methods and life cycle methods can have these parameters:
 *
 * <ul>
 *   <li>{@link MijnKlantportaal}: a client of a portal that this test has for itself. It waits up to 5 seconds for its turn and does not let
 *       a write settle before it looks it up, since the sandbox shows everything at once; all else is as usual.
 *   <li>{@link SandboxPortal}: the same portal, from the other side.
 *   <li>{@link Sandbox}: all portals of the class.
 * </ul>
 *
 * <p>Each test has a portal of its own, with its own data, budget of requests and faults, so that tests can run at once. The clock belongs to
 * the whole sandbox: a test that moves it has the annotation itself. In {@code @BeforeAll} and {@code @AfterAll} methods, and in the
 * constructor of a class with one instance for all tests, the portal is that of {@link Sandbox#apiKey()}. {@code @Nested} classes use the
 * sandbox of the class around them unless they have the annotation.
 *
 * <p>When a test fails, what the sandbox was asked and what it answered meanwhile is written to {@code System.err} and published as a report
 * entry, without secrets.
 *
 * <p>A parameter with an annotation of Spring, such as {@code @Autowired}, is left to Spring.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(PortalSandboxExtension.class)
public @interface PortalSandbox {

    /**
     * How many requests each portal can send in a clock minute; more are answered with 429.
     *
     * @return 0 or more; -1 for no limit
     */
    int requestsPerMinute() default -1;

    /**
     * The seed of the sample data that each portal has from the start; see {@link SandboxBuilder#sampleData}.
     *
     * @return one number; empty for no sample data
     */
    long[] sampleData() default {};

    /**
     * How many offers each portal has from the start; see {@link SandboxBuilder#existingOffers}.
     *
     * @return 0 or more
     */
    int existingOffers() default 0;

    /**
     * The time of the sandbox, which then moves by {@link Sandbox#moveClock} alone.
     *
     * @return an ISO 8601 instant such as {@code 2026-11-29T09:00:00Z}; empty for the system's clock
     */
    String clock() default "";

    /**
     * What goes wrong between client and sandbox.
     *
     * @return nothing by default
     */
    Faults faults() default @Faults;

    /**
     * Whether all tests use the one portal of {@link Sandbox#apiKey()}, as an application that is started once for the class does.
     *
     * @return false when each test has a portal of its own
     */
    boolean sharedPortal() default false;

    /**
     * Which faults are injected: into a share of the requests, or as a plan of your own says. Every test gets the same ones: its requests are
     * counted from 1, unless the tests share a portal.
     */
    @Target({})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Faults {

        /**
         * The share of requests that get a fault.
         *
         * @return 0 to 1
         */
        double share() default 0;

        /**
         * The seed: the same seed gives the same faults.
         *
         * @return any number
         */
        long seed() default 1;

        /**
         * The kinds of faults, equally likely.
         *
         * @return empty for all kinds
         */
        Fault[] kinds() default {};

        /**
         * A plan, in place of share, seed and kinds.
         *
         * @return a class with a constructor without parameters; {@link FaultPlan} itself for none
         */
        Class<? extends FaultPlan> plan() default FaultPlan.class;
    }
}
