package nl.mijnklantportaal.sandbox.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The members of a JSON object that a request to {@code /_sandbox} has, checked as they are read.
 */
final class ControlMembers {

    private final ObjectNode object;

    /**
     * Makes a reader of an object.
     *
     * @param known the members that it may have
     * @throws Refused when it has another one
     */
    ControlMembers(ObjectNode object, String... known) throws Refused {
        this.object = object;
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!List.of(known).contains(name)) {
                throw Refused.value("There is no member '" + Quoted.of(name) + "' here; "
                        + (known.length == 0 ? "there is none." : "there is " + String.join(", ", known) + "."));
            }
        }
    }

    boolean has(String name) {
        return object.has(name);
    }

    /** A number from 0 to 1. */
    double share(String name) throws Refused {
        String rule = "a number from 0 to 1";
        BigDecimal value = decimal(name, rule);
        if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
            throw isNot(name, rule);
        }
        return value.doubleValue();
    }

    /** A whole number from one to another. */
    long whole(String name, long least, long most) throws Refused {
        String rule = "a whole number from " + least + " to " + most;
        BigDecimal value = decimal(name, rule);
        // Compared first: the digits of 1e999999999 must not be written out.
        if (value.compareTo(BigDecimal.valueOf(least)) < 0
                || value.compareTo(BigDecimal.valueOf(most)) > 0
                || value.stripTrailingZeros().scale() > 0) {
            throw isNot(name, rule);
        }
        return value.longValueExact();
    }

    private BigDecimal decimal(String name, String rule) throws Refused {
        JsonNode value = required(name);
        if (!value.isNumber()) {
            throw isNot(name, rule);
        }
        return value.decimalValue();
    }

    /** A text that is not empty. */
    String text(String name) throws Refused {
        JsonNode value = required(name);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw isNot(name, "a text that is not empty");
        }
        return value.textValue();
    }

    /** A duration that is not negative. */
    Duration duration(String name, Duration most) throws Refused {
        String rule = "a duration such as PT1M30S or P7D, from PT0S to " + most;
        JsonNode value = required(name);
        if (!value.isTextual()) {
            throw isNot(name, rule);
        }
        try {
            Duration duration = Duration.parse(value.textValue());
            if (duration.isNegative() || duration.compareTo(most) > 0) {
                throw isNot(name, rule);
            }
            return duration;
        } catch (DateTimeException e) {
            throw isNot(name, rule);
        }
    }

    /** One or more different names of constants. */
    <E extends Enum<E>> List<E> constants(String name, Class<E> type) throws Refused {
        String rule = "a list of one or more different ones of " + List.of(type.getEnumConstants());
        JsonNode list = required(name);
        List<E> constants = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            for (JsonNode each : list) {
                if (constant.name().equals(each.textValue())) {
                    constants.add(constant);
                }
            }
        }
        // Each name of the list is a constant, and no constant is there twice.
        if (!list.isArray()
                || list.isEmpty()
                || constants.size() != list.size()
                || constants.stream().distinct().count() != list.size()) {
            throw isNot(name, rule);
        }
        return constants;
    }

    private JsonNode required(String name) throws Refused {
        JsonNode value = object.get(name);
        if (value == null) {
            throw Refused.value("The member '" + name + "' is missing.");
        }
        return value;
    }

    private Refused isNot(String name, String rule) {
        return Refused.value("The member '" + name + "' is " + rule + ", not "
                + Quoted.of(object.path(name).toString()) + ".");
    }
}
