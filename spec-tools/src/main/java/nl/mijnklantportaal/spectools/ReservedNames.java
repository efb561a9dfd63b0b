package nl.mijnklantportaal.spectools;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Simple names of classes that no class of the contract may have. */
final class ReservedNames {

    /** Of the core, which stand beside the generated classes in a user's code. */
    private static final Set<String> OF_THE_CORE = lowerCase(
            "Response",
            "Page",
            "Pages",
            "CallOptions",
            "CreateMode",
            "RateLimit",
            "Money",
            "VatRate",
            "VatTotals",
            "VatRounding",
            "TaxableLine",
            "Credentials",
            "FilePart",
            "JsonModel",
            "WebhookReceiver",
            "WebhookEvent",
            "MijnKlantportaal",
            "PortalFeign",
            "PortalResources");

    /** Of the JDK, which generated code imports. */
    private static final Set<String> IMPORTED = lowerCase(
            "BigDecimal",
            "BigInteger",
            "Consumer",
            "LocalDate",
            "LocalDateTime",
            "OffsetDateTime",
            "List",
            "Map",
            "Set",
            "Objects",
            "Optional");

    private ReservedNames() {}

    /** Why a class of the contract cannot have a name; null when it can. */
    static String fault(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (OF_THE_CORE.contains(lower)) {
            return name + " is a class of the core";
        }
        if (name.endsWith("Exception")) {
            return name + " reads as an exception";
        }
        if (IMPORTED.contains(lower)) {
            return name + " is a class of the JDK that generated code imports";
        }
        return isOfJavaLang(name) ? name + " is a class of java.lang" : null;
    }

    private static boolean isOfJavaLang(String name) {
        try {
            Class.forName("java.lang." + name, false, null);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static Set<String> lowerCase(String... names) {
        return Stream.of(names).map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
