package nl.mijnklantportaal.examples.csv;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;

/** Reads cells as Dutch spreadsheets write them. What is not clear is refused, never guessed. */
final class DutchText {
    private static final int MOST_QUOTED = 40;
    private static final Pattern DAY_FIRST = Pattern.compile("(?<day>\\d{1,2})-(?<month>\\d{1,2})-(?<year>\\d{4})");
    private static final Pattern YEAR_FIRST = Pattern.compile("(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})");
    private static final Pattern AMOUNT =
            Pattern.compile("(?<whole>-?(?:\\d{1,3}(?:\\.\\d{3})+|\\d{1,15}))(?:,(?<cents>\\d{1,2}|-))?");
    private static final Pattern PERCENTAGE = Pattern.compile("(?<percent>\\d{1,2}) ?%?");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u202f]+");

    private DutchText() {}

    /**
     * Reads {@code 29-11-2026}, and {@code 2026-11-29} as databases write it.
     *
     * @throws IllegalArgumentException when it is neither, or no day of the calendar
     */
    static LocalDate date(String text) {
        Matcher date = DAY_FIRST.matcher(text);
        if (!date.matches()) {
            date = YEAR_FIRST.matcher(text);
        }
        if (!date.matches()) {
            throw new IllegalArgumentException(quoted(text) + " is not a date such as 29-11-2026");
        }
        try {
            return LocalDate.of(number(date, "year"), number(date, "month"), number(date, "day"));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(quoted(text) + " is not a day of the calendar");
        }
    }

    /**
     * Reads euros such as {@code 1.250,50}, {@code € 1250} and {@code 1250,-}. A point is only ever a thousands separator.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    static Money amount(String text) {
        Matcher amount = AMOUNT.matcher(SPACES.matcher(text).replaceAll("").replaceFirst("^(-?)€", "$1"));
        if (!amount.matches()) {
            throw new IllegalArgumentException(
                    quoted(text) + " is not an amount such as 1.250,50, with a decimal comma and at most two decimals");
        }
        String cents = amount.group("cents");
        String decimals = cents == null || cents.equals("-") ? "" : "." + cents;
        return Money.euros(amount.group("whole").replace(".", "") + decimals);
    }

    /**
     * Reads a percentage such as {@code 21} and {@code 21 %}.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    static VatRate vatRate(String text) {
        Matcher rate = PERCENTAGE.matcher(text);
        if (!rate.matches()) {
            throw new IllegalArgumentException(quoted(text) + " is not a VAT rate in percent: 0, 9 or 21");
        }
        return VatRate.of(number(rate, "percent"));
    }

    /**
     * Reads yes or no.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static Boolean yes(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "ja", "j", "waar", "true" -> true;
            case "nee", "n", "onwaar", "false" -> false;
            default -> throw new IllegalArgumentException(quoted(text) + " is neither ja nor nee");
        };
    }

    /** The beginning of a cell, in quotes and without line breaks. */
    static String quoted(String text) {
        String line = SPACES.matcher(text).replaceAll(" ");
        return '"' + (line.length() > MOST_QUOTED ? line.substring(0, MOST_QUOTED) + "…" : line) + '"';
    }

    private static int number(Matcher matched, String group) {
        return Integer.parseInt(matched.group(group));
    }
}
