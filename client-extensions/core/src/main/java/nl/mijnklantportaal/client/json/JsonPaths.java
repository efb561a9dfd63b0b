package nl.mijnklantportaal.client.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes and follows the path of a place in a JSON document: {@code lines[1].amountExclVat}. */
final class JsonPaths {
    private JsonPaths() {}

    static String child(String parent, String name) {
        return parent.isEmpty() ? name : parent + "." + name;
    }

    /** A value of a map, as Bean Validation writes it. */
    static String value(String parent, String name) {
        return parent + "[" + name + "]";
    }

    static String element(String parent, int index) {
        return parent + "[" + index + "]";
    }

    /** Finds the value at a path; null when there is none. A member with exactly that name comes before a path. */
    static @Nullable Object find(@Nullable Object value, String path) {
        if (value instanceof List<?> list) {
            return inList(list, path);
        }
        if (!(value instanceof Map<?, ?> members)) {
            return null;
        }
        if (members.containsKey(path)) {
            return members.get(path);
        }
        for (int end = nextEnd(path, -1); end >= 0; end = nextEnd(path, end)) {
            Object member = members.get(path.substring(0, end));
            if (member != null) {
                Object found = find(member, rest(path, end));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static @Nullable Object inList(List<?> list, String path) {
        int close = path.indexOf(']');
        if (!path.startsWith("[") || close < 2 || close > 10 || !isNumber(path, close)) {
            return null;
        }
        int index = Integer.parseInt(path, 1, close, 10);
        if (index >= list.size()) {
            return null;
        }
        Object element = list.get(index);
        String rest = rest(path, close + 1);
        return rest.isEmpty() ? element : find(element, rest);
    }

    private static boolean isNumber(String path, int close) {
        for (int i = 1; i < close; i++) {
            if (path.charAt(i) < '0' || path.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static String rest(String path, int end) {
        return path.startsWith(".", end) ? path.substring(end + 1) : path.substring(end);
    }

    /** The next place where the name of a member may end, before a point or a bracket; -1 when there is none. */
    private static int nextEnd(String path, int after) {
        for (int i = after + 1; i < path.length(); i++) {
            if (path.charAt(i) == '.' || path.charAt(i) == '[') {
                return i;
            }
        }
        return -1;
    }
}
