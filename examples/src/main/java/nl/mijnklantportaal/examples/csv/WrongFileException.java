package nl.mijnklantportaal.examples.csv;

/** The file cannot be read as offers at all; the message says why and what to do. */
final class WrongFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongFileException(String message) {
        super(message);
    }
}
