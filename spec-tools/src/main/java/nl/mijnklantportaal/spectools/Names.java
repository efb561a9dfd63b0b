package nl.mijnklantportaal.spectools;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The third step to the effective contract: names.yaml gives everything its Java name.
 *
 * <p>Each operation gets {@code x-java-interface} and {@code x-java-method}. Each object and each enumeration of texts
 * becomes a component whose key is its class. A property or parameter with another name than on the wire gets
 * {@code x-java-name}.
 */
final class Names {

    private final NameFile file;

    private Names(NameFile file) {
        this.file = file;
    }

    /** @throws ContractException when the file cannot be read or has a fault */
    static Names read(Path file) {
        return new Names(NameFile.read(file));
    }

    /** Reads names from a text; messages call the text by the given name. */
    static Names of(String name, String text) {
        return new Names(NameFile.of(name, text));
    }

    private List<Naming.Proposal> unnamed(NamedPlaces places) {
        Naming naming = new Naming(places, file);
        file.refuse(naming.faults());
        return naming.missing().stream()
                .filter(proposal -> !proposal.takenOver())
                .toList();
    }

    /**
     * Writes the names into a contract.
     *
     * @return the earlier JSON pointer of each schema that is a component now, by its present one
     * @throws ContractException when something has no name, with the lines that would name it; when an entry names nothing,
     *     or two things that cannot have one name
     */
    Map<String, String> applyTo(JsonNode document) {
        NamedPlaces places = PlaceFinder.find(document);
        List<Naming.Proposal> unnamed = unnamed(places);
        if (!unnamed.isEmpty()) {
            throw new ContractException(file.file() + " has no name for "
                    + (unnamed.size() == 1 ? "one place" : unnamed.size() + " places")
                    + " of the contract. See whether these lines read well and put them there, or let"
                    + " 'mvn -q -Pupdate-names' do it:\n\n" + NameLines.text(unnamed));
        }
        return NameMove.apply(places);
    }
}
