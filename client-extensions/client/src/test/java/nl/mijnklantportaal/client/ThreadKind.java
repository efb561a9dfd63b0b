package nl.mijnklantportaal.client;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;

/** A kind of thread that this JVM has. */
record ThreadKind(String name, Function<Runnable, Thread> starter) {
    static Stream<ThreadKind> present() {
        ThreadKind platform = new ThreadKind("platform", task -> {
            Thread thread = new Thread(task, "caller");
            thread.setDaemon(true);
            thread.start();
            return thread;
        });
        // JDK 21 brought them, and the tests are compiled for 17.
        Stream<ThreadKind> virtual = Arrays.stream(Thread.class.getMethods())
                .filter(method -> method.getName().equals("startVirtualThread"))
                .map(method -> new ThreadKind("virtual", task -> started(method, task)));
        return Stream.concat(Stream.of(platform), virtual);
    }

    Thread start(Runnable task) {
        return starter.apply(task);
    }

    private static Thread started(Method startVirtualThread, Runnable task) {
        try {
            return (Thread) startVirtualThread.invoke(null, task);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
