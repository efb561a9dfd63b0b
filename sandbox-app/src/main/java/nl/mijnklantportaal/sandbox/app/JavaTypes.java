package nl.mijnklantportaal.sandbox.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Writes single values with the types of the SDK.
 */
final class JavaTypes {

    private static final String MODELS = "nl.mijnklantportaal.client.model.";
    private static final String MONEY = "nl.mijnklantportaal.client.money.Money";
    private static final String VAT_RATE = "nl.mijnklantportaal.client.money.VatRate";
    private static final int MAX_PERCENT = 100;
    private static final Pattern DATE = Pattern.compile("[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}");
    private static final Pattern EUROS = Pattern.compile("-?(0|[1-9][0-9]{0,14})\\.[0-9]{2}");
    private static final DateTimeFormatter ATOM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    /** What may keep an integer within 32 bits. */
    private static final List<String> BOUNDS =
            List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "enum", "const");

    private final CopyContract contract;
    private final Function<CopiedPart, String> file;
    private final Set<String> imports;

    /**
     * @param file the expression of a file
     * @param imports gets the types that the expressions need
     */
    JavaTypes(CopyContract contract, Function<CopiedPart, String> file, Set<String> imports) {
        this.contract = contract;
        this.file = file;
        this.imports = imports;
    }

    /**
     * An expression of the type that a property or parameter of the schema has in the SDK.
     *
     * @return empty when there is none that sends the same JSON
     */
    Optional<String> scalar(JsonNode written, JsonNode value) {
        JsonNode schema = contract.resolved(written);
        String format = schema.path("format").asText();
        boolean isSimple = schema.path("type").isTextual();
        if (!isSimple) {
            return Optional.empty();
        }
        if (written.has("$ref") && schema.has("enum")) {
            return enumeration(written, schema, value);
        }
        return switch (schema.path("type").asText() + " " + format) {
            case "string ", "string email" -> text(value).map(JavaLiteral::of);
            case "string money" ->
                text(value)
                        .filter(each -> EUROS.matcher(each).matches() && !each.equals("-0.00"))
                        .map(each -> imported(MONEY, "Money.euros(" + JavaLiteral.of(each) + ")"));
            case "string date" -> text(value).flatMap(this::date);
            case "string date-time" -> text(value).flatMap(this::dateTime);
            case "string local-date-time" ->
                text(value)
                        .flatMap(each -> local(
                                each, schema.path("x-time-precision").asText().equals("minutes") ? MINUTES : SECONDS));
            case "string int64" ->
                text(value)
                        .filter(each -> each.matches("0|-?[1-9][0-9]{0,17}"))
                        .map(each -> whole(Long.parseLong(each)));
            case "string binary" -> part(value).map(file);
            case "boolean " -> value.isBoolean() ? Optional.of(value.asText()) : Optional.empty();
            case "integer ", "integer int32", "integer int64" -> integer(schema, value);
            case "integer vat-rate" -> vatRate(value);
            case "number " -> value.isNumber() ? Optional.of(decimal(value)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<String> text(JsonNode value) {
        return Optional.ofNullable(value.textValue());
    }

    /** The part that a value stands for, when that is a file. */
    static Optional<CopiedPart> part(JsonNode value) {
        return value instanceof POJONode node && node.getPojo() instanceof CopiedPart part
                ? Optional.of(part)
                : Optional.empty();
    }

    String imported(String type, String java) {
        imports.add(type);
        return java;
    }

    private Optional<String> enumeration(JsonNode written, JsonNode schema, JsonNode value) {
        String reference = written.path("$ref").asText();
        String component = reference.substring(reference.lastIndexOf('/') + 1);
        String type = schema.path("x-java-name").asText(component);
        boolean isKnown = value.isTextual()
                && schema.path("type").asText().equals("string")
                && JavaNames.isType(type)
                && schema.has("x-enum-varnames");
        if (!isKnown) {
            return Optional.empty();
        }
        String constant = "of(" + JavaLiteral.of(value.textValue()) + ")";
        JsonNode values = schema.path("enum");
        for (int i = 0; i < values.size(); i++) {
            String name = schema.path("x-enum-varnames").path(i).asText();
            if (values.get(i).equals(value) && JavaNames.isConstant(name)) {
                constant = name;
            }
        }
        return Optional.of(imported(MODELS + type, type + "." + constant));
    }

    private Optional<String> date(String text) {
        try {
            if (!DATE.matcher(text).matches()) {
                return Optional.empty();
            }
            LocalDate date = LocalDate.parse(text);
            return Optional.of(imported("java.time.LocalDate", "LocalDate.of(" + ofDate(date) + ")"));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String ofDate(LocalDate date) {
        return date.getYear() + ", " + date.getMonthValue() + ", " + date.getDayOfMonth();
    }

    private Optional<String> dateTime(String text) {
        try {
            return ATOM.format(OffsetDateTime.parse(text)).equals(text)
                    ? Optional.of(
                            imported("java.time.OffsetDateTime", "OffsetDateTime.parse(" + JavaLiteral.of(text) + ")"))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<String> local(String text, DateTimeFormatter form) {
        try {
            LocalDateTime time = LocalDateTime.parse(text, form);
            if (!form.format(time).equals(text)
                    || !DATE.matcher(text.substring(0, 10)).matches()) {
                return Optional.empty();
            }
            String seconds = time.getSecond() == 0 ? "" : ", " + time.getSecond();
            return Optional.of(imported(
                    "java.time.LocalDateTime",
                    "LocalDateTime.of(" + ofDate(time.toLocalDate()) + ", " + time.getHour() + ", " + time.getMinute()
                            + seconds + ")"));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> integer(JsonNode schema, JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            return Optional.empty();
        }
        boolean isLong = BOUNDS.stream().noneMatch(schema::has)
                && !schema.path("format").asText().equals("int32");
        return value.canConvertToInt() || isLong ? Optional.of(whole(value.longValue())) : Optional.empty();
    }

    static String whole(long number) {
        return number + (number == (int) number ? "" : "L");
    }

    private Optional<String> vatRate(JsonNode value) {
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < 0
                || value.intValue() > MAX_PERCENT) {
            return Optional.empty();
        }
        String rate = switch (value.intValue()) {
            case 0 -> "ZERO";
            case 9 -> "REDUCED";
            case 21 -> "STANDARD";
            default -> "of(" + value.intValue() + ")";
        };
        return Optional.of(imported(VAT_RATE, "VatRate." + rate));
    }

    String decimal(JsonNode value) {
        return imported(
                "java.math.BigDecimal",
                "new BigDecimal(" + JavaLiteral.of(value.decimalValue().toString()) + ")");
    }
}
