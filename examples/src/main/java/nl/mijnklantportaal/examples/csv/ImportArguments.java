package nl.mijnklantportaal.examples.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What the import is asked to do.
 *
 * @param file the CSV file
 * @param journal the file that says what was sent, so that nothing is sent twice
 * @param charset what the file is written in
 * @param requestsPerMinute the most that is sent
 * @param refusedAgain whether to send again what the server refused in an earlier run
 * @param checking whether to read the file only and send nothing
 */
record ImportArguments(
        Path file, Path journal, Charset charset, int requestsPerMinute, boolean refusedAgain, boolean checking) {
    static final String USAGE = """
            Usage: ImportOffers FILE.csv [options]
              --check                  reads the file and sends nothing
              --charset=NAME           what the file is written in; UTF-8 when not set
              --journal=FILE           what was sent; FILE.csv.journal when not set
              --requests-per-minute=N  at most so many; 60 when not set
              --refused-again          sends again what was refused in an earlier run""";

    private static final int PLATFORM_LIMIT = 60;

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException when it is not as in {@link #USAGE}; the message says what is wrong
     */
    static ImportArguments of(String... arguments) {
        Path file = null;
        ImportArguments read =
                new ImportArguments(Path.of(""), Path.of(""), StandardCharsets.UTF_8, PLATFORM_LIMIT, false, false);
        for (String argument : arguments) {
            if (argument.startsWith("--")) {
                read = read.with(argument);
            } else if (file == null) {
                file = Path.of(argument);
            } else {
                throw new IllegalArgumentException("One file at a time, not " + argument + " too.");
            }
        }
        if (file == null) {
            throw new IllegalArgumentException("Which file?");
        }
        Path journal = read.journal.toString().isEmpty() ? Path.of(file + ".journal") : read.journal;
        return new ImportArguments(
                file, journal, read.charset, read.requestsPerMinute, read.refusedAgain, read.checking);
    }

    private ImportArguments with(String option) {
        List<String> parts = List.of(option.split("=", 2));
        String value = parts.size() == 1 ? "" : parts.get(1);
        return switch (parts.get(0)) {
            case "--check" -> new ImportArguments(file, journal, charset, requestsPerMinute, refusedAgain, true);
            case "--refused-again" -> new ImportArguments(file, journal, charset, requestsPerMinute, true, checking);
            case "--journal" ->
                new ImportArguments(file, Path.of(value), charset, requestsPerMinute, refusedAgain, checking);
            case "--charset" ->
                new ImportArguments(file, journal, charset(value), requestsPerMinute, refusedAgain, checking);
            case "--requests-per-minute" ->
                new ImportArguments(file, journal, charset, number(value), refusedAgain, checking);
            default -> throw new IllegalArgumentException("There is no option " + parts.get(0) + ".");
        };
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Java knows no charset \"" + name + "\".", e);
        }
    }

    private static int number(String text) {
        if (!text.matches("[1-9]\\d{0,5}")) {
            throw new IllegalArgumentException("--requests-per-minute is a number such as 60, not \"" + text + "\".");
        }
        return Integer.parseInt(text);
    }
}
