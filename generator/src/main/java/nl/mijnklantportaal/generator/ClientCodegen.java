package nl.mijnklantportaal.generator;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.CodegenParameter;
import org.openapitools.codegen.CodegenProperty;
import org.openapitools.codegen.SupportingFile;
import org.openapitools.codegen.languages.JavaClientCodegen;
import org.openapitools.codegen.model.ModelMap;
import org.openapitools.codegen.model.ModelsMap;
import org.openapitools.codegen.model.OperationsMap;
import org.openapitools.codegen.utils.ModelUtils;
import org.openapitools.codegen.utils.StringUtils;

/** The Java client generator, with a method and a model for each content type, multipart forms among them. */
public final class ClientCodegen extends JavaClientCodegen {
    private static final String JSON = "application/json";
    private static final String CONTENT_TYPE = "x-content-type";
    private static final String ONE_OF = "x-one-of";
    private static final String BEAN_NAME = "x-bean-name";
    private static final String WIRE_NAME = "x-wire-name";
    static final String SUCCESS = "x-success";
    private static final String IDENTITY = "x-identity";
    private static final String IDENTITY_CALL = "x-identity-call";
    private static final String CLOSED = "x-closed";
    private static final String RULES = "x-rules";

    /** Names a schema or a property in Java, where its own name cannot: an extension that overlays set. */
    private static final String JAVA_NAME = "x-java-name";

    /** Names one method of several where the contract names none: an extension of a Media Type Object. */
    static final String METHOD_NAME = "x-operation-id";

    private static final Pattern STATUS = Pattern.compile("[0-9]{3}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    /** What templates import or nest, so that a schema of that name would hide it or be hidden by it. */
    private static final Set<String> TAKEN = Set.of(
            "BigDecimal",
            "Boolean",
            "Builder",
            "Consumer",
            "Checks",
            "Constraint",
            "DecimalMax",
            "DecimalMin",
            "Deprecated",
            "FilePart",
            "Format",
            "FormPart",
            "Headers",
            "Identity",
            "IllegalArgumentException",
            "Integer",
            "InvalidRequestException",
            "JsonCreator",
            "JsonModel",
            "JsonModels",
            "JsonValues",
            "Kind",
            "LinkedHashMap",
            "List",
            "LocalDate",
            "LocalDateTime",
            "Long",
            "MalformedFieldException",
            "Map",
            "Money",
            "Members",
            "NotNull",
            "NullMarked",
            "Nullable",
            "Object",
            "OffsetDateTime",
            "OneOf",
            "OpenEnum",
            "Origin",
            "Outcome",
            "Override",
            "Param",
            "Pattern",
            "Property",
            "RequestLine",
            "Retry",
            "Shape",
            "ShapeRule",
            "Size",
            "String",
            "Success",
            "SuppressWarnings",
            "TaxableLine",
            "Valid",
            "VatRate",
            "Void");

    private enum Scalar {
        TEXT("String"),
        BOOLEAN("Boolean"),
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

    /** By the name of the class in lower case, for a file system may take two such names for one. */
    private final Map<String, Map.Entry<String, String>> schemasByModel = new HashMap<>();

    private final Map<CodegenOperation, Source> sources = new IdentityHashMap<>();
    private final Map<CodegenOperation, String> methodNames = new IdentityHashMap<>();

    /** What each interface has methods for, by its name in lower case. */
    private final Map<String, List<String>> made = new HashMap<>();

    private InterfaceNames interfaces;
    /** The contract as it is written. */
    private JsonNode document;

    /** What the property that is being read is called in Java; null where its own name says so. */
    private String chosenName;

    /**
     * What an operation was made of.
     *
     * @param order its place in the contract
     * @param path as the contract has it
     * @param templatePath with the names of the parameters in Java
     */
    private record Source(int order, Operation said, String path, String templatePath) {}

    /** For the generator's service loader. */
    public ClientCodegen() {
        // Missing among the generator's own, which in turn has some that only its own templates cannot use.
        reservedWords.addAll(Set.of("true", "false"));
        reservedWords.removeAll(Set.of("object", "list", "file", "localdate", "localtime", "offsetdatetime"));
        languageSpecificPrimitives.add("Void");
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
    public void processOpts() {
        super.processOpts();
        // The generator's own are for its own templates.
        supportingFiles.clear();
        supportingFiles.add(new SupportingFile(
                "portalResources.mustache",
                (sourceFolder + "/" + apiPackage()).replace('.', '/'),
                InterfaceNames.RESOURCES + ".java"));
    }

    @Override
    public void preprocessOpenAPI(OpenAPI contract) {
        if (getInputSpec().startsWith("file://")) {
            throw new IllegalArgumentException("The parser would take references in " + getInputSpec()
                    + " for those to another document, and name schemas anew: give it as file:/, or as a path.");
        }
        super.preprocessOpenAPI(contract);
        interfaces = new InterfaceNames(contract, name -> schemasByModel.containsKey(name.toLowerCase(Locale.ROOT)));
        ListAnswers.settle(contract);
        QueryRequests.settle(contract);
        new EverySchema(WidthOfIntegers::settle).of(contract);
        // By now a property's own schema may stand among the components, with the name of the property.
        modelNameMapping.putAll(ContractMethods.classes(getInputSpec(), JAVA_NAME));
        document = ContractMethods.read(getInputSpec());
    }

    private static String javaName(Schema<?> schema) {
        return schema != null
                        && schema.getExtensions() != null
                        && schema.getExtensions().get(JAVA_NAME) instanceof String name
                ? name
                : null;
    }

    @Override
    public List<Operation> divideOperationsByContentType(
            OpenAPI contract, String path, String httpMethod, Operation operation) {
        RequestBody body = ModelUtils.getReferencedRequestBody(contract, operation.getRequestBody());
        if (body == null || body.getContent() == null || body.getContent().isEmpty()) {
            return List.of(operation);
        }
        if (body.getContent().size() == 1) {
            return List.of(
                    named(copy(operation), body.getContent().values().iterator().next()));
        }
        String operationId = getOrGenerateOperationId(operation, path, httpMethod);
        List<Operation> divided = new ArrayList<>();
        body.getContent().forEach((contentType, media) -> {
            Operation each = copy(operation).requestBody(copy(body, contentType, media));
            each.setOperationId(methodName(operationId, contentType, media));
            each.addExtension(CONTENT_TYPE, contentType);
            divided.add(named(each, media));
        });
        return divided;
    }

    /** A method of a media type has the name that the media type has. */
    private static Operation named(Operation operation, MediaType media) {
        if (media.getExtensions() != null && media.getExtensions().get(InterfaceNames.METHOD) instanceof String name) {
            operation.addExtension(InterfaceNames.METHOD, name);
        }
        return operation;
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
        sources.put(generated, new Source(sources.size(), operation, path, generated.path));
        if (generated.returnProperty != null) {
            settle(generated.returnProperty);
        }
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
        String place = generated.httpMethod + " " + resourcePath;
        String method = interfaces.method(place, operation);
        if (method == null && generated.operationId.isEmpty()) {
            throw new IllegalArgumentException(place + " has the operationId " + operation.getOperationId()
                    + ", of which Java can have no name: give it another by an overlay.");
        }
        String type = interfaces.type(contractMethod(generated), operation, super.toApiName(tag));
        if (type != null) {
            methodNames.put(generated, method == null ? generated.operationId : method);
            generated.baseName = type;
            groups.computeIfAbsent(type, key -> new ArrayList<>()).add(generated);
        }
    }

    @Override
    public String toApiName(String name) {
        return interfaces != null && interfaces.isType(name) ? name : super.toApiName(name);
    }

    private String contractMethod(CodegenOperation operation) {
        Object contentType = operation.bodyParam == null ? null : operation.vendorExtensions.get(CONTENT_TYPE);
        return ContractMethods.name(operation.httpMethod, sources.get(operation).path(), (String) contentType);
    }

    /** The generator's own Feign support takes what stands between two parameters of a segment out of the path. */
    @Override
    public OperationsMap postProcessOperationsWithModels(OperationsMap api, List<ModelMap> models) {
        OperationsMap processed = super.postProcessOperationsWithModels(api, models);
        String type = processed.getOperations().getClassname();
        // The generator has them by their operationIds, which the vendor may change.
        List<CodegenOperation> operations = processed.getOperations().getOperation().stream()
                .sorted(Comparator.comparingInt(each -> sources.get(each).order()))
                .toList();
        Map<String, CodegenModel> classes = models.stream()
                .map(ModelMap::getModel)
                .collect(Collectors.toMap(model -> model.classname, model -> model, (one, same) -> one));
        OperationReader reader = new OperationReader(type, classes, this::toModelName);
        List<OperationShape> shapes = new ArrayList<>();
        for (CodegenOperation operation : operations) {
            Source source = sources.get(operation);
            operation.path = source.templatePath();
            // The generator gives another to the second of two that are equal.
            operation.nickname = methodNames.get(operation);
            shapes.add(reader.read(operation, source.path(), source.said()));
        }
        List<ApiMethod> all = new InterfaceMethods(interfaces.areNamed()).of(shapes);
        Set<String> imports = new TreeSet<>(InterfaceMethods.named(all, classes.keySet()));
        processed.setImports(imports.stream()
                .map(name -> Map.of("import", toModelImport(name)))
                .toList());
        processed.put("methods", all);
        processed.put("javadoc", MethodText.ofInterface(interfaces.tags(type)));
        made.put(
                type.toLowerCase(Locale.ROOT),
                operations.stream().map(this::contractMethod).toList());
        return processed;
    }

    /** An accessor for each interface. */
    @Override
    public Map<String, Object> postProcessSupportingFileData(Map<String, Object> bundle) {
        Map<String, Object> processed = super.postProcessSupportingFileData(bundle);
        processed.put(
                "resources",
                interfaces.all().stream()
                        .map(type -> Map.of("type", type, "accessor", InterfaceNames.accessor(type)))
                        .toList());
        processed.put("server", literal(String.valueOf(processed.get("basePath"))));
        return processed;
    }

    /** Fails unless there is a method for all that the contract asks for, each in an interface of its own name. */
    @Override
    public void postProcess() {
        Map<String, Integer> missing = new TreeMap<>(ContractMethods.of(getInputSpec()));
        made.values().stream().flatMap(List::stream).forEach(method -> missing.merge(method, -1, Integer::sum));
        missing.values().removeIf(count -> count == 0);
        if (!missing.isEmpty()) {
            throw new IllegalStateException("The generated interfaces are not what the contract asks for: "
                    + missing.entrySet().stream()
                            .map(method -> (method.getValue() > 0 ? "no method for " : "a method too many for ")
                                    + method.getKey())
                            .collect(Collectors.joining("; "))
                    + ". What the parser does not understand loses operations; mend the contract by an overlay.");
        }
    }

    @Override
    @SuppressWarnings("rawtypes") // as the generator declares it
    public CodegenProperty fromProperty(String name, Schema schema, boolean required, boolean ofOtherMembers) {
        String outer = chosenName;
        chosenName = javaName(schema);
        try {
            return super.fromProperty(name, schema, required, ofOtherMembers);
        } finally {
            chosenName = outer;
        }
    }

    @Override
    public String toVarName(String name) {
        return chosenName == null ? super.toVarName(name) : chosenName;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the generator declares it
    public CodegenModel fromModel(String name, Schema schema) {
        CodegenModel model = super.fromModel(name, schema);
        if (!SourceVersion.isName(model.classname)) {
            throw new IllegalArgumentException(
                    "Java can have no class for the schema " + name + ": give it an x-java-name by an overlay.");
        }
        Map.Entry<String, String> same =
                schemasByModel.putIfAbsent(model.classname.toLowerCase(Locale.ROOT), Map.entry(name, model.classname));
        if (same != null && !same.getKey().equals(name)) {
            throw new IllegalArgumentException("The schemas " + same.getKey() + " and " + name
                    + (same.getValue().equals(model.classname)
                            ? " both become " + model.classname
                            : " become " + same.getValue() + " and " + model.classname + ", which differ in case only")
                    + ": give one of them another in names.yaml.");
        }
        if (isClosed(schema)) {
            model.vendorExtensions.put(CLOSED, true);
        }
        // No model inherits from another, so it declares what it would have inherited.
        model.vars = model.allVars;
        identify(model, schema);
        ModelAccess.settle(model);
        CoreInterfaces.implement(model, model.vendorExtensions.get(CoreInterfaces.EXTENSION));
        Map<String, String> javaNames = new HashMap<>(Map.of("DECLARED_PROPERTIES", "what every model declares"));
        for (CodegenProperty property : model.vars) {
            if (!SourceVersion.isName(property.name)) {
                throw new IllegalArgumentException("The schema " + name + " has the property " + property.baseName
                        + ", for which Java has no name: give it an x-java-name by an overlay.");
            }
            for (String javaName : ModelAccess.names(property)) {
                String other = javaNames.put(javaName, property.baseName);
                if (other != null) {
                    throw new IllegalArgumentException("The schema " + name + " has the properties " + other + " and "
                            + property.baseName + ", which both become " + javaName
                            + ": give one of them an x-java-name by an overlay.");
                }
            }
        }
        model.vendorExtensions.put(RULES, ConstraintsOfObject.of(document, openAPI, model, name, schema));
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
        proof.vendorExtensions.put(ModelAccess.PRESENT, true);
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

    /** Whether it allows no other members, itself or as another schema that is all of it. */
    private boolean isClosed(Schema<?> schema) {
        if (isFalse(schema.getAdditionalProperties()) || isFalse(schema.getUnevaluatedProperties())) {
            return true;
        }
        if (schema.getAllOf() == null || schema.getAllOf().size() != 1 || schema.getProperties() != null) {
            return false;
        }
        Schema<?> all =
                ModelUtils.getReferencedSchema(openAPI, schema.getAllOf().get(0));
        return all != schema && isClosed(all);
    }

    /** In OpenAPI 3.1 a boolean is a schema. */
    private static boolean isFalse(Object schema) {
        return Boolean.FALSE.equals(schema)
                || (schema instanceof Schema<?> object && Boolean.FALSE.equals(object.getBooleanSchemaValue()));
    }

    static String beanName(CodegenProperty property) {
        return Introspector.decapitalize(property.getter.substring("get".length()));
    }

    @Override
    public void postProcessModelProperty(CodegenModel model, CodegenProperty property) {
        super.postProcessModelProperty(model, property);
        settle(property);
        type(property);
        if (!beanName(property).equals(property.baseName)) {
            property.vendorExtensions.put(BEAN_NAME, literal(beanName(property)));
        }
        Constraints.write(property);
        property.vendorExtensions.put(ModelTypes.KIND, Kinds.of(property));
    }

    /** Gives a property of a model, and what it holds, the type that format or enumeration say. */
    private void type(CodegenProperty property) {
        ModelTypes.settle(property);
        for (CodegenProperty each = property; each != null; each = each.items) {
            if (isReferenceToTexts(each)) {
                ModelTypes.enumeration(each, modelPackage(), toModelName(ModelUtils.getSimpleRef(each.getRef())));
            }
        }
    }

    private boolean isReferenceToTexts(CodegenProperty property) {
        return property.isEnumRef && !property.isContainer && scalar(property.getRef()) == Scalar.TEXT;
    }

    @Override
    public ModelsMap postProcessModelsEnum(ModelsMap models) {
        ModelsMap processed = super.postProcessModelsEnum(models);
        for (ModelMap each : processed.getModels()) {
            CodegenModel model = each.getModel();
            if (model.isEnum && model.isString) {
                EnumConstants.settle(model, ClientCodegen::literal);
            }
            EnumConstants.describe(model.allowableValues);
        }
        return processed;
    }

    @Override
    public void updateCodegenPropertyEnum(CodegenProperty property) {
        super.updateCodegenPropertyEnum(property);
        EnumConstants.describe(property.allowableValues);
    }

    @Override
    public void postProcessParameter(CodegenParameter parameter) {
        super.postProcessParameter(parameter);
        if (parameter.vendorExtensions.get(JAVA_NAME) instanceof String name) {
            parameter.paramName = name;
        }
        if (parameter.isPathParam) {
            // One kind of value in a path: text, which no template writes in another way than the server has it.
            parameter.dataType = "String";
            parameter.isArray = false;
            parameter.isMap = false;
            parameter.isModel = false;
        }
        if (parameter.items != null) {
            settle(parameter.items);
        }
        if ((parameter.isEnum || parameter.isEnumRef) && !parameter.isContainer) {
            parameter.vendorExtensions.put(ONE_OF, literals((List<?>) parameter.allowableValues.get("values")));
        }
        if (parameter.isEnumRef && !parameter.isPathParam) {
            parameter.dataType = scalar(parameter.getSchema().getRef()).javaType();
            parameter.isEnumRef = false;
        }
        Constraints.write(parameter);
    }

    /** Settles what a property is where the generator leaves it to its own templates. */
    private void settle(CodegenProperty property) {
        if (property.items != null) {
            settle(property.items);
            property.items.isNullable |= property.items.isAnyType || property.items.isFreeFormObject;
        }
        if (property.isNull) {
            property.isNullable = true;
            property.isModel = false;
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
            property.isBoolean = scalar == Scalar.BOOLEAN;
            property.isInteger = scalar == Scalar.INTEGER;
            property.isLong = scalar == Scalar.LONG;
            property.isNumber = scalar == Scalar.NUMBER;
            property.isNumeric = scalar != Scalar.TEXT && scalar != Scalar.BOOLEAN;
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
        if (ModelUtils.isBooleanSchema(schema)) {
            return Scalar.BOOLEAN;
        }
        return ModelUtils.isNumberSchema(schema) ? Scalar.NUMBER : Scalar.TEXT;
    }

    @Override
    public String toEnumValue(String value, String datatype) {
        return switch (datatype) {
            case "String" -> literal(value);
            case "Boolean" -> value;
            case "Long" -> value + "L";
            default -> super.toEnumValue(value, datatype);
        };
    }

    @Override
    public String toRegularExpression(String pattern) {
        return pattern;
    }

    static String literal(String text) {
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
        return InterfaceNames.OF_OBJECT.contains(name) ? "call" + StringUtils.camelize(name) : name;
    }

    @Override
    public String toModelName(String name) {
        String model = super.toModelName(name);
        return TAKEN.contains(model) || InterfaceNames.TAKEN.contains(model) ? "Model" + model : model;
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
