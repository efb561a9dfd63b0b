package nl.mijnklantportaal.client.internal.call;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Supplier;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.internal.http.FileLink;
import nl.mijnklantportaal.client.json.JsonModel;
import org.jspecify.annotations.Nullable;

/**
 * Asks the API for links to a file.
 *
 * @param asking makes the call that answers a link
 * @param members the JSON names of the link and, if there is one, of the time at which it expires
 */
record LinkSource(
        Supplier<Response<?>> asking, List<String> members, String baseUrl, String host, FileFailures failures) {
    /**
     * A link that the API answered.
     *
     * @param expires null when the answer does not say
     */
    record Answered(FileLink link, @Nullable Instant expires) {
        boolean isOver(Instant now) {
            return expires != null && !now.isBefore(expires);
        }
    }

    /**
     * Asks for a new link.
     *
     * @throws nl.mijnklantportaal.client.error.MijnKlantportaalException when there is none that may be used
     */
    Answered ask() {
        Response<?> answer = asking.get();
        JsonModel model = (JsonModel) answer.value();
        if (!(member(model, 0) instanceof String text)) {
            throw failures.badLink(
                    answer.status(), answer.headers(), "the answer of " + host + " has no " + members.get(0));
        }
        FileLink link = FileLink.of(text, baseUrl);
        String problem = link.problem();
        if (problem != null) {
            throw failures.badLink(
                    answer.status(),
                    answer.headers(),
                    host + " answered a link to " + link.host() + ", which " + problem);
        }
        return new Answered(link, time(member(model, 1)));
    }

    private @Nullable Object member(@Nullable JsonModel model, int which) {
        return model == null || which >= members.size() ? null : model.toJson().get(members.get(which));
    }

    private static @Nullable Instant time(@Nullable Object text) {
        try {
            return text instanceof String said ? OffsetDateTime.parse(said).toInstant() : null;
        } catch (DateTimeException unreadable) {
            // The host knows when the link is over.
            return null;
        }
    }
}
