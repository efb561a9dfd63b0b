package nl.mijnklantportaal.spectools;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Simple names of classes that no class of the contract may have. */
final class ReservedNames {

    /** Types of the core, which users import beside the generated classes. */
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

    /** Types of the JDK that generated code imports. */
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

    /** Returns why a class of the contract cannot have a name; null when it can. */
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
