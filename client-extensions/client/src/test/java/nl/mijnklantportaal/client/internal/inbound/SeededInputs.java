package nl.mijnklantportaal.client.internal.inbound;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Inputs of an attacker, the same for the same seed: pieces of what is right, changed at random, and noise. */
final class SeededInputs {
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "\\",
        "\\u",
        "\\ud800",
        "null",
        "true",
        "-",
        "1",
        "1E9",
        "0.10",
        "1e-99999",
        "\"id\"",
        "\"type\"",
        "\"inv_1\"",
        "\"sub__a\"",
        "\"invoice-paid\"",
        "\"data\":{",
        "\"\":",
        " ",
        "\n",
        "\u0000",
        "\ufeff",
        "é",
        "🙂",
        "\"cst_1\",",
        "111111111111111111111111111111",
        "/*",
        "'",
        "NaN",
        "%",
        "%zz",
        "=",
        "&",
        "+",
        "%C3%AB",
        "a=1",
        "&&"
    };

    private static final String[] OBJECTS = {
        "{\"type\":\"invoice-paid\",\"data\":{\"id\":\"inv_abc12345def678\",\"amount\":\"12.95\"}}",
        "{\"name\":\"Zoë\",\"age\":20,\"kids\":[{\"n\":1.50},null,true]}",
        "[\"off_1\",{\"customer\":{\"id\":\"cst_1\"}}]",
        "{}"
    };

    private final SplittableRandom random;

    SeededInputs(long seed) {
        this.random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A text of pieces and of any characters, surrogates without their pair included. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = below(12); i > 0; i--) {
            text.append(below(3) == 0 ? String.valueOf((char) below(0x10000)) : PIECES[below(PIECES.length)]);
        }
        return text.toString();
    }

    /** A body that is near to JSON, or noise. */
    byte[] body() {
        byte[] bytes;
        switch (below(4)) {
            case 0 -> {
                bytes = new byte[below(40)];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) below(256);
                }
            }
            case 1 -> bytes = text().getBytes(below(4) == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
            case 2 -> {
                bytes = OBJECTS[below(OBJECTS.length)].getBytes(StandardCharsets.UTF_8);
                bytes[below(bytes.length)] = (byte) below(256);
            }
            default -> {
                String object = OBJECTS[below(OBJECTS.length)];
                bytes = object.substring(0, below(object.length() + 1)).getBytes(StandardCharsets.UTF_8);
            }
        }
        return bytes;
    }

    /**
     * Header fields near to right ones.
     *
     * @param right each name with its right value
     */
    Map<String, List<String>> headers(Map<String, String> right) {
        Map<String, List<String>> headers = new HashMap<>();
        right.forEach((name, value) -> {
            if (below(8) > 0) {
                headers.put(anyCase(name), values(value));
            }
        });
        if (below(8) == 0) {
            headers.put(below(2) == 0 ? null : text(), below(2) == 0 ? null : values("x"));
        }
        return headers;
    }

    private String anyCase(String name) {
        return switch (below(4)) {
            case 0 -> name.toUpperCase(java.util.Locale.ROOT);
            case 1 -> name.toLowerCase(java.util.Locale.ROOT);
            default -> name;
        };
    }

    private List<String> values(String right) {
        List<String> values = new ArrayList<>();
        for (int i = below(16) == 0 ? below(3) : 1; i > 0; i--) {
            values.add(
                    switch (below(6)) {
                        case 0 -> null;
                        case 1 -> text();
                        case 2 -> right.substring(0, below(right.length() + 1)) + text();
                        case 3 -> " " + right + "\t";
                        default -> right;
                    });
        }
        return values;
    }
}
