package nl.mijnklantportaal.client.money;

import java.util.List;
import java.util.Locale;

/** Default locales in which code that forgets about locales goes wrong: other digits, another lower case of I. */
final class Locales {

    static final List<Locale> ODD = List.of(
            Locale.forLanguageTag("ar-EG"), Locale.forLanguageTag("hi-IN-u-nu-deva"), Locale.forLanguageTag("tr-TR"));

    private Locales() {}

    /** Runs with this default locale and puts the former ones back. */
    static void runWithDefault(Locale locale, Runnable body) {
        Locale former = Locale.getDefault();
        Locale formerDisplay = Locale.getDefault(Locale.Category.DISPLAY);
        Locale formerFormat = Locale.getDefault(Locale.Category.FORMAT);
        try {
            Locale.setDefault(locale);
            body.run();
        } finally {
            Locale.setDefault(former);
            Locale.setDefault(Locale.Category.DISPLAY, formerDisplay);
            Locale.setDefault(Locale.Category.FORMAT, formerFormat);
        }
    }
}
