package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.mijnklantportaal.spectools.NameFile.Section;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Writes lines of names.yaml, each after the line before it in the contract; other lines stay untouched. */
final class NameLines {

    private static final Pattern SECTION = Pattern.compile("\uFEFF?([a-z]+):\\s*(\\{\\s*\\}|null)?\\s*(#.*)?");
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_$/](?!.*(: | #|:$))[^\\r\\n]*(?<! )");
    private static final String INDENT = "  ";

    private NameLines() {}

    /** Returns the proposals as YAML that can be pasted into the file. */
    static String text(List<Naming.Proposal> proposals) {
        StringBuilder text = new StringBuilder();
        for (Section section : Section.values()) {
            List<Naming.Proposal> own = proposals.stream()
                    .filter(proposal -> proposal.section() == section)
                    .toList();
            if (!own.isEmpty()) {
                text.append(section.title()).append(":\n");
                own.forEach(proposal -> text.append(line(proposal)).append('\n'));
            }
        }
        return text.toString();
    }

    /** Returns a line; without a name it is a comment, because a person has to choose one. */
    private static String line(Naming.Proposal proposal) {
        return proposal.name() == null
                ? INDENT + "# " + quoted(proposal.key()) + ": give it a name of letters A to Z"
                : INDENT + quoted(proposal.key()) + ": " + proposal.name();
    }

    private static String quoted(String key) {
        return PLAIN.matcher(key).matches() ? key : "'" + key.replace("'", "''") + "'";
    }

    static String insert(String text, List<Naming.Proposal> proposals) {
        return insert(text, proposals, "");
    }

    /**
     * Returns the text of the file with the proposals that have a name.
     *
     * @param mark a comment to put behind each; may be empty
     */
    static String insert(String text, List<Naming.Proposal> proposals, String mark) {
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        List<String> lines = new ArrayList<>(List.of(text.split("\\r?\\n", -1)));
        if (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        for (Naming.Proposal proposal : proposals) {
            if (proposal.name() != null) {
                int at = place(lines, proposal);
                String line = line(proposal).strip() + (mark.isEmpty() ? "" : " " + mark);
                lines.add(at, indent(lines, start(lines, proposal.section())) + line);
            }
        }
        return lines.stream().collect(Collectors.joining(end, "", end));
    }

    /**
     * Returns the text with other keys for some lines, each with its name and comments.
     *
     * @param keys the new keys of a line by its section and key; several give as many lines, none removes it
     */
    static String rewrite(String text, Map<Section, Map<String, List<String>>> keys) {
        List<String> rewritten = new ArrayList<>();
        Map<String, List<String>> inSection = Map.of();
        for (String line : text.split("(?<=\n)")) {
            String title = section(line.strip());
            if (title != null && !line.startsWith(" ")) {
                inSection = keys.entrySet().stream()
                        .filter(each -> each.getKey().title().equals(title))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(Map.of());
            }
            String key = key(line);
            List<String> now = key == null ? null : inSection.get(key);
            if (now == null) {
                rewritten.add(line);
            } else if (now.isEmpty()) {
                while (rewritten.get(rewritten.size() - 1).matches(indent(line) + "#.*\\R?")) {
                    rewritten.remove(rewritten.size() - 1);
                }
            } else {
                String rest = line.substring(separator(line, key));
                now.forEach(each -> rewritten.add(indent(line) + quoted(each) + rest));
            }
        }
        return String.join("", rewritten);
    }

    /** Returns the indentation of the entries of a section, from the index of the first. */
    private static String indent(List<String> lines, int start) {
        for (int i = start; i < lines.size() && section(lines.get(i)) == null; i++) {
            if (key(lines.get(i)) != null) {
                return indent(lines.get(i));
            }
        }
        return INDENT;
    }

    private static String indent(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    /** Returns the index behind the key of a line. */
    private static int separator(String line, String key) {
        int start = line.length() - line.stripLeading().length();
        char first = line.charAt(start);
        if (first == '\'' || first == '"') {
            return line.lastIndexOf(first + ":") + 1;
        }
        return start + key.length();
    }

    /** Returns the index for the line of a proposal. */
    private static int place(List<String> lines, Naming.Proposal proposal) {
        int start = start(lines, proposal.section());
        for (int i = start; i < lines.size() && section(lines.get(i)) == null; i++) {
            if (proposal.previous() != null && Objects.equals(key(lines.get(i)), proposal.previous())) {
                return i + 1;
            }
        }
        return start;
    }

    /** Returns the index after the first line of a section, and adds the section when the file lacks it. */
    private static int start(List<String> lines, Section section) {
        for (int i = 0; i < lines.size(); i++) {
            String title = section(lines.get(i));
            if (section.title().equals(title)) {
                Matcher matcher = SECTION.matcher(lines.get(i));
                if (matcher.matches() && matcher.group(2) != null) {
                    lines.set(i, title + ":" + (matcher.group(3) == null ? "" : " " + matcher.group(3)));
                }
                return i + 1;
            }
        }
        if (!lines.isEmpty() && !lines.get(lines.size() - 1).isBlank()) {
            lines.add("");
        }
        lines.add(section.title() + ":");
        return lines.size();
    }

    private static String section(String line) {
        Matcher matcher = SECTION.matcher(line);
        return matcher.matches() ? matcher.group(1) : null;
    }

    private static String key(String line) {
        if (!line.startsWith(" ") || line.isBlank() || line.strip().startsWith("#")) {
            return null;
        }
        try {
            JsonNode entry = Documents.readYaml(line.strip());
            return entry.isObject() && entry.size() == 1
                    ? entry.propertyNames().iterator().next()
                    : null;
        } catch (JacksonException e) {
            return null;
        }
    }
}
