package nl.mijnklantportaal.sandbox.app;

import java.util.Locale;

/**
 * A flag of the command, which an environment variable can give as well.
 *
 * @param name with its dashes, such as {@code --port}
 * @param label what stands for the value in the help
 * @param description sentences for the help
 * @param byDefault what holds without the flag, for the help
 * @param reader makes the value of the text
 */
record Flag<T>(String name, String label, String description, String byDefault, Reader<T> reader) {

    static final String PREFIX = "MIJNKLANTPORTAAL_SANDBOX_";

    /** Makes a value of a text, or says what is wrong with it. */
    @FunctionalInterface
    interface Reader<T> {
        T read(String text) throws WrongUsageException;
    }

    /** The environment variable, such as {@code MIJNKLANTPORTAAL_SANDBOX_PORT}. */
    String variable() {
        return PREFIX + name.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
