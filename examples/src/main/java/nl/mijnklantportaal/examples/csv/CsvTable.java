package nl.mijnklantportaal.examples.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The cells of a CSV file whose columns are separated by semicolons.
 *
 * @param header the first row
 * @param rows those below it that are not empty
 */
record CsvTable(Row header, List<Row> rows) {
    private static final long MOST_BYTES = 20_000_000;

    /**
     * A row.
     *
     * @param number as a spreadsheet counts; 1 for the header
     * @param line where it begins in the file
     * @param cells without white space around them
     */
    record Row(int number, long line, List<String> cells) {
        boolean isBlank() {
            return cells.stream().allMatch(String::isEmpty);
        }

        /** A cell; empty where the row ends before. */
        String cell(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }

        CellProblem problem(int column, String header, String message) {
            return new CellProblem(number, line, column, header, message);
        }
    }

    /**
     * Reads a file.
     *
     * @throws WrongFileException when it cannot be read or is not such a file
     */
    static CsvTable read(Path file, Charset charset) {
        List<Row> rows = rows(file, text(file, charset));
        if (rows.isEmpty() || rows.get(0).isBlank()) {
            throw new WrongFileException(file + " does not begin with a row of headers.");
        }
        return new CsvTable(
                rows.get(0), rows.stream().skip(1).filter(row -> !row.isBlank()).toList());
    }

    private static List<Row> rows(Path file, String text) {
        List<Row> rows = new ArrayList<>();
        long line = 1;
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(';')
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)) {
            for (CsvRecord csvRow : csv) {
                line = csvRow.getStartingLineNumber();
                List<String> cells =
                        csvRow.getFields().stream().map(String::strip).toList();
                rows.add(new Row(rows.size() + 1, line, cells));
            }
            return rows;
        } catch (CsvParseException e) {
            throw new WrongFileException(file + " is not a CSV file in the row behind line " + line + ": " + reason(e)
                    + ". A quote within a cell is written twice, and a cell that has one stands in quotes.");
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static String text(Path file, Charset charset) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new WrongFileException(file + " has more than 20 MB: split it.");
            }
            String text = charset.newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new WrongFileException(file + " is not written in " + charset
                    + ". Save it as \"CSV UTF-8\", or say what it is written in: an older Excel writes windows-1252,"
                    + " which is --charset=windows-1252.");
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static WrongFileException unreadable(Path file, IOException e) {
        String why = e instanceof NoSuchFileException ? "there is no such file" : String.valueOf(e.getMessage());
        return new WrongFileException(file.toAbsolutePath() + " cannot be read: " + why + ".");
    }

    private static String reason(Throwable e) {
        return e.getCause() == null ? String.valueOf(e.getMessage()) : reason(e.getCause());
    }
}
