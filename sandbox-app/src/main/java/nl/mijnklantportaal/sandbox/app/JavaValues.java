package nl.mijnklantportaal.sandbox.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * Writes JSON values as Java: those that have a type of the SDK as that type, if that sends the same JSON again, and others as they are.
 */
final class JavaValues {

    private static final String MODELS = "nl.mijnklantportaal.client.model.";
    private static final String MONEY = "nl.mijnklantportaal.client.money.Money";
    private static final String VAT_RATE = "nl.mijnklantportaal.client.money.VatRate";
    private static final int MAX_PERCENT = 100;
    private static final Pattern DATE = Pattern.compile("[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}");
    private static final Pattern EUROS = Pattern.compile("-?(0|[1-9][0-9]{0,14})\\.[0-9]{2}");
    private static final DateTimeFormatter ATOM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final CopyContract contract;
    private final Function<CopiedPart, String> file;
    private final Set<String> imports = new TreeSet<>();
    private boolean needsObject;
    private boolean isDeprecated;
    private boolean isOdd;

    /**
     * @param file the expression of a file
     */
    JavaValues(CopyContract contract, Function<CopiedPart, String> file) {
        this.contract = contract;
        this.file = file;
    }

    Set<String> imports() {
        return imports;
    }

    /** Whether the program needs the method {@code object}. */
    boolean needsObject() {
        return needsObject;
    }

    boolean isDeprecated() {
        return isDeprecated;
    }

    /** Whether a value is not what its type in the SDK can say. */
    boolean isOdd() {
        return isOdd;
    }

    /** A lambda that fills a builder of the schema with the members of an object. */
    String lambda(String parameter, JsonNode schema, JsonNode object, int indentation, Set<String> taken) {
        if (object.isEmpty()) {
            return parameter + " -> {}";
        }
        String line = "\n" + " ".repeat(indentation);
        StringBuilder java = new StringBuilder(parameter + " -> " + parameter);
        Set<String> within = new TreeSet<>(taken);
        within.add(parameter);
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            setters(member.getKey(), schema, member.getValue(), indentation, within)
                    .forEach(setter -> java.append(line).append(setter));
        }
        return java.toString();
    }

    private List<String> setters(String name, JsonNode schema, JsonNode value, int indentation, Set<String> taken) {
        JsonNode written = schema.path("properties").path(name);
        Optional<String> property = written.isMissingNode() ? Optional.empty() : JavaNames.property(name, written);
        Optional<List<String>> typed = property.flatMap(java -> typed(java, written, value, indentation, taken));
        if (typed.isPresent()) {
            isDeprecated |= written.path("deprecated").asBoolean();
            return typed.get();
        }
        isOdd = true;
        return List.of(".member(" + JavaLiteral.of(name) + ", " + raw(value) + ")");
    }

    /** The calls that set a property with its type; empty when no such calls send the same JSON. */
    private Optional<List<String>> typed(
            String property, JsonNode written, JsonNode value, int indentation, Set<String> taken) {
        JsonNode schema = contract.resolved(written);
        if (isModel(schema)) {
            return value.isObject()
                    ? Optional.of(List.of("." + property + "("
                            + lambda(free(property, taken), schema, value, indentation + 8, taken) + ")"))
                    : Optional.empty();
        }
        if (!isOf(schema, "array")) {
            return scalar(written, value).map(java -> List.of("." + property + "(" + java + ")"));
        }
        return value.isArray()
                ? list(property, written, schema.path("items"), value, indentation, taken)
                : Optional.empty();
    }

    private Optional<List<String>> list(
            String property, JsonNode written, JsonNode items, JsonNode list, int indentation, Set<String> taken) {
        JsonNode item = contract.resolved(items);
        if (isOf(item, "integer") || isOf(item, "number") || isOf(item, "array")) {
            // The width of a number would have to be certain.
            return Optional.empty();
        }
        if (!isModel(item)) {
            List<String> elements = new ArrayList<>();
            for (JsonNode each : list) {
                Optional<String> element = scalar(items, each);
                if (element.isEmpty()) {
                    return Optional.empty();
                }
                elements.add(element.get());
            }
            imports.add("java.util.List");
            return Optional.of(List.of("." + property + "(List.of(" + String.join(", ", elements) + "))"));
        }
        Optional<String> singular = JavaNames.singular(property, written);
        for (JsonNode each : list) {
            if (!each.isObject()) {
                return Optional.empty();
            }
        }
        if (singular.isEmpty()) {
            return Optional.empty();
        }
        if (list.isEmpty()) {
            imports.add("java.util.List");
            return Optional.of(List.of("." + property + "(List.of())"));
        }
        String adder = ".add" + singular.get().substring(0, 1).toUpperCase(Locale.ROOT)
                + singular.get().substring(1);
        List<String> calls = new ArrayList<>();
        for (JsonNode each : list) {
            calls.add(adder + "(" + lambda(free(singular.get(), taken), item, each, indentation + 8, taken) + ")");
        }
        return Optional.of(calls);
    }

    private static String free(String wanted, Set<String> taken) {
        String name = SourceVersion.isName(wanted) ? wanted : "element";
        String free = name;
        for (int i = 2; taken.contains(free); i++) {
            free = name + i;
        }
        return free;
    }

    private static boolean isModel(JsonNode schema) {
        return isOf(schema, "object") && !schema.path("properties").isEmpty();
    }

    private static boolean isOf(JsonNode schema, String type) {
        return schema.path("type").asText().equals(type);
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

    private static Optional<CopiedPart> part(JsonNode value) {
        return value instanceof POJONode node && node.getPojo() instanceof CopiedPart part
                ? Optional.of(part)
                : Optional.empty();
    }

    private String imported(String type, String java) {
        imports.add(type);
        return java;
    }

    private Optional<String> enumeration(JsonNode written, JsonNode schema, JsonNode value) {
        String reference = written.path("$ref").asText();
        String component = reference.substring(reference.lastIndexOf('/') + 1);
        String type = schema.path("x-java-name").asText(component);
        boolean isKnown =
                value.isTextual() && isOf(schema, "string") && JavaNames.isType(type) && schema.has("x-enum-varnames");
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
        boolean isLong = !schema.has("minimum")
                && !schema.has("maximum")
                && !schema.has("exclusiveMinimum")
                && !schema.has("exclusiveMaximum")
                && !schema.has("enum")
                && !schema.has("const")
                && !schema.path("format").asText().equals("int32");
        return value.canConvertToInt() || isLong ? Optional.of(whole(value.longValue())) : Optional.empty();
    }

    private static String whole(long number) {
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

    private String decimal(JsonNode value) {
        return imported(
                "java.math.BigDecimal",
                "new BigDecimal(" + JavaLiteral.of(value.decimalValue().toString()) + ")");
    }

    /** Any JSON value, as the SDK takes it for a member that has no type. */
    String raw(JsonNode value) {
        Optional<CopiedPart> part = part(value);
        if (part.isPresent()) {
            return file.apply(part.get());
        }
        if (value.isTextual()) {
            return JavaLiteral.of(value.textValue());
        }
        if (value.isIntegralNumber()) {
            return value.canConvertToLong() ? whole(value.longValue()) : big(value.bigIntegerValue());
        }
        if (value.isNumber()) {
            return decimal(value);
        }
        if (value.isObject()) {
            needsObject = true;
            imports.addAll(List.of("java.util.LinkedHashMap", "java.util.Map"));
            List<String> members = new ArrayList<>();
            value.properties()
                    .forEach(member -> members.add(JavaLiteral.of(member.getKey()) + ", " + raw(member.getValue())));
            return "object(" + String.join(", ", members) + ")";
        }
        if (value.isArray()) {
            List<String> elements = new ArrayList<>();
            boolean hasNull = false;
            for (JsonNode each : value) {
                hasNull |= each.isNull();
                elements.add(each.isNull() ? "(Object) null" : raw(each));
            }
            imports.add(hasNull ? "java.util.Arrays" : "java.util.List");
            return (hasNull ? "Arrays.<Object>asList(" : "List.<Object>of(") + String.join(", ", elements) + ")";
        }
        return value.asText();
    }

    private String big(BigInteger number) {
        return imported("java.math.BigInteger", "new BigInteger(" + JavaLiteral.of(number.toString()) + ")");
    }
}
