package nl.mijnklantportaal.benchmarks.cold;

import java.util.concurrent.Callable;

/**
 * One call in a fresh JVM: prints the decoded answer and ends, with no more code of our own than that.
 *
 * <p>With {@code halt} as third argument the JVM stops the moment the answer is there, so that what it loads at its end is not
 * counted.
 */
public final class FirstCall {
    private FirstCall() {}

    /**
     * Calls once.
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
