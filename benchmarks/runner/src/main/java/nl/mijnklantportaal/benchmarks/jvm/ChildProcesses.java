package nl.mijnklantportaal.benchmarks.jvm;

/** The processes that this program has started, JMH's JVMs included. */
public final class ChildProcesses {
    private ChildProcesses() {}

    /** Ends this program together with its parent process, and its child processes together with this program. */
    public static void endWithThisProgram() {
        ProcessHandle self = ProcessHandle.current();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> self.descendants().forEach(ProcessHandle::destroyForcibly)));
        self.parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(1)));
    }
}
