package nl.mijnklantportaal.examples.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a screen reader is told of one element of a page. */
final class Node {
    private final String role;
    private final String name;
    private final String value;
    private final String description;
    private final Map<String, String> properties;
    private final long backendId;
    private final List<Node> children = new ArrayList<>();

    private Node(Map<?, ?> told) {
        role = text(told.get("role"));
        name = text(told.get("name")).strip();
        value = text(told.get("value"));
        description = text(told.get("description"));
        properties = new LinkedHashMap<>();
        if (told.get("properties") instanceof List<?> list) {
            for (Object property : list) {
                Map<?, ?> one = (Map<?, ?>) property;
                properties.put((String) one.get("name"), text(one.get("value")));
            }
        }
        backendId = told.get("backendDOMNodeId") instanceof Number id ? id.longValue() : 0;
    }

    /** The root of what {@code Accessibility.getFullAXTree} answered, without the nodes that are hidden from everybody. */
    static Node tree(List<?> told) {
        Map<Object, Map<?, ?>> byId = new HashMap<>();
        told.forEach(each -> byId.put(((Map<?, ?>) each).get("nodeId"), (Map<?, ?>) each));
        Map<?, ?> first = (Map<?, ?>) told.get(0);
        Node root = new Node(first);
        addChildren(root, first, byId);
        return root;
    }

    private static void addChildren(Node parent, Map<?, ?> told, Map<Object, Map<?, ?>> byId) {
        if (!(told.get("childIds") instanceof List<?> ids)) {
            return;
        }
        for (Object id : ids) {
            Map<?, ?> child = byId.get(id);
            if (child == null) {
                continue;
            }
            if (Boolean.TRUE.equals(child.get("ignored"))) {
                addChildren(parent, child, byId);
            } else {
                Node node = new Node(child);
                parent.children.add(node);
                addChildren(node, child, byId);
            }
        }
    }

    /** Its ARIA role, as {@code button}, {@code heading} or {@code row}. */
    String role() {
        return role;
    }

    /** What it is called, as a button by its text and a field by its label; may be empty. */
    String name() {
        return name;
    }

    /** What a field holds; may be empty. */
    String value() {
        return value;
    }

    /** What is said beyond its name; may be empty. */
    String description() {
        return description;
    }

    /** A state or property, as {@code focused}, {@code disabled}, {@code checked} or {@code level}; empty when it has none. */
    String property(String property) {
        return properties.getOrDefault(property, "");
    }

    boolean focused() {
        return "true".equals(property("focused"));
    }

    List<Node> children() {
        return List.copyOf(children);
    }

    /** Itself and everything in it, in the order of reading. */
    Stream<Node> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Node::all));
    }

    /** What it holds with this role, in the order of reading. */
    List<Node> all(String role) {
        return all().filter(node -> node.role.equals(role)).toList();
    }

    /** All text in it as it is read, with a space between the pieces. */
    String text() {
        return all().filter(node -> node.role.equals("StaticText"))
                .map(Node::name)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** What the browser calls its element. */
    long backendId() {
        return backendId;
    }

    /** Itself and everything in it, one line each, for messages of tests. */
    String outline() {
        StringBuilder outline = new StringBuilder();
        describe(outline, 0);
        return outline.toString();
    }

    private void describe(StringBuilder outline, int depth) {
        if (role.equals("InlineTextBox")) {
            return;
        }
        outline.append("  ".repeat(depth)).append(this).append('\n');
        children.forEach(child -> child.describe(outline, depth + 1));
    }

    @Override
    public String toString() {
        return role + " '" + name + "'" + (value.isEmpty() ? "" : " = '" + value + "'")
                + (focused() ? " (focused)" : "");
    }

    private static String text(Object valueOrNull) {
        if (valueOrNull instanceof Map<?, ?> map) {
            Object value = map.get("value");
            return value == null ? "" : value.toString();
        }
        return "";
    }
}
