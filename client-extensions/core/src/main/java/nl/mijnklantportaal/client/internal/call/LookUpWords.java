package nl.mijnklantportaal.client.internal.call;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.StringJoiner;
import nl.mijnklantportaal.client.error.ListLookup;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.json.JsonModel;

/** The message about a request whose thing was not found for certain. */
final class LookUpWords {
    private final KeyedList list;
    private final ListSearch search;
    private final SentRequest sent;

    LookUpWords(KeyedList list, ListSearch search, SentRequest sent) {
        this.list = list;
        this.search = search;
        this.sent = sent;
    }

    /** The message of a failure to read a page, without its outcome, which readers would take for the outcome of the request. */
    static String ofPage(MijnKlantportaalException failure) {
        String message = String.valueOf(failure.getMessage())
                .replace(" " + failure.outcome().sentence(), "");
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    /**
     * The message.
     *
     * @param same the items with the key of the request
     * @param almost the items with almost that key; empty when there are items with the key itself
     */
    String message(Map<String, JsonModel> same, Map<String, JsonModel> almost, ListLookup lookup) {
        return list.named(sent) + ": " + seen(same, almost, lookup);
    }

    private String seen(Map<String, JsonModel> same, Map<String, JsonModel> almost, ListLookup lookup) {
        String looked = looked(lookup);
        if (same.size() > 1) {
            return "there are " + same.size() + " with this key (" + described(same, false)
                    + "). It is unknown which of them this request created, if any: look at them in the portal, and do not"
                    + " send it again.";
        }
        if (same.size() == 1) {
            return "one with this key was there before this request was sent (" + described(same, false)
                    + "), and no other was found among " + looked
                    + ". Perhaps the server refused this request for its key: look in the portal before sending another.";
        }
        if (!almost.isEmpty()) {
            return "it was not found among " + looked + ", but one with almost this key is (" + described(almost, true)
                    + "). It may be the same one, with the key as the server stores it: look in the portal, and do not send"
                    + " it again.";
        }
        if (lookup.whole()) {
            return "it is not in the list (all of it: " + looked
                    + "). It may still be on its way: reconcile again later, and send it again only when it is still not"
                    + " there. " + Outcome.UNKNOWN.sentence();
        }
        return "it was not found among " + looked + ". Reconcile again "
                + (search.isLate()
                        ? "with a longer reconcileDeadline (a page has 15 items by default, and the key 60 requests a minute)"
                        : "later")
                + ", or look in the portal. " + Outcome.UNKNOWN.sentence();
    }

    private String looked(ListLookup lookup) {
        return lookup.items() + " items on " + lookup.pages() + " pages"
                + (search.unreadable() == 0
                        ? ""
                        : ", " + search.unreadable() + " of them without a readable "
                                + String.join(", ", list.key().names()))
                + (search.end() == null ? "" : ", where looking ended: " + search.end());
    }

    private String described(Map<String, JsonModel> items, boolean withKey) {
        StringJoiner words = new StringJoiner("; ");
        items.forEach((id, item) -> {
            KeyValues key = withKey ? list.key().values(item) : null;
            OffsetDateTime created = search.created(item);
            words.add(id
                    + (key == null ? "" : ", " + list.differences(sent, key))
                    + (created == null ? "" : ", created " + created));
        });
        return words.toString();
    }
}
