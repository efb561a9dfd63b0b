package nl.mijnklantportaal.sandbox.app;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.mijnklantportaal.sandbox.Fault;

/** Reads the values of flags and variables. */
final class Values {

    private static final Pattern SHORT_DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m)");
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

    private Values() {}

    static InetAddress address(String text) throws WrongUsageException {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new WrongUsageException(
                    quoted(text) + " is no address of this machine; give one such as 127.0.0.1 or 0.0.0.0.");
        }
    }

    static int port(String text) throws WrongUsageException {
        return number(text, 65_535);
    }

    static int number(String text, int most) throws WrongUsageException {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number out of range.
        }
        throw new WrongUsageException(quoted(text) + " is not a number from 0 to " + most + ".");
    }

    static long seed(String text) throws WrongUsageException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new WrongUsageException(quoted(text) + " is not a whole number such as 1.");
        }
    }

    /** The message of a refusal has no key in it. */
    static List<String> apiKeys(String text) throws WrongUsageException {
        List<String> keys = List.of(text.split(",", -1));
        if (!keys.stream().allMatch(key -> key.matches("[!-~]+"))) {
            throw new WrongUsageException("a key has one or more visible ASCII characters and no space.");
        }
        return keys.stream().distinct().toList();
    }

    static Path file(String text) throws WrongUsageException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new WrongUsageException("this is not the name of a file.");
        }
    }

    static double share(String text) throws WrongUsageException {
        boolean isPercent = text.endsWith("%");
        String number = isPercent ? text.substring(0, text.length() - 1) : text;
        if (number.matches("[0-9]{1,3}([.][0-9]{1,9})?")) {
            double share = Double.parseDouble(number) / (isPercent ? 100 : 1);
            if (share <= 1) {
                return share;
            }
        }
        throw new WrongUsageException(quoted(text) + " is not a share from 0 to 1, such as 0.2 or 20%.");
    }

    static List<Fault> faultKinds(String text) throws WrongUsageException {
        List<Fault> all = List.of(Fault.values());
        List<String> names = all.stream().map(Values::name).toList();
        for (String given : text.split(",", -1)) {
            if (!names.contains(name(given))) {
                throw new WrongUsageException(quoted(given) + " is no fault; there are " + kinds() + ".");
            }
        }
        return Arrays.stream(text.split(",", -1))
                .map(given -> all.get(names.indexOf(name(given))))
                .distinct()
                .toList();
    }

    /** The names of all faults. */
    static String kinds() {
        return Arrays.stream(Fault.values()).map(Values::name).collect(Collectors.joining(", "));
    }

    static Duration delay(String text) throws WrongUsageException {
        try {
            Duration delay = duration(text);
            if (!delay.isNegative() && delay.compareTo(LONGEST_DELAY) <= 0) {
                return delay;
            }
        } catch (DateTimeException e) {
            // Said below, as for a duration out of range.
        }
        throw new WrongUsageException(quoted(text) + " is not a duration up to 10 minutes, such as 500ms, 2s or PT2S.");
    }

    static Instant instant(String text) throws WrongUsageException {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() >= 2000 && time.getYear() < 3000) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            // Said below, as for a year out of range.
        }
        throw new WrongUsageException(
                quoted(text) + " is not a time from 2000 to 2999, such as 2026-12-01T09:00:00Z or with +01:00.");
    }

    static boolean yesOrNo(String text) throws WrongUsageException {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new WrongUsageException(quoted(text) + " is neither true nor false.");
        };
    }

    private static Duration duration(String text) {
        Matcher matcher = SHORT_DURATION.matcher(text);
        if (!matcher.matches()) {
            return Duration.parse(text);
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    private static String name(Fault fault) {
        return name(fault.name());
    }

    private static String name(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
