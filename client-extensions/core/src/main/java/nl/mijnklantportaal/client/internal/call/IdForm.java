package nl.mijnklantportaal.client.internal.call;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the prefix of an id. */
final class IdForm {
    private static final Pattern PREFIX = Pattern.compile("([a-z]{2,8}_).*", Pattern.DOTALL);

    private IdForm() {}

    /**
     * The problem of an id.
     *
     * @param prefixes the prefixes of the contract; empty when it documents none
     * @return null when it has none
     */
    static @Nullable String problem(List<String> prefixes, @Nullable Object id) {
        if (prefixes.isEmpty() || id == null || prefixes.stream().anyMatch(id.toString()::startsWith)) {
            return null;
        }
        Matcher other = PREFIX.matcher(id.toString());
        return "must begin with " + String.join(" or ", prefixes)
                + (other.matches() ? "; one that begins with " + other.group(1) + " is the id of something else" : "");
    }
}
