package nl.mijnklantportaal.spectools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The recorded names: names.yaml, read strictly. */
final class NameFile {

    /** A section of the file with its entries. */
    enum Section {
        OPERATIONS("[A-Z][A-Za-z0-9]*\\.[a-z][A-Za-z0-9]*", "an interface and a method, such as PaymentLinks.close"),
        SCHEMAS("[A-Z][A-Za-z0-9]*", "a class, such as PaymentLink"),
        ENUMERATIONS("[A-Z][A-Za-z0-9]*", "a class, such as PaymentLinkStatus"),
        PROPERTIES("[a-z][A-Za-z0-9]*", "a method, such as checkoutUrl"),
        PARAMETERS("[a-z][A-Za-z0-9]*", "a parameter, such as paymentLinkId");

        private final Pattern form;
        private final String meaning;

        Section(String form, String meaning) {
            this.form = Pattern.compile(form);
            this.meaning = meaning;
        }

        String title() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Section of(String title) {
            for (Section section : values()) {
                if (section.title().equals(title)) {
                    return section;
                }
            }
            return null;
        }

        /** Returns why a name cannot stand in this section; null when it can. */
        String fault(String name) {
            String last = name.substring(name.indexOf('.') + 1);
            return form.matcher(name).matches() && !SourceVersion.isKeyword(last)
                    ? null
                    : "must name " + meaning + ", and is " + name;
        }
    }

    private final String file;
    private final Map<Section, Map<String, String>> sections;

    private NameFile(String file, Map<Section, Map<String, String>> sections) {
        this.file = file;
        this.sections = sections;
    }

    /** @throws ContractException when the file cannot be read or has a fault */
    static NameFile read(Path file) {
        try {
            return of(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new ContractException(file + " cannot be read: " + e + ".", e);
        }
    }

    static NameFile of(String file, String text) {
        JsonNode document;
        try {
            document = Documents.readYaml(text);
        } catch (JacksonException e) {
            throw new ContractException(
                    file + " is not well-formed YAML, or has an entry twice; leave one: " + e.getMessage(), e);
        }
        List<String> faults = new ArrayList<>();
        Map<Section, Map<String, String>> sections = new LinkedHashMap<>();
        if (!document.isObject() && !document.isMissingNode() && !document.isNull()) {
            faults.add("must have the sections operations, schemas, enumerations, properties and parameters");
        }
        document.properties().forEach(part -> {
            Section section = Section.of(part.getKey());
            if (section == null) {
                faults.add(part.getKey()
                        + ": is no section; operations, schemas, enumerations, properties and parameters" + " are");
            } else if (!part.getValue().isObject() && !part.getValue().isNull()) {
                faults.add(part.getKey() + ": must have one entry a line, each a place and its name");
            } else {
                sections.put(section, names(section, part.getValue(), faults));
            }
        });
        NameFile names = new NameFile(file, sections);
        names.refuse(faults);
        return names;
    }

    private static Map<String, String> names(Section section, JsonNode entries, List<String> faults) {
        Map<String, String> names = new LinkedHashMap<>();
        entries.properties().forEach(entry -> {
            String fault = entry.getValue().isString()
                    ? section.fault(entry.getValue().stringValue())
                    : section.fault(entry.getValue().toString());
            if (fault != null) {
                faults.add(section.title() + ", " + entry.getKey() + ": " + fault);
            } else {
                names.put(entry.getKey(), entry.getValue().stringValue());
            }
        });
        return names;
    }

    /** Returns the entries of a section, in the order of the file. */
    Map<String, String> in(Section section) {
        return sections.getOrDefault(section, Map.of());
    }

    String file() {
        return file;
    }

    /** Throws with all faults at once, when there are any. */
    void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new ContractException(file + " is wrong in "
                    + (faults.size() == 1 ? "one place:" : faults.size() + " places:") + "\n  "
                    + String.join("\n  ", faults));
        }
    }
}
