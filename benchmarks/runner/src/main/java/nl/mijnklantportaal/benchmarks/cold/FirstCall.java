package nl.mijnklantportaal.benchmarks.cold;

import java.util.concurrent.Callable;

/**
 * One call in a fresh JVM: prints the decoded answer and ends, with as little code of our own as possible.
 *
 * <p>With {@code halt} as third argument the JVM stops as soon as the answer is there, so that classes for its shutdown do not
 * count.
 */
public final class FirstCall {
    private FirstCall() {}

    /**
     * Makes one call.
     *
     * @param arguments the contender's class and the base URL
     */
    public static void main(String[] arguments) throws Exception {
        Object contender = Class.forName(arguments[0])
                .getConstructor(String.class, String.class)
                .newInstance(arguments[1], "key-of-the-benchmarks");
        System.out.println(((Callable<?>) contender).call());
        if (arguments.length > 2) {
            Runtime.getRuntime().halt(0);
        }
        ((AutoCloseable) contender).close();
    }
}
