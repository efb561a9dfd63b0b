package nl.mijnklantportaal.client.internal.call;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.mijnklantportaal.client.call.Page;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.json.JsonModel;
import org.jspecify.annotations.Nullable;

/**
 * What a page says about the next page. Only a link that is null says that no page follows.
 *
 * <p>Only the number of the page is taken from the link, so that the credentials go to no other address.
 *
 * @param follows whether the page with the next number follows
 * @param problem why it is uncertain whether a page follows; null when it is certain
 * @param cause of the problem, or null
 */
record NextPage(
        boolean follows, @Nullable String problem, @Nullable Throwable cause) {
    private static final Pattern PAGE_NUMBER = Pattern.compile("[?&]page=([0-9]{1,9})(?![0-9])");
    private static final Pattern PARAMETER = Pattern.compile("[?&]([A-Za-z0-9_.\\-\\[\\]]{1,40})=");
    private static final String NEXT = "next_page_url";
    private static final int MOST_NAMES = 12;

    static NextPage after(Page<?> page, int asked) {
        String link;
        try {
            link = page.nextPageUrl();
        } catch (MalformedFieldException malformed) {
            return new NextPage(false, "page " + asked + ": " + malformed.getMessage(), malformed);
        }
        String problem = link == null
                ? problemOfEnd(page, asked)
                : problem(link, asked, page.items().isEmpty());
        return new NextPage(link != null && problem == null, problem, null);
    }

    /** The names of a page's members, for a message. */
    static String members(JsonModel page) {
        Set<String> names = page.toJson().keySet();
        if (names.isEmpty()) {
            return "it has no members";
        }
        return "its members: "
                + names.stream()
                        .limit(MOST_NAMES)
                        .map(name -> name.matches("[A-Za-z0-9_.-]{1,40}") ? name : "…")
                        .collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMES ? ", …" : "");
    }

    private static @Nullable String problemOfEnd(Page<?> page, int asked) {
        String further = page.toJson().containsKey(NEXT) ? further(page.toJson(), asked) : "it has no " + NEXT;
        return further == null
                ? null
                : "page " + asked + " does not say that it is the last, nor what follows: " + further + " ("
                        + members(page) + ")";
    }

    /** Another member that says that a page follows, as other paginators have it; null when there is none. */
    private static @Nullable String further(Map<String, ?> page, int asked) {
        for (String count : List.of("last_page", "meta.last_page")) {
            if (member(page, count) instanceof Number last && last.longValue() > asked) {
                return NEXT + " is null, and " + count + " is " + last.longValue();
            }
        }
        for (String link : List.of("next_cursor", "meta.next_cursor", "links.next")) {
            if (member(page, link) instanceof String next && !next.isBlank()) {
                return NEXT + " is null, and there is a " + link;
            }
        }
        return null;
    }

    private static @Nullable Object member(Map<String, ?> page, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return page.get(path);
        }
        return page.get(path.substring(0, dot)) instanceof Map<?, ?> inner ? inner.get(path.substring(dot + 1)) : null;
    }

    /** The problem of a link; the link in the vendor's example ends in a comma after the number. */
    private static @Nullable String problem(String link, int asked, boolean empty) {
        if (empty) {
            return "page " + asked + " does not say that it is the last: it is empty, and links to a next one";
        }
        Matcher number = PAGE_NUMBER.matcher(link);
        if (!number.find()) {
            String names = PARAMETER
                    .matcher(link)
                    .results()
                    .limit(MOST_NAMES)
                    .map(parameter -> parameter.group(1))
                    .collect(Collectors.joining(", "));
            return "the link of page " + asked + " to the next one has no page number"
                    + (names.isEmpty() ? "" : " (its parameters: " + names + ")");
        }
        int named = Integer.parseInt(number.group(1));
        if (named == asked + 1) {
            return null;
        }
        return named > asked
                ? "page " + (asked + 1) + " was left out by the link of page " + asked + ", which leads to page "
                        + named
                : "the link of page " + asked + " to the next one leads to page " + named
                        + ", so the pages do not advance";
    }
}
