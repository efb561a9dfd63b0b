package nl.mijnklantportaal.client.internal.call;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether an id is one of the things that an operation is about, as far as its beginning tells. */
final class IdForm {
    private static final Pattern PREFIX = Pattern.compile("([a-z]{2,8}_).*", Pattern.DOTALL);

    private IdForm() {}

    /**
     * What is wrong with an id.
     *
     * @param prefixes how it begins by the contract; empty when that does not say
     * @return null when nothing is
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
