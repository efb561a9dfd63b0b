package nl.mijnklantportaal.benchmarks.jvm;

/** What this program has started, JMH's JVMs among them. */
public final class ChildProcesses {
    private ChildProcesses() {}

    /** Sees to it that this program ends with the one that started it, and that nothing it started outlives it. */
    public static void endWithThisProgram() {
        ProcessHandle self = ProcessHandle.current();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> self.descendants().forEach(ProcessHandle::destroyForcibly)));
        self.parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(1)));
    }
}
