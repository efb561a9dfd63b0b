package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The links to the bytes of files. Each lives 5 minutes by the sandbox's clock and needs no key.
 */
final class DownloadLinks {

    /** The path below which all links are. */
    static final String PATH = "/downloads/";

    private static final Duration LIFE = Duration.ofMinutes(5);
    /** Of more links those that have ended are forgotten, the oldest first. */
    private static final int KEPT = 10_000;

    private final Map<String, Link> links = new LinkedHashMap<>();
    private final URI root;
    private final Ids ids;
    private final Clock clock;

    /**
     * A file and the time at which its link ends.
     */
    record Link(Upload file, Instant ends) {}

    DownloadLinks(URI baseUrl, Ids ids, Clock clock) {
        this.root = baseUrl.resolve(PATH);
        this.ids = ids;
        this.clock = clock;
    }

    /** Makes a link, in the form of the contract's schema. */
    synchronized ObjectNode make(ContractSchema schema, Upload file) {
        Instant now = clock.instant();
        Iterator<Link> oldestFirst = links.values().iterator();
        while (links.size() >= KEPT && !now.isBefore(oldestFirst.next().ends())) {
            oldestFirst.remove();
        }
        Instant ends = now.plus(LIFE);
        String token = ids.next("") + ids.next("");
        links.put(token, new Link(file, ends));
        ObjectNode answer = Json.object();
        answer.put(name(schema, "url", "link"), root + token);
        answer.put(name(schema, "expires", "expiresAt"), Times.atom(ends));
        return answer;
    }

    private static String name(ContractSchema schema, String fact, String usual) {
        String name = schema.keyword("x-download-link").path(fact).asText(usual);
        return schema.property(name).isPresent() || schema.property(fact).isEmpty() ? name : fact;
    }

    synchronized void clear() {
        links.clear();
    }

    static Refusal unknown() {
        return new Refusal(Status.NOT_FOUND, "There is no such download link.");
    }

    /**
     * The file of a path.
     *
     * @throws Refusal 404 for a link that was never given, 410 for one that has ended
     */
    synchronized Upload find(String path) throws Refusal {
        Optional<Link> link = Optional.ofNullable(links.get(path.substring(PATH.length())));
        if (link.isEmpty()) {
            throw unknown();
        }
        if (!clock.instant().isBefore(link.get().ends())) {
            throw new Refusal(
                    Status.GONE,
                    "The download link has ended at " + Times.atom(link.get().ends()) + "; ask the API for a new one.");
        }
        return link.get().file();
    }
}
