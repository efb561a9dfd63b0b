package nl.mijnklantportaal.specupdate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.mijnklantportaal.spectools.ActionFinding;
import nl.mijnklantportaal.spectools.ContractException;
import nl.mijnklantportaal.spectools.ObservedPart;
import nl.mijnklantportaal.spectools.Question;

/** The top folder of the project. A report names its files relative to it, so that it is the same on every machine. */
record TopFolder(Path root) {

    Path openapi() {
        return root.resolve("openapi");
    }

    Path clientGenerated() {
        return root.resolve("client-generated");
    }

    Path pact() {
        return root.resolve("contract-tests/pacts/mijnklantportaal-java-sdk-mijnklantportaal-api.json");
    }

    Path apiRecord() {
        return root.resolve("bom/api/nl.mijnklantportaal.client.generated.txt");
    }

    Path readme() {
        return root.resolve("README.md");
    }

    Path changelog() {
        return root.resolve("CHANGELOG.md");
    }

    Path report() {
        return root.resolve("target/spec-update/report.md");
    }

    /** Returns the folder for the code that is generated to compare it. */
    Path work() {
        return root.resolve("target/spec-update/java");
    }

    /** Returns a file of the project relative to the top folder, and the mere name of any other. */
    Path relative(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        return whole.startsWith(root) ? root.relativize(whole) : whole.getFileName();
    }

    /** Returns the text with the project's files in it relative to the top folder. */
    String relative(String text) {
        return text.replace(root.toFile().toURI().toString(), "")
                .replace(root + root.getFileSystem().getSeparator(), "");
    }

    List<String> relative(List<String> texts) {
        return texts.stream().map(this::relative).toList();
    }

    Question relative(Question question) {
        return new Question(relative(question.text()), relative(question.file()), question.line());
    }

    ActionFinding relative(ActionFinding action) {
        return new ActionFinding(
                action.kind(),
                relative(action.file()),
                action.line(),
                action.action(),
                action.about(),
                action.target(),
                relative(action.reason()),
                action.before(),
                action.thereNow());
    }

    ObservedPart relative(ObservedPart part) {
        return new ObservedPart(
                relative(part.fragment()),
                part.fragmentGone(),
                part.name(),
                part.documented(),
                relative(part.differences()));
    }

    /** Returns the text of a file; empty when it does not exist. */
    String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new ContractException(file + " cannot be read: " + e + ".", e);
        }
    }
}
