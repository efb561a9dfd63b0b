package nl.mijnklantportaal.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An operation of the contract, whether the sandbox plays it or not.
 *
 * @param path below the base path, with its parameters in braces
 */
record Documented(String id, String method, String path) {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^{}]*}");

    /** Whether a request to this path is one for the operation's path. */
    boolean isAt(String requested) {
        String form =
                Arrays.stream(PARAMETER.split(path, -1)).map(Pattern::quote).collect(Collectors.joining("[^/]+"));
        return Pattern.matches(form, requested);
    }

    /** An answer that nobody takes for one of the platform. */
    Refusal refusal(List<Route> played) {
        return new Refusal(
                Status.NOT_PLAYED,
                "The contract documents " + method + " " + path + " (" + id
                        + "), and the sandbox does not play it; it plays "
                        + played.stream()
                                .map(route -> route.operation().method() + " "
                                        + route.operation().path())
                                .collect(Collectors.joining(" and "))
                        + ".");
    }
}
