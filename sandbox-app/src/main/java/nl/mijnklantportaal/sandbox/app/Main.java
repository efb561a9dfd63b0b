package nl.mijnklantportaal.sandbox.app;

/**
 * Runs a sandbox until the process is ended.
 */
public final class Main {

    private Main() {}

    /**
     * Starts a sandbox and prints its URL, or ends the process with a status that says why not.
     *
     * @param args the flags, which {@code --help} lists
     */
    public static void main(String[] args) {
        Bounds.set();
        int status = new Command(System.getenv(), System.out, System.err).run(Main::closeAtTheEnd, args);
        if (status != Command.RUNNING) {
            System.exit(status);
        }
    }

    /** An end that somebody asks for is no failure, so its status is not the 143 or 130 that Java gives otherwise. */
    private static void closeAtTheEnd(Standalone standalone) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                standalone.close();
                            } catch (RuntimeException e) {
                                // The state file is closed first, so it has everything.
                                System.err.println("The sandbox left files behind: " + e.getMessage());
                            } finally {
                                System.out.flush();
                                Runtime.getRuntime().halt(Command.DONE);
                            }
                        },
                        "mijnklantportaal-sandbox-end"));
    }
}
