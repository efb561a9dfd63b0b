package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Checks the texts of a valid request whose format is one that JSON Schema does not know: times without an offset, and amounts.
 */
final class TextFormats {

    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private TextFormats() {}

    /** What is wrong, such as {@code paidAt: must be a time such as 2026-11-29 14:00:00, not 2026-02-30 10:00:00}. */
    static List<Exchange.Problem> problems(JsonNode request, ContractSchema schema) {
        List<Exchange.Problem> problems = new ArrayList<>();
        collect("", request, schema, problems);
        return problems;
    }

    private static void collect(String place, JsonNode value, ContractSchema schema, List<Exchange.Problem> problems) {
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            collect(Json.element(place, i), value.get(i), schema.items(), problems);
        }
        if (value.isObject()) {
            for (ContractSchema.Property property : schema.properties()) {
                collect(Json.member(place, property.name()), value.path(property.name()), property.schema(), problems);
            }
        }
        if (value.isTextual()
                && !isOf(schema.format(), value.textValue())
                && problems.size() < SchemaCheck.MAX_PROBLEMS) {
            problems.add(
                    new Exchange.Problem(place, "format", "must be " + wanted(schema) + ", not " + value.textValue()));
        }
    }

    private static boolean isOf(String format, String text) {
        return switch (format) {
            case "local-date-time" -> Times.read(text).isPresent();
            case "money" -> AMOUNT.matcher(text).matches();
            default -> true;
        };
    }

    private static String wanted(ContractSchema schema) {
        if (schema.format().equals("money")) {
            return "an amount such as 12.95";
        }
        boolean hasNoSeconds = schema.keyword("x-time-precision").asText().equals("minutes");
        return "a time such as 2026-11-29 14:00" + (hasNoSeconds ? "" : ":00");
    }
}
