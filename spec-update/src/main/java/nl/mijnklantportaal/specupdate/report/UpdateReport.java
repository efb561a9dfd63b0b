package nl.mijnklantportaal.specupdate.report;

import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.spectools.Question;
import nl.mijnklantportaal.spectools.wire.WireDifferences;
import nl.mijnklantportaal.specupdate.java.JavaChange;
import org.jspecify.annotations.Nullable;

/**
 * All that was decided about a new document. All files in it are relative to the top folder.
 *
 * @param document the new document
 * @param comparedWith what it was compared with, for a reader
 * @param obstacles why the contracts could not be compared, a paragraph each; empty when they were
 * @param wire what changed on the wire; provisional while there are obstacles
 * @param java what changed in Java
 * @param javaProblems why the generated code could not be compared, a sentence each; empty when it was
 * @param javaNames interface and method of each operation, such as {@code Customers.create}
 * @param upkeep what it means for overlays, observed operations and names
 * @param pact the interactions of the pact that the new contract no longer allows, a sentence each
 * @param sandbox the rules of the sandbox without their operation, a sentence each
 * @param questions what a person must decide
 * @param verdict what the changes make of the version
 * @param next the version of the next release; null when the verdict is not known
 * @param changelog the points for the CHANGELOG
 */
public record UpdateReport(
        NewDocument document,
        String comparedWith,
        List<String> obstacles,
        WireDifferences wire,
        List<JavaChange> java,
        List<String> javaProblems,
        Map<String, String> javaNames,
        Upkeep upkeep,
        List<String> pact,
        List<String> sandbox,
        List<Question> questions,
        Verdict verdict,
        @Nullable NextVersion next,
        Map<Changelog.Heading, List<String>> changelog) {

    /** Copies the lists. */
    public UpdateReport {
        obstacles = List.copyOf(obstacles);
        java = List.copyOf(java);
        javaProblems = List.copyOf(javaProblems);
        javaNames = Map.copyOf(javaNames);
        pact = List.copyOf(pact);
        sandbox = List.copyOf(sandbox);
        questions = List.copyOf(questions);
    }
}
