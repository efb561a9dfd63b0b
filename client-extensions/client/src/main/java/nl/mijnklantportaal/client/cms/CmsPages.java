package nl.mijnklantportaal.client.cms;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.internal.inbound.InboundHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Answers the calls for a block of dynamic HTML in a page of the CMS. Immutable and safe for use by many threads.
 *
 * <p>The platform does not sign these calls: anybody who knows the endpoint can ask for the page of any customer. Protect the
 * endpoint with what the platform can send, such as Basic authentication, before this class sees the call.
 */
public final class CmsPages {
    private final String key;

    private CmsPages(String key) {
        this.key = key;
    }

    /**
     * Takes the key of a block.
     *
     * @param key as it was given to the platform when the block was made
     * @return never null
     * @throws InvalidRequestException when the key is empty or blank, or has a line break
     */
    public static CmsPages of(String key) {
        if (key.isBlank()) {
            throw unfit("must not be empty or blank");
        }
        if (key.indexOf('\n') >= 0 || key.indexOf('\r') >= 0) {
            throw unfit("must not have a line break; perhaps it was read with its line end");
        }
        return new CmsPages(key);
    }

    private static InvalidRequestException unfit(String problem) {
        return new InvalidRequestException("The key of the dynamic HTML block", List.of(new Violation("key", problem)));
    }

    /**
     * Reads whose page is asked for.
     *
     * @param headers the header fields of the call: names in any case, with their values
     * @return never null
     * @throws CmsRefusedException when {@code X-Customer-Id} or {@code X-Page-Id} is missing, there several times or no id
     */
    public DynamicPage page(Map<String, ? extends @Nullable Collection<String>> headers) {
        return page(InboundHeaders.of(headers));
    }

    /**
     * Reads whose page is asked for.
     *
     * @param headers gives the values of a header field, whatever the case of its name; null or empty when there are none
     * @return never null
     * @throws CmsRefusedException when {@code X-Customer-Id} or {@code X-Page-Id} is missing, there several times or no id
     */
    public DynamicPage page(Function<String, ? extends @Nullable Collection<String>> headers) {
        return page(InboundHeaders.of(headers));
    }

    private DynamicPage page(InboundHeaders headers) {
        return new DynamicPage(CallIds.customer(headers), CallIds.page(headers), key);
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "CmsPages[key=***]";
    }
}
