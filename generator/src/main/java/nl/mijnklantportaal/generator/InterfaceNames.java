package nl.mijnklantportaal.generator;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.lang.model.SourceVersion;

/**
 * Chooses the interface and the method of each operation.
 *
 * <p>The contract names both. Where it names none for any operation, tags and operationIds do.
 */
final class InterfaceNames {
    /** The interface of an operation: an extension of the operation. */
    static final String INTERFACE = "x-java-interface";

    /** The method of an operation: an extension of the operation, or of a Media Type Object where there are several. */
    static final String METHOD = "x-java-method";

    /** The supporting file, in the package of the interfaces. */
    static final String RESOURCES = "PortalResources";

    /** The types that the templates of an interface import: an interface or a model of the same name would hide them. */
    static final Set<String> TAKEN = Set.of(
            "ApiException",
            "BatchOptions",
            "BatchResult",
            "BatchStoppedException",
            "BigDecimal",
            "Boolean",
            "CallFacts",
            "CallOptions",
            "Collection",
            "ConflictException",
            "Consumer",
            "CopyOption",
            "CreateMode",
            "Creator",
            "DecimalMax",
            "DecimalMin",
            "Deprecated",
            "Download",
            "FilePart",
            "Format",
            "Headers",
            "IdPrefix",
            "Integer",
            "InvalidRequestException",
            "Items",
            "Iterable",
            "Journal",
            "LicenseLimitException",
            "List",
            "LocalDate",
            "LocalDateTime",
            "Long",
            "Map",
            "MijnKlantportaalException",
            "Money",
            "NaturalKey",
            "NotFoundException",
            "NotNull",
            "NullMarked",
            "Nullable",
            "Object",
            "OffsetDateTime",
            "OneOf",
            "OutcomeUnknownException",
            "Page",
            "Pages",
            "Param",
            "Path",
            "Pattern",
            "PermissionDeniedException",
            RESOURCES,
            "QueryMap",
            "Reconciled",
            "RequestLine",
            "Response",
            "SentRequest",
            "Size",
            "Stability",
            "String",
            "SuppressWarnings",
            "UnprocessableRequestException",
            "UnsupportedOperationException",
            "Valid",
            "Variant",
            "VatRate",
            "Void");

    /** Methods without parameters that every object has. */
    static final Set<String> OF_OBJECT =
            Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private static final String BY = "by names.yaml or an overlay";

    private final boolean named;
    private final Predicate<String> isModel;

    /** The interfaces by name in lower case, because some file systems ignore case. */
    private final Map<String, String> interfaces = new TreeMap<>();

    private final Map<String, Set<String>> tags = new HashMap<>();
    private final Set<String> placed = new HashSet<>();

    /**
     * Prepares for a contract.
     *
     * @param isModel whether a model has a class name, ignoring case
     */
    InterfaceNames(OpenAPI contract, Predicate<String> isModel) {
        this.isModel = isModel;
        this.named = contract.getPaths() != null
                && contract.getPaths().values().stream()
                        .flatMap(path -> path.readOperations().stream())
                        .anyMatch(operation -> text(operation, INTERFACE) != null);
    }

    /**
     * Returns the method that the contract names for an operation.
     *
     * @return null when the contract names none
     */
    String method(String place, Operation operation) {
        String type = text(operation, INTERFACE);
        String method = text(operation, METHOD);
        if (!named && method == null) {
            return null;
        }
        if (type == null || method == null) {
            throw new IllegalArgumentException(place + " has no " + (type == null ? INTERFACE : METHOD)
                    + ", and other operations have: name it " + BY + ".");
        }
        refuse(!SourceVersion.isName(method) || OF_OBJECT.contains(method), place, METHOD, method, "a method");
        return method;
    }

    /**
     * Returns the interface of an operation.
     *
     * @param method the HTTP method with path and media type
     * @param byTag the name from the tag, which ends in {@code Api}
     * @return null when the operation, which has several tags, stands in its interface already
     */
    String type(String method, Operation operation, String byTag) {
        String type = text(operation, INTERFACE);
        if (type == null) {
            String plain = byTag.endsWith("Api") ? byTag.substring(0, byTag.length() - "Api".length()) : byTag;
            type = isFree(plain) ? plain : byTag;
        } else {
            refuse(!isFree(type), method, INTERFACE, type, "an interface beside the models");
        }
        String other = interfaces.get(type.toLowerCase(Locale.ROOT));
        if (other != null && !other.equals(type)) {
            throw new IllegalArgumentException("The interfaces " + other + " and " + type + " (" + method
                    + ") differ in case only: give one of them another "
                    + (named ? INTERFACE + " " + BY : "tag by an overlay") + ".");
        }
        interfaces.put(type.toLowerCase(Locale.ROOT), type);
        if (operation.getTags() != null) {
            tags.computeIfAbsent(type, key -> new LinkedHashSet<>()).addAll(operation.getTags());
        }
        return named && !placed.add(method) ? null : type;
    }

    /** Whether the contract names interfaces. */
    boolean areNamed() {
        return named;
    }

    /** Returns all interfaces in the order of their names. */
    List<String> all() {
        return List.copyOf(interfaces.values());
    }

    /** Whether a name is that of an interface. */
    boolean isType(String name) {
        return interfaces.containsValue(name);
    }

    /** Returns the tags of the operations of an interface, as the contract writes them. */
    Set<String> tags(String type) {
        return tags.getOrDefault(type, Set.of());
    }

    /** Returns the method of the resources for an interface. */
    static String accessor(String type) {
        int upper = 1;
        while (upper < type.length()
                && Character.isUpperCase(type.charAt(upper))
                && (upper + 1 == type.length() || Character.isUpperCase(type.charAt(upper + 1)))) {
            upper++;
        }
        return type.substring(0, upper).toLowerCase(Locale.ROOT) + type.substring(upper);
    }

    private boolean isFree(String type) {
        return SourceVersion.isName(type)
                && !type.contains(".")
                && SourceVersion.isName(accessor(type))
                && !OF_OBJECT.contains(accessor(type))
                && !TAKEN.contains(type)
                && !isModel.test(type);
    }

    private static void refuse(boolean unfit, String place, String extension, String name, String what) {
        if (unfit) {
            throw new IllegalArgumentException(place + " has the " + extension + " " + name + ", which cannot be"
                    + " the name of " + what + ": give it another " + BY + ".");
        }
    }

    private static String text(Operation operation, String extension) {
        return operation.getExtensions() != null && operation.getExtensions().get(extension) instanceof String text
                ? text
                : null;
    }
}
