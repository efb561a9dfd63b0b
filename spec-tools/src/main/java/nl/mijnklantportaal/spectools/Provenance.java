package nl.mijnklantportaal.spectools;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of PROVENANCE.md that says where the vendored document comes from, since when, and its SHA-256. */
final class Provenance {

    private static final Pattern SHA256 = Pattern.compile("(?m)^(\\| SHA-256 \\| `)[0-9a-f]{64}");
    private static final Pattern DATE = Pattern.compile("(?m)^(\\| Taken over \\| )\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern ORIGIN = Pattern.compile("(?m)^(\\| Origin \\| ).*?(?= \\|\\r?$)");

    private final Path file;
    private String text;

    private Provenance(Path file) {
        this.file = file;
        this.text = new String(NewDocument.bytes(file), StandardCharsets.UTF_8);
    }

    /** @throws ContractException when the file cannot be read */
    static Provenance read(Path file) {
        return new Provenance(file);
    }

    /**
     * Writes the rows for a new document.
     *
     * @throws ContractException when a row is missing
     */
    void takenOver(byte[] document, Clock clock) {
        replace(SHA256, "SHA-256", VendoredContract.sha256(document));
        replace(DATE, "Taken over", LocalDate.now(clock).toString());
    }

    /** Writes where the document comes from; {@code |} and line breaks would end the cell. */
    void origin(String origin) {
        replace(ORIGIN, "Origin", origin.strip().replaceAll("\\R", " ").replace("|", "\\|"));
    }

    /** Asks where the document comes from. */
    Question question() {
        Matcher row = ORIGIN.matcher(text);
        int line = row.find() ? 1 + (int) text.substring(0, row.start()).lines().count() : 1;
        return new Question(
                "Say where the new document comes from: a mail, an address, a date. -Dorigin=\"…\" writes it, too.",
                file,
                line);
    }

    private void replace(Pattern row, String name, String value) {
        Matcher matcher = row.matcher(text);
        if (!matcher.find()) {
            throw new ContractException("The document cannot be taken over, because " + file + " has no row | " + name
                    + " | in its table; put it there.");
        }
        text = matcher.replaceFirst("$1" + Matcher.quoteReplacement(value));
    }

    String text() {
        return text;
    }
}
