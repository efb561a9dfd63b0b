package nl.mijnklantportaal.spectools;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Records a name by rule for everything without one in names.yaml; recorded names stay. */
public final class NamesUpdate {

    private NamesUpdate() {}

    /**
     * Adds the lines, each behind the entry before it in the contract, and prints them.
     *
     * @param arguments the contract, its checksum file, the folder of the observed operations, the folder of the overlays,
     *     and names.yaml
     * @throws ContractException when there is no contract or names.yaml has a fault; nothing is changed then
     */
    public static void main(String[] arguments) {
        if (arguments.length != 5) {
            throw new ContractException("Usage: NamesUpdate CONTRACT CHECKSUM OBSERVED OVERLAYS NAMES");
        }
        run(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                Path.of(arguments[2]),
                Path.of(arguments[3]),
                Path.of(arguments[4]).normalize(),
                System.out);
    }

    static void run(Path contract, Path checksum, Path observed, Path overlays, Path names, PrintStream out) {
        NameFile file = NameFile.read(names);
        Naming naming =
                new Naming(PlaceFinder.find(EffectiveContract.corrected(contract, checksum, observed, overlays)), file);
        file.refuse(naming.faults());
        List<Naming.Proposal> missing = naming.missing();
        if (missing.isEmpty()) {
            out.println("Everything has a name; there is nothing to do.");
            return;
        }
        try {
            String text = NameLines.insert(Files.readString(names), missing);
            NameFile.of(names.toString(), text);
            Files.writeString(names, text);
        } catch (IOException e) {
            throw new ContractException(names + " cannot be written: " + e + ".", e);
        }
        out.println("Recorded in " + names + ", see whether it reads well before you commit it:");
        out.println();
        out.print(NameLines.text(missing));
    }
}
