package nl.mijnklantportaal.sandbox.app;

/** A flag or a variable that the program cannot be started with; the message says what to do. */
final class WrongUsageException extends Exception {

    private static final long serialVersionUID = 1L;

    WrongUsageException(String message) {
        super(message);
    }
}
