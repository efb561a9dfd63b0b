package nl.mijnklantportaal.examples.csv;

import java.util.Comparator;

/**
 * What is wrong with a cell.
 *
 * @param row the number of its row in a spreadsheet; 1 for the header
 * @param line the number of the line in the file where the row begins; greater than the row when cells above it have several lines
 * @param column the number of its column, 0 for the first; -1 for the row as a whole
 * @param header of its column; empty when there is none
 * @param message what is wrong and what is expected
 */
record CellProblem(int row, long line, int column, String header, String message) {
    /** From the top left to the bottom right. */
    static final Comparator<CellProblem> BY_PLACE =
            Comparator.comparingInt(CellProblem::row).thenComparingInt(CellProblem::column);

    private static final int LETTERS = 26;

    /** The letters of a column, as spreadsheets have them: A for 0, AA for 26. */
    static String letters(int column) {
        String last = String.valueOf((char) ('A' + column % LETTERS));
        return column < LETTERS ? last : letters(column / LETTERS - 1) + last;
    }

    @Override
    public String toString() {
        String place = "row " + row + (line == row ? "" : " (line " + line + " of the file)");
        if (column >= 0) {
            place += ", column " + letters(column) + (header.isEmpty() ? "" : ", " + header);
        }
        return place + ": " + message;
    }
}
