package nl.mijnklantportaal.client.generated;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Random JSON text, written without a library, so that no library has normalised it. */
public final class RandomJson {
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "21",
            "33",
            "-1",
            "2147483647",
            "2147483648",
            "3000000000",
            "9223372036854775808",
            "21.0",
            "21.5",
            "12.9",
            "12.90",
            "0.10",
            "-0.0",
            "0.000",
            "1E400",
            "-1E400",
            "1e-7",
            "1E+2",
            "2.10e1",
            "1E99999",
            "1e-99999",
            "123456789012345678901234567890",
            "-99999999999999999999.99",
            "0.1000000000000000055511151231257827");
    private static final List<String> TEXTS = List.of(
            "",
            "EUR",
            "12.95",
            "2026-11-22",
            "2025-04-31",
            "2024-04-29T21:00:00+02:00",
            "null",
            "a\"b\\c/d",
            "\u0000\u001f",
            "\n\r\t",
            "\u20ac 12,95",
            "\ud83d\udce6\ud83d\ude80",
            "\u2028\u2029",
            "\ufeff",
            "<script>",
            "off_abc12345def678",
            "-1250.00",
            "2025-04-12T00:00:00.000Z",
            "2026-11-22 21:00",
            "2026-11-22 21:00:30",
            "0000-00-00 00:00:00",
            "open",
            "14 days");
    private static final List<String> NAMES = List.of(
            "",
            " ",
            ".",
            "a.b",
            "lines[0]",
            "\"",
            "\\",
            "\u00e9t\u00e9",
            "\ud83d\udce6",
            "class",
            "@type",
            "$ref",
            "id",
            "vatRate",
            "toString",
            "json",
            "\u0000",
            "x".repeat(300));

    private final Random random;

    public RandomJson(Random random) {
        this.random = random;
    }

    /** An object with some of the known members, of the right kind or another, among unknown ones. */
    public String object(List<String> known) {
        Set<String> names = new LinkedHashSet<>();
        int members = random.nextInt(known.size() + 3);
        for (int i = 0; i < members; i++) {
            names.add(pick(known.isEmpty() || random.nextInt(4) == 0 ? NAMES : known));
        }
        return object(names, 0);
    }

    /** Objects and arrays nested in each other, one in each. */
    public String deep(List<String> known, int depth) {
        StringBuilder json = new StringBuilder();
        StringBuilder end = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            boolean array = i > 0 && random.nextBoolean();
            json.append(array ? "[" : "{" + quote(pick(known.isEmpty() ? NAMES : known)) + ":");
            end.insert(0, array ? "]" : "}");
        }
        return json + number() + end;
    }

    private String value(int depth) {
        int kind = random.nextInt(depth < 4 ? 10 : 8);
        return switch (kind) {
            case 0 -> "null";
            case 1 -> "true";
            case 2 -> "false";
            case 3, 4 -> number();
            case 5, 6, 7 -> quote(random.nextInt(3) == 0 ? noise() : pick(TEXTS));
            case 8 -> array(depth);
            default -> {
                Set<String> names = new LinkedHashSet<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    names.add(
                            random.nextBoolean()
                                    ? pick(NAMES)
                                    : pick(List.of("href", "customer", "vatRate", "description")));
                }
                yield object(names, depth + 1);
            }
        };
    }

    private String object(Set<String> names, int depth) {
        StringBuilder json = new StringBuilder("{");
        for (String name : names) {
            json.append(json.length() == 1 ? "" : ",")
                    .append(quote(name))
                    .append(':')
                    .append(value(depth));
        }
        return json.append('}').toString();
    }

    private String array(int depth) {
        StringBuilder json = new StringBuilder("[");
        for (int i = random.nextInt(4); i > 0; i--) {
            json.append(json.length() == 1 ? "" : ",").append(value(depth + 1));
        }
        return json.append(']').toString();
    }

    private String number() {
        if (random.nextBoolean()) {
            return pick(NUMBERS);
        }
        String digits = Long.toString(random.nextLong() >> random.nextInt(64));
        return switch (random.nextInt(3)) {
            case 0 -> digits;
            case 1 ->
                digits + "." + "0".repeat(random.nextInt(4)) + random.nextInt(1000) + "0".repeat(random.nextInt(3));
            default -> digits + (random.nextBoolean() ? "e" : "E") + (random.nextInt(700) - 350);
        };
    }

    /** Text of any code points except lone surrogates, which UTF-8 cannot encode. */
    private String noise() {
        return random.ints(random.nextInt(12), 0, Character.MAX_CODE_POINT + 1)
                .map(codePoint -> random.nextBoolean() ? codePoint % 0x250 : codePoint)
                .filter(codePoint -> codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private String quote(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.codePoints().forEach(codePoint -> {
            if (codePoint < ' ' || codePoint == '"' || codePoint == '\\' || random.nextInt(20) == 0) {
                for (char unit : Character.toChars(codePoint)) {
                    json.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            } else {
                json.appendCodePoint(codePoint);
            }
        });
        return json.append('"').toString();
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
