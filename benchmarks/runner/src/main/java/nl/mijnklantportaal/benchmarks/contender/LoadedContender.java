package nl.mijnklantportaal.benchmarks.contender;

import java.util.concurrent.Callable;

/** A contender on the class path of this JVM, ready to call. */
public final class LoadedContender implements Callable<Object>, AutoCloseable {
    private final Callable<?> calls;
    private final AutoCloseable closes;

    private LoadedContender(Object contender) {
        this.calls = (Callable<?>) contender;
        this.closes = (AutoCloseable) contender;
    }

    public static LoadedContender of(String className, String baseUrl) throws ReflectiveOperationException {
        return new LoadedContender(Class.forName(className)
                .getConstructor(String.class, String.class)
                .newInstance(baseUrl, "key-of-the-benchmarks"));
    }

    @Override
    public Object call() throws Exception {
        return calls.call();
    }

    @Override
    public void close() {
        try {
            closes.close();
        } catch (Exception e) {
            throw new IllegalStateException("A contender does not close.", e);
        }
    }
}
