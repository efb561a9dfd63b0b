package nl.mijnklantportaal.sandbox.junit;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import nl.mijnklantportaal.sandbox.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/** What a sandbox was asked and answered during a test that failed: the latest exchanges, in a text of a bounded length. */
final class FailureReport {

    static final String NAME = "MijnKlantportaal sandbox";

    private static final int MOST_CHARACTERS = 64 << 10;
    private static final int MOST_OF_A_BODY = 2_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ExtensionContext context;
    private final List<Exchange> exchanges;

    FailureReport(ExtensionContext context, List<Exchange> exchanges) {
        this.context = context;
        this.exchanges = exchanges;
    }

    /** Whether a test or class failed by this, and was not merely left out. */
    static boolean isFailure(@Nullable Throwable thrown) {
        return thrown != null && !(thrown instanceof TestAbortedException);
    }

    void publish() {
        String text = text();
        context.publishReportEntry(NAME, text);
        System.err.print(text);
    }

    private String text() {
        String type = context.getRequiredTestClass().getName();
        String test = context.getTestMethod().isPresent() ? type + " > " + context.getDisplayName() : type;
        if (exchanges.isEmpty()) {
            return NAME + ": it was not asked anything during " + test + ".\n";
        }
        Deque<String> latest = new ArrayDeque<>();
        int room = MOST_CHARACTERS;
        for (int i = exchanges.size() - 1; i >= 0 && room > 0; i--) {
            String told = told(exchanges.get(i));
            room -= told.length();
            if (room > 0 || latest.isEmpty()) {
                latest.addFirst(told);
            }
        }
        boolean isAll = latest.size() == exchanges.size();
        String which = isAll ? "what " : "the latest " + latest.size() + " of " + exchanges.size() + " times ";
        return NAME + ": " + which + test + " asked, and what was answered (no secrets, times in UTC)\n"
                + String.join("", latest);
    }

    private static String told(Exchange exchange) {
        StringBuilder text = new StringBuilder("#").append(exchange.number());
        text.append(' ').append(TIME.format(exchange.at())).append(' ').append(exchange.method());
        text.append(' ').append(exchange.target()).append(" -> ");
        text.append(exchange.status() == 0 ? "closed without an answer" : String.valueOf(exchange.status()));
        text.append(" after ").append(exchange.took().toMillis()).append(" ms");
        note(text, ", ", exchange.operation());
        note(text, ", ", exchange.portal());
        note(text, ", fault ", exchange.fault());
        Exchange.Message answer = exchange.answer();
        note(text, ", Retry-After ", answer == null ? null : answer.field("Retry-After"));
        text.append('\n');
        body(text, "  > ", exchange.request());
        if (answer != null) {
            body(text, "  < ", answer);
        }
        for (Exchange.Problem problem : exchange.problems()) {
            text.append("  ! ").append(problem.place().isEmpty() ? "the body" : problem.place());
            text.append(": ").append(problem.message());
            text.append(" (").append(problem.rule()).append(")\n");
        }
        return text.toString();
    }

    private static void note(StringBuilder text, String before, @Nullable Object value) {
        if (value != null) {
            text.append(before).append(value);
        }
    }

    private static void body(StringBuilder text, String mark, Exchange.Message message) {
        String body = message.body();
        if (!body.isEmpty()) {
            boolean isLong = body.length() > MOST_OF_A_BODY;
            String shown = isLong ? body.substring(0, MOST_OF_A_BODY) : body;
            text.append(mark).append(shown.strip().replace("\n", "\n" + mark));
            text.append(isLong ? "… (" + message.size() + " bytes)\n" : "\n");
        }
    }
}
