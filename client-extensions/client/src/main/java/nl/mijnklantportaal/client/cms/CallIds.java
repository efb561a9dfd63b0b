package nl.mijnklantportaal.client.cms;

import java.util.List;
import nl.mijnklantportaal.client.internal.inbound.DocumentedIds;
import nl.mijnklantportaal.client.internal.inbound.InboundHeaders;

/** Reads the ids that stand in the header fields of a call. */
final class CallIds {
    private static final int BAD_REQUEST = 400;

    private CallIds() {}

    static String customer(InboundHeaders headers) {
        return id("X-Customer-Id", "cst_", headers);
    }

    static String page(InboundHeaders headers) {
        return id("X-Page-Id", "pag_", headers);
    }

    static String form(InboundHeaders headers) {
        return id("X-Form-Id", "frm_", headers);
    }

    private static String id(String field, String prefix, InboundHeaders headers) {
        List<String> values = headers.values(field);
        if (values.size() != 1) {
            throw new CmsRefusedException(
                    BAD_REQUEST,
                    values.isEmpty()
                            ? "it has no header field " + field
                            : "it has the header field " + field + " more than once");
        }
        if (!DocumentedIds.isId(prefix, values.get(0))) {
            throw new CmsRefusedException(
                    BAD_REQUEST,
                    "its header field " + field + " is no id: it must be " + prefix
                            + " and letters, digits, _ or -, at most 100 characters in all");
        }
        return values.get(0);
    }
}
