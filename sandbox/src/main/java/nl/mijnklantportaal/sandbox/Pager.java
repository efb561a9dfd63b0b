package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Answers a list one page at a time. What it does for a page does not grow with the list.
 */
final class Pager {

    static final String PAGE = "page";
    private static final Pattern POSITIVE = Pattern.compile("0*[1-9][0-9]{0,17}");

    private final Tools tools;

    Pager(Tools tools) {
        this.tools = tools;
    }

    Answer page(Plan plan, Handled handled) throws Refusal {
        long page = page(handled.call().query());
        int perPage = tools.settings().offersPerPage();
        long skipped = Math.min(page - 1, Integer.MAX_VALUE) * perPage;
        Store.Slice slice = slice(plan, handled, skipped, perPage);
        int size = slice.objects().size();

        ObjectNode json = Json.object();
        json.put("current_page", page);
        ArrayNode data = json.putArray("data");
        for (Stored stored : slice.objects()) {
            ObjectNode shown = handled.shown(handled.collection(), stored);
            data.add(tools.presenter().present(plan.answer(), shown, handled.now()));
        }
        String url = url(plan, handled);
        json.put("first_page_url", link(url, 1));
        if (size > 0) {
            json.put("from", skipped + 1);
        }
        json.put("next_page_url", slice.more() ? link(url, page + 1) : null);
        json.put("path", url);
        json.put("per_page", perPage);
        json.put("prev_page_url", page > 1 ? link(url, page - 1) : null);
        if (size > 0) {
            json.put("to", skipped + size);
        }
        return new Answer(
                plan.operation().successStatus(false), known(plan.operation().answer(), json, handled));
    }

    private Store.Slice slice(Plan plan, Handled handled, long skipped, int count) {
        String key = handled.apiKey();
        boolean oldestFirst = tools.settings().oldestFirst();
        boolean isWhole = plan.home().text().equals(plan.operation().path().text());
        if (isWhole || plan.parents().isEmpty()) {
            return tools.store().slice(key, handled.collection(), skipped, count, oldestFirst);
        }
        // The list shows what belongs to its parent out of a collection that stands elsewhere.
        List<Stored> all =
                tools.store().with(key, handled.collection(), owner(plan), handled.path(lastParameter(plan)));
        int from = (int) Math.min(skipped, all.size());
        int to = (int) Math.min((long) from + count, all.size());
        return new Store.Slice(all.subList(from, to), to < all.size());
    }

    static String owner(Plan plan) {
        PathTemplate parent = plan.parents().get(plan.parents().size() - 1);
        return Words.singular(parent.collection().orElseThrow()) + "Id";
    }

    static String lastParameter(Plan plan) {
        List<String> parameters = plan.operation().path().parameters();
        return parameters.get(parameters.size() - 1);
    }

    /** The members that the contract has, as its envelope may lack some or have others. */
    private static ObjectNode known(ContractSchema envelope, ObjectNode json, Handled handled) {
        json.retain(envelope.properties().stream()
                .map(ContractSchema.Property::name)
                .toList());
        for (ContractSchema.Property property : envelope.properties()) {
            boolean isLacking = property.certain()
                    && !json.has(property.name())
                    && !property.name().equals("from")
                    && !property.name().equals("to");
            if (isLacking) {
                Likely.value(property.name(), property.schema(), true, handled.now())
                        .ifPresent(value -> json.set(property.name(), value));
            }
        }
        return json;
    }

    private String url(Plan plan, Handled handled) {
        return tools.baseUrl() + plan.operation().path().filled(handled.call().parameters());
    }

    private static String link(String url, long page) {
        return url + "?" + PAGE + "=" + page;
    }

    private static long page(Map<String, List<String>> query) throws Refusal {
        List<String> values = query.getOrDefault(PAGE, List.of());
        if (values.isEmpty()) {
            return 1;
        }
        if (values.size() > 1 || !POSITIVE.matcher(values.get(0)).matches()) {
            throw new Refusal(
                    Status.UNPROCESSABLE_CONTENT,
                    "page: must be one positive integer, not " + String.join(", ", values));
        }
        return Long.parseLong(values.get(0));
    }
}
