package nl.mijnklantportaal.sandbox.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The environment variables that give flags. */
final class Environment {

    /** What Kubernetes and Docker set for a service that is called mijnklantportaal-sandbox, or begins so. */
    private static final Pattern OF_THE_PLATFORM =
            Pattern.compile("(?:[A-Z0-9_]+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_[A-Z0-9_]+)?"
                    + "|PORT_[0-9]+_(?:TCP|UDP|SCTP)(?:_[A-Z]+)*|ENV_[A-Z0-9_]+|NAME)");

    /** The value that they give to {@code …_PORT}, which is no port but an address. */
    private static final Pattern ADDRESS_OF_THE_PLATFORM = Pattern.compile("(?:tcp|udp|sctp)://.*");

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** The value of a flag's variable; empty when it is not set, or set to nothing. */
    Optional<String> of(Flag<?> flag) {
        return Optional.ofNullable(variables.get(flag.variable()))
                .filter(value -> !value.isEmpty())
                .filter(value -> flag != Flags.PORT || !isAddressOfThePlatform(value));
    }

    /** Refuses a variable that looks like one of ours and is none. */
    void refuseUnknown(List<Flag<?>> flags) throws WrongUsageException {
        List<String> known = flags.stream().map(Flag::variable).toList();
        for (String name : new TreeSet<>(variables.keySet())) {
            if (name.startsWith(Flag.PREFIX) && !known.contains(name) && !isOfThePlatform(name)) {
                throw new WrongUsageException("there is no variable " + name + "; did you mean "
                        + Nearest.to(name, known) + "? --help lists all.");
            }
        }
    }

    private static boolean isAddressOfThePlatform(String value) {
        return ADDRESS_OF_THE_PLATFORM.matcher(value).matches();
    }

    private boolean isOfThePlatform(String name) {
        return OF_THE_PLATFORM.matcher(name.substring(Flag.PREFIX.length())).matches()
                || name.endsWith("_PORT") && isAddressOfThePlatform(variables.get(name));
    }
}
