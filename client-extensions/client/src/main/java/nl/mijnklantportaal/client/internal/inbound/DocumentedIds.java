package nl.mijnklantportaal.client.internal.inbound;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form of the platform's ids: a documented prefix, then letters, digits, {@code _} and {@code -}. */
public final class DocumentedIds {
    /** Every prefix that the vendor documents, in the order of its reference. */
    public static final List<String> PREFIXES = List.of(
            "agr_", "ags_", "agd_", "apt_", "cst_", "cug_", "inv_", "off_", "sub_", "spg_", "mdt_", "fsf_", "fsd_",
            "frq_", "fqf_", "fss_", "fac_", "fcl_", "plk_", "plp_", "pcd_", "pcb_", "tic_", "tim_", "tma_", "wbh_",
            "frm_", "pag_");

    private static final int LONGEST = 100;

    private DocumentedIds() {}

    /**
     * The documented prefix of an id.
     *
     * @param text any text
     * @return the longest that fits; null when the text is no id
     */
    public static @Nullable String prefix(String text) {
        String longest = null;
        for (String prefix : PREFIXES) {
            if (isId(prefix, text) && (longest == null || prefix.length() > longest.length())) {
                longest = prefix;
            }
        }
        return longest;
    }

    /**
     * Tells whether a text is an id with a prefix.
     *
     * @param prefix such as {@code cst_}
     * @param text any text
     * @return false too when it is longer than 100 characters
     */
    public static boolean isId(String prefix, String text) {
        return text.length() > prefix.length()
                && text.length() <= LONGEST
                && text.startsWith(prefix)
                && text.chars().allMatch(DocumentedIds::isOfId);
    }

    private static boolean isOfId(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
    }
}
