package nl.mijnklantportaal.spectools;

import java.nio.file.Path;

/**
 * A decision that no rule can make.
 *
 * @param text what to decide, in a sentence or two
 * @param file the file to edit
 * @param line the line in the file as it is after the take-over, from 1
 */
public record Question(String text, Path file, int line) {}
