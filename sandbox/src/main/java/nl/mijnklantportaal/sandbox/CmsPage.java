package nl.mijnklantportaal.sandbox;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The answer to a call for a dynamic HTML page, checked as the platform does.
 */
final class CmsPage {

    private static final String HMAC = "HmacSHA256";
    private static final Pattern HTML = Pattern.compile("text/html\\s*(;.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

    private CmsPage() {}

    /** The checksum that a page of this customer must have. */
    static String checksum(String key, String customerId, String pageId) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC));
            byte[] text = (customerId + "," + pageId).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(mac.doFinal(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no " + HMAC + ".", e);
        }
    }

    static SeenByCustomer seen(OutgoingHttp.Reply answer, String checksum) {
        List<String> types = answer.headers().allValues("Content-Type");
        if (types.size() != 1 || !HTML.matcher(types.get(0).strip()).matches()) {
            return SeenByCustomer.error(
                    answer.status(), "The Content-Type must be text/html; it is " + told(types) + ".");
        }
        List<String> checksums = answer.headers().allValues("X-Checksum");
        if (checksums.size() != 1) {
            return SeenByCustomer.error(
                    answer.status(), "The X-Checksum must be there once; it is there " + checksums.size() + " times.");
        }
        String given = checksums.get(0).strip();
        if (!given.equals(checksum)) {
            String why = given.equalsIgnoreCase(checksum)
                    ? "is not in lower case."
                    : "is not the HMAC-SHA-256 of customerId,pageId with this key.";
            return SeenByCustomer.error(answer.status(), "The X-Checksum " + why);
        }
        return html(answer, types.get(0));
    }

    private static SeenByCustomer html(OutgoingHttp.Reply answer, String type) {
        Matcher named = CHARSET.matcher(type);
        String charset = named.find() ? named.group(1) : "utf-8";
        try {
            return new SeenByCustomer(answer.status(), new String(answer.body(), Charset.forName(charset)), "");
        } catch (IllegalArgumentException e) {
            return SeenByCustomer.error(answer.status(), "The charset " + charset + " of the page is not known.");
        }
    }

    private static String told(List<String> types) {
        return types.isEmpty() ? "missing" : String.join(", ", types);
    }
}
