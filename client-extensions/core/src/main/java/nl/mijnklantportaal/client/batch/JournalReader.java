package nl.mijnklantportaal.client.batch;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.SentRequest;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a journal file. */
final class JournalReader {
    private final Path file;
    private final JournalContents contents;

    private JournalReader(Path file, JournalContents contents) {
        this.file = file;
        this.contents = contents;
    }

    /**
     * Reads a whole file.
     *
     * @param file for messages
     * @param bytes its content
     * @param contents gets what the lines say
     * @return where the last whole line ends
     * @throws InvalidRequestException when it is no journal, one of another version, or damaged
     */
    static int read(Path file, byte[] bytes, JournalContents contents) {
        return new JournalReader(file, contents).read(bytes);
    }

    private int read(byte[] bytes) {
        int end = 0;
        int line = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            String text = new String(bytes, end, i - end, StandardCharsets.UTF_8);
            line++;
            if (line == 1) {
                readHeader(text);
            } else if (!readLine(JournalRecord.parse(text))) {
                if (i < bytes.length - 1 || !isCutByCrash(text)) {
                    throw JournalFiles.refusal(
                            file,
                            "is damaged in line " + line
                                    + "; restore it, because without it nobody can tell what was sent");
                }
                break;
            }
            end = i + 1;
        }
        if (line == 0 && !JournalHeader.isBeginning(new String(bytes, StandardCharsets.UTF_8))) {
            throw notAJournal();
        }
        return end;
    }

    /** A line that has its end was written whole, except for blocks of zeros that a crash of the machine can leave. */
    private static boolean isCutByCrash(String text) {
        return JournalRecord.parse(text) == null && text.indexOf('\0') >= 0;
    }

    private void readHeader(String text) {
        String version = JournalHeader.version(text);
        if (version == null) {
            throw notAJournal();
        }
        if (!version.matches("[1-" + JournalHeader.VERSION + "]")) {
            throw JournalFiles.refusal(
                    file, "is of version " + version + ", and this SDK reads versions 1 to " + JournalHeader.VERSION);
        }
        contents.setVersion(Integer.parseInt(version));
    }

    private InvalidRequestException notAJournal() {
        return JournalFiles.refusal(
                file, "is no journal; give the path of a new file, or of the journal of an earlier run");
    }

    /** False when the line makes no sense. */
    private boolean readLine(@Nullable JournalRecord line) {
        if (line == null) {
            return false;
        }
        try {
            return take(line);
        } catch (RuntimeException odd) {
            return false;
        }
    }

    private boolean take(JournalRecord line) {
        List<String> words = line.words();
        switch (line.event()) {
            case OPERATION -> contents.isAbout(JournalSubject.parse(words));
            case PORTAL -> contents.belongsTo(words.get(0), words.size() > 1 ? words.get(1) : null);
            case SENDING -> {
                if (Integer.parseInt(words.get(0)) != contents.size()) {
                    // A line is missing, and the lines after it would be taken for those of another request.
                    return false;
                }
                JournalSubject subject = contents.subject();
                SentRequest sent = new SentRequest(
                        subject.operation(), subject.key(words.subList(3, words.size())), Instant.parse(words.get(2)));
                contents.begin(sent, words.get(1));
            }
            default -> {
                Noted noted = contents.noted(Integer.parseInt(words.get(0)));
                contents.know(noted, line.event(), words.subList(1, words.size()));
            }
        }
        return true;
    }
}
