package nl.mijnklantportaal.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An operation of the contract, served by the sandbox or not.
 *
 * @param path below the base path, with its parameters in braces
 */
record Documented(String id, String method, String path) {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^{}]*}");

    /** Whether the path of a request matches the operation's path. */
    boolean isAt(String requested) {
        String form =
                Arrays.stream(PARAMETER.split(path, -1)).map(Pattern::quote).collect(Collectors.joining("[^/]+"));
        return Pattern.matches(form, requested);
    }

    /** Answers 501, which nobody mistakes for an answer of the platform. */
    Refusal refusal(List<Route> served) {
        return new Refusal(
                Status.NOT_SERVED,
                "The contract documents " + method + " " + path + " (" + id
                        + "), and the sandbox does not serve it; it serves "
                        + served.stream()
                                .map(route -> route.operation().method() + " "
                                        + route.operation().path())
                                .collect(Collectors.joining(" and "))
                        + ".");
    }
}
