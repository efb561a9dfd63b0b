package nl.mijnklantportaal.generator;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import java.beans.Introspector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.CodegenParameter;
import org.openapitools.codegen.CodegenProperty;
import org.openapitools.codegen.languages.JavaClientCodegen;
import org.openapitools.codegen.utils.ModelUtils;
import org.openapitools.codegen.utils.StringUtils;

/** The Java client generator, with a method and a model for each content type, multipart forms among them. */
public final class ClientCodegen extends JavaClientCodegen {
    private static final String JSON = "application/json";
    private static final String CONTENT_TYPE = "x-content-type";
    private static final String ONE_OF = "x-one-of";
    private static final String BEAN_NAME = "x-bean-name";
    private static final String WIRE_NAME = "x-wire-name";
    private static final String RETRY = "x-retry";
    private static final String SUCCESS = "x-success";
    private static final String IDENTITY = "x-identity";
    private static final String IDENTITY_CALL = "x-identity-call";

    /** Names one method of several: an extension of a Media Type Object. */
    private static final String METHOD_NAME = "x-operation-id";

    private static final Pattern STATUS = Pattern.compile("[0-9]{3}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    /** What templates import or nest, so that a schema of that name would hide it or be hidden by it. */
    private static final Set<String> TAKEN = Set.of(
            "ApiResponse",
            "BigDecimal",
            "Boolean",
            "Builder",
            "DecimalMax",
            "DecimalMin",
            "Deprecated",
            "FilePart",
            "Format",
            "Headers",
            "Identity",
            "IllegalArgumentException",
            "Integer",
            "JsonCreator",
            "JsonModel",
            "JsonValues",
            "Kind",
            "LinkedHashMap",
            "List",
            "LocalDate",
            "Long",
            "MalformedValueException",
            "Map",
            "NotNull",
            "NullMarked",
            "Nullable",
            "Object",
            "OffsetDateTime",
            "OneOf",
            "Override",
            "Param",
            "Pattern",
            "Property",
            "RequestLine",
            "Retry",
            "Shape",
            "Size",
            "String",
            "Success",
            "SuppressWarnings",
            "Valid",
            "Void");

    /** Methods without parameters that every interface has. */
    private static final Set<String> OF_OBJECT =
            Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private enum Scalar {
        TEXT("String"),
        INTEGER("Integer"),
        LONG("Long"),
        NUMBER("BigDecimal");

        private final String javaType;

        Scalar(String javaType) {
            this.javaType = javaType;
        }

        String javaType() {
            return javaType;
        }
    }

    private final Map<String, String> schemasByModel = new HashMap<>();

    /** For the generator's service loader. */
    public ClientCodegen() {
        // Missing among the generator's own, which in turn has some that only its own templates cannot use.
        reservedWords.addAll(Set.of("true", "false"));
        reservedWords.removeAll(Set.of("object", "list", "file", "localdate", "localtime", "offsetdatetime"));
    }

    @Override
    public String getName() {
        return "mijnklantportaal";
    }

    @Override
    public String getHelp() {
        return "Generates the MijnKlantportaal client.";
    }

    @Override
    public List<Operation> divideOperationsByContentType(
            OpenAPI contract, String path, String httpMethod, Operation operation) {
        RequestBody body = ModelUtils.getReferencedRequestBody(contract, operation.getRequestBody());
        if (body == null || body.getContent() == null || body.getContent().size() < 2) {
            return List.of(operation);
        }
        String operationId = getOrGenerateOperationId(operation, path, httpMethod);
        List<Operation> divided = new ArrayList<>();
        body.getContent().forEach((contentType, media) -> {
            Operation each = copy(operation).requestBody(copy(body, contentType, media));
            each.setOperationId(methodName(operationId, contentType, media));
            each.addExtension(CONTENT_TYPE, contentType);
            divided.add(each);
        });
        return divided;
    }

    /** The generator would spread a form over as many parameters as it has parts; here it is one model. */
    @Override
    public CodegenOperation fromOperation(String path, String httpMethod, Operation operation, List<Server> servers) {
        RequestBody body = ModelUtils.getReferencedRequestBody(openAPI, operation.getRequestBody());
        Operation withModel = operation;
        if (body != null && body.getContent() != null && !body.getContent().isEmpty()) {
            MediaType media = body.getContent().values().iterator().next();
            withModel = copy(operation).requestBody(copy(body, JSON, media));
        }
        CodegenOperation generated = super.fromOperation(path, httpMethod, withModel, servers);
        // Templates name a parameter as Java does, in the path as everywhere.
        Map<String, String> names = generated.pathParams.stream()
                .collect(Collectors.toMap(parameter -> parameter.baseName, parameter -> parameter.paramName));
        generated.path = PLACEHOLDER
                .matcher(generated.path)
                .replaceAll(name -> "{" + names.getOrDefault(name.group(1), name.group(1)) + "}");
        if (generated.returnProperty != null) {
            settle(generated.returnProperty);
        }
        generated.vendorExtensions.computeIfPresent(
                RETRY, (key, word) -> word.toString().toUpperCase(Locale.ROOT));
        String success = success(operation.getResponses());
        if (!success.isEmpty()) {
            generated.vendorExtensions.put(SUCCESS, success);
        }
        return generated;
    }

    /** What stands between the parentheses of the annotation; empty when the contract names no success. */
    private static String success(Map<String, ApiResponse> responses) {
        List<String> statuses = responses.keySet().stream()
                .filter(status -> status.startsWith("2"))
                .toList();
        String named = statuses.stream().filter(STATUS.asMatchPredicate()).collect(Collectors.joining(", "));
        boolean others = statuses.isEmpty()
                ? responses.containsKey("default")
                : !statuses.stream().allMatch(STATUS.asMatchPredicate());
        if (!others) {
            return named.contains(",") ? "{" + named + "}" : named;
        }
        return named.isEmpty() ? "others = true" : "value = {" + named + "}, others = true";
    }

    @Override
    public void addOperationToGroup(
            String tag,
            String resourcePath,
            Operation operation,
            CodegenOperation generated,
            Map<String, List<CodegenOperation>> groups) {
        for (CodegenOperation other : groups.getOrDefault(tag, List.of())) {
            if (other.operationId.equals(generated.operationId)) {
                boolean same = other.httpMethod.equals(generated.httpMethod) && other.path.equals(generated.path);
                throw new IllegalArgumentException(other.httpMethod + " " + other.path + " and "
                        + generated.httpMethod + " " + generated.path + " both become the method "
                        + generated.operationId + ": give one of them another "
                        + (same ? METHOD_NAME + " in its Media Type Object" : "operationId") + " by an overlay.");
            }
        }
        super.addOperationToGroup(tag, resourcePath, operation, generated, groups);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the generator declares it
    public CodegenModel fromModel(String name, Schema schema) {
        CodegenModel model = super.fromModel(name, schema);
        String sameModel = schemasByModel.putIfAbsent(model.classname, name);
        if (sameModel != null && !sameModel.equals(name)) {
            throw new IllegalArgumentException("The schemas " + sameModel + " and " + name + " both become "
                    + model.classname + ": give one of them another name in modelNameMappings of generator.yaml.");
        }
        // No model inherits from another, so it declares what it would have inherited.
        model.vars = model.allVars;
        identify(model, schema);
        Map<String, String> javaNames = new HashMap<>(Map.of("DECLARED_PROPERTIES", "what every model declares"));
        for (CodegenProperty property : model.vars) {
            for (String javaName : javaNames(property)) {
                String other = javaNames.put(javaName, property.baseName);
                if (other != null) {
                    throw new IllegalArgumentException("The schema " + name + " has the properties " + other + " and "
                            + property.baseName + ", which both become " + javaName
                            + ": give one of them another name in nameMappings of generator.yaml.");
                }
            }
        }
        return model;
    }

    /** Marks the property by which an answer proves to be the model. */
    private void identify(CodegenModel model, Schema<?> schema) {
        Map<?, ?> identity = identity(schema);
        if (identity == null) {
            return;
        }
        List<?> prefixes = identity.get("prefix") instanceof List<?> several
                ? several
                : Stream.ofNullable(identity.get("prefix")).toList();
        CodegenProperty proof = model.vars.stream()
                .filter(property -> property.baseName.equals(identity.get("property")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The schema " + model.name + " has no property "
                        + identity.get("property") + ", which its x-identity names."));
        proof.vendorExtensions.put(IDENTITY_CALL, ".identity(" + String.join(", ", literals(prefixes)) + ")");
    }

    /** What the schema says of it, or else a part of the schema. */
    private Map<?, ?> identity(Schema<?> schema) {
        Schema<?> found = ModelUtils.getReferencedSchema(openAPI, schema);
        if (found.getExtensions() != null && found.getExtensions().get(IDENTITY) instanceof Map<?, ?> own) {
            return own;
        }
        return found.getAllOf() == null
                ? null
                : found.getAllOf().stream()
                        .map(this::identity)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static String beanName(CodegenProperty property) {
        return Introspector.decapitalize(property.getter.substring("get".length()));
    }

    private static Set<String> javaNames(CodegenProperty property) {
        Set<String> names = new LinkedHashSet<>(List.of(
                property.name,
                property.getter,
                StringUtils.underscore(property.name).toUpperCase(Locale.ROOT)));
        if (property.isDate) {
            names.add(property.name + "AsDate");
        }
        if (property.isDateTime) {
            names.add(property.name + "AsDateTime");
        }
        return names;
    }

    @Override
    public void postProcessModelProperty(CodegenModel model, CodegenProperty property) {
        super.postProcessModelProperty(model, property);
        settle(property);
        if (!beanName(property).equals(property.baseName)) {
            property.vendorExtensions.put(BEAN_NAME, literal(beanName(property)));
        }
    }

    @Override
    public void postProcessParameter(CodegenParameter parameter) {
        super.postProcessParameter(parameter);
        if (parameter.items != null) {
            settle(parameter.items);
        }
        if ((parameter.isEnum || parameter.isEnumRef) && !parameter.isContainer) {
            parameter.vendorExtensions.put(ONE_OF, literals((List<?>) parameter.allowableValues.get("values")));
        }
        if (parameter.isEnumRef) {
            parameter.dataType = scalar(parameter.getSchema().getRef()).javaType();
            parameter.isEnumRef = false;
        }
    }

    /** Settles what a property is where the generator leaves it to its own templates. */
    private void settle(CodegenProperty property) {
        if (property.items != null) {
            settle(property.items);
            property.items.isNullable |= property.items.isAnyType || property.items.isFreeFormObject;
        }
        property.vendorExtensions.put(WIRE_NAME, literal(property.baseName));
        // What only the server gives is nothing that a request must have.
        property.required &= !property.isReadOnly;
        if (property.isDecimal) {
            // Text that holds a number, which is kept as text like any format.
            property.isDecimal = false;
            property.isNumeric = false;
        }
        if ((property.isEnum || property.isEnumRef) && !property.isContainer) {
            property.vendorExtensions.put(ONE_OF, literals((List<?>) property.allowableValues.get("values")));
        }
        if (property.isEnumRef) {
            Scalar scalar = scalar(property.getRef());
            property.dataType = scalar.javaType();
            property.isString = scalar == Scalar.TEXT;
            property.isInteger = scalar == Scalar.INTEGER;
            property.isLong = scalar == Scalar.LONG;
            property.isNumber = scalar == Scalar.NUMBER;
            property.isNumeric = scalar != Scalar.TEXT;
            property.isModel = false;
        } else if (property.getRef() != null && !property.isContainer && !property.isPrimitiveType) {
            // An object counts as no model with the generator when its other members have a type.
            property.isModel = true;
        }
    }

    /** The open kind of value that an enumeration lists some of. */
    private Scalar scalar(String reference) {
        Schema<?> schema = ModelUtils.getReferencedSchema(openAPI, new Schema<>().$ref(reference));
        if (ModelUtils.isIntegerSchema(schema)) {
            return ModelUtils.isLongSchema(schema) ? Scalar.LONG : Scalar.INTEGER;
        }
        return ModelUtils.isNumberSchema(schema) ? Scalar.NUMBER : Scalar.TEXT;
    }

    @Override
    public String toEnumValue(String value, String datatype) {
        return datatype.equals("String") ? literal(value) : super.toEnumValue(value, datatype);
    }

    @Override
    public String toRegularExpression(String pattern) {
        return pattern == null ? null : escaped(pattern);
    }

    private static String literal(String text) {
        return '"' + escaped(text) + '"';
    }

    /** The same text between quotes and, since Javadoc repeats it, without an end of a comment. */
    private static String escaped(String text) {
        StringBuilder java = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                java.append('\\').append(c);
            } else if (c < ' ' || (c == '/' && java.toString().endsWith("*"))) {
                java.append(String.format(Locale.ROOT, "\\%03o", (int) c));
            } else {
                java.append(c);
            }
        }
        return java.toString();
    }

    private static List<String> literals(List<?> values) {
        return values.stream()
                .filter(Objects::nonNull)
                .map(value -> literal(value.toString()))
                .toList();
    }

    @Override
    public String escapeReservedWord(String name) {
        return Character.isDigit(name.charAt(0)) ? "_" + name : name + "Value";
    }

    @Override
    public String toOperationId(String operationId) {
        String name = super.toOperationId(operationId);
        return OF_OBJECT.contains(name) ? "call" + StringUtils.camelize(name) : name;
    }

    @Override
    public String toModelName(String name) {
        String model = super.toModelName(name);
        return TAKEN.contains(model) ? "Model" + model : model;
    }

    /** JSON keeps the operation's own name, whichever stands first, so that another content type renames nothing. */
    private static String methodName(String operationId, String contentType, MediaType media) {
        if (media.getExtensions() != null && media.getExtensions().get(METHOD_NAME) instanceof String chosen) {
            return chosen;
        }
        if (contentType.equals(JSON)) {
            return operationId;
        }
        String subtype = contentType.substring(contentType.indexOf('/') + 1).toLowerCase(Locale.ROOT);
        return operationId + "_as_" + StringUtils.underscore(subtype.replaceAll("[^a-z0-9]+", "_"));
    }

    private static RequestBody copy(RequestBody body, String contentType, MediaType media) {
        RequestBody copy = new RequestBody();
        copy.setDescription(body.getDescription());
        copy.setRequired(body.getRequired());
        copy.setExtensions(body.getExtensions());
        return copy.content(new Content().addMediaType(contentType, media));
    }

    private static Operation copy(Operation operation) {
        Operation copy = new Operation();
        copy.setTags(operation.getTags());
        copy.setSummary(operation.getSummary());
        copy.setDescription(operation.getDescription());
        copy.setExternalDocs(operation.getExternalDocs());
        copy.setOperationId(operation.getOperationId());
        copy.setParameters(operation.getParameters() == null ? null : new ArrayList<>(operation.getParameters()));
        copy.setResponses(operation.getResponses());
        copy.setDeprecated(operation.getDeprecated());
        copy.setSecurity(operation.getSecurity());
        copy.setServers(operation.getServers());
        copy.setExtensions(
                operation.getExtensions() == null
                        ? new LinkedHashMap<>()
                        : new LinkedHashMap<>(operation.getExtensions()));
        return copy;
    }
}
