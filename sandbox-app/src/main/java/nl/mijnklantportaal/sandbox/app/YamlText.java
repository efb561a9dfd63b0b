package nl.mijnklantportaal.sandbox.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes JSON as YAML 1.2: blocks for objects and lists, and JSON's own form for values. */
final class YamlText {
    /** What no reader of any version takes for a number, a boolean, null or a sign of YAML. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[a-zA-Z$_][a-zA-Z0-9_-]{3,}|id|url|get|put|tags?");

    private static final Pattern WORD_WITH_A_MEANING = Pattern.compile("(?i)null|true|false");

    private final StringBuilder text = new StringBuilder();

    private YamlText() {}

    /**
     * Writes a document.
     *
     * @param document any JSON
     * @return YAML, which ends with a line feed
     */
    static String of(JsonNode document) {
        YamlText yaml = new YamlText();
        if (isBlock(document)) {
            yaml.block(document, "");
        } else {
            yaml.text.append(document).append('\n');
        }
        return yaml.text.toString();
    }

    private static boolean isBlock(JsonNode node) {
        return node.isContainerNode() && !node.isEmpty();
    }

    private void block(JsonNode node, String indent) {
        String between = "";
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                text.append(between).append(name(member.getKey())).append(':');
                below(member.getValue(), indent);
                between = indent;
            }
        } else {
            for (Iterator<JsonNode> items = node.elements(); items.hasNext(); ) {
                text.append(between).append('-');
                item(items.next(), indent);
                between = indent;
            }
        }
    }

    private void below(JsonNode value, String indent) {
        if (isBlock(value)) {
            String deeper = indent + "  ";
            text.append('\n').append(deeper);
            block(value, deeper);
        } else {
            text.append(' ').append(value).append('\n');
        }
    }

    private void item(JsonNode value, String indent) {
        text.append(' ');
        if (isBlock(value)) {
            block(value, indent + "  ");
        } else {
            text.append(value).append('\n');
        }
    }

    private static String name(String name) {
        boolean plain = PLAIN_NAME.matcher(name).matches()
                && !WORD_WITH_A_MEANING.matcher(name).matches();
        return plain ? name : quoted(name);
    }

    private static String quoted(String name) {
        return TextNode.valueOf(name).toString();
    }
}
