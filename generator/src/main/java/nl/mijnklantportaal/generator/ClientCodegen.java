package nl.mijnklantportaal.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.servers.Server;
import java.beans.Introspector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

/**
 * OpenAPI Generator's Java client, extended: an interface for each tag with our methods, and a model for each schema.
 *
 * <p>This class answers the calls of the generator; the other classes of the package each know one part of the answer.
 */
public final class ClientCodegen extends JavaClientCodegen {
    static final String SUCCESS = "x-success";

    /** Names one method of several where the contract names none: an extension of a Media Type Object. */
    static final String METHOD_NAME = "x-operation-id";

    private static final String BEAN_NAME = "x-bean-name";
    private static final String RULES = "x-rules";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    private final ModelNames modelNames = new ModelNames();
    private final Generated methods = new Generated();

    private InterfaceNames interfaces;

    /** The contract as it is written. */
    private JsonNode document;

    /** The Java name that an overlay chose for the property that is being read; null when it chose none. */
    private String chosenName;

    /** The properties of the model that is read, as the contract has them: of a choice with null the generator keeps the option alone. */
    private JsonNode written = MissingNode.getInstance();

    /** Creates the generator, for its service loader. */
    public ClientCodegen() {
        // Its list of reserved words lacks these two, and has others that only its own templates cannot use.
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
        // The generator's own supporting files belong to its own templates.
        supportingFiles.clear();
        supportingFiles.add(new SupportingFile(
                "portalResources.mustache",
                (sourceFolder + "/" + apiPackage()).replace('.', '/'),
                InterfaceNames.RESOURCES + ".java"));
    }

    @Override
    public void preprocessOpenAPI(OpenAPI contract) {
        if (getInputSpec().startsWith("file://")) {
            throw new IllegalArgumentException("The parser would read the references in " + getInputSpec()
                    + " as references to another document, and would rename schemas: give it as file:/, or as a path.");
        }
        super.preprocessOpenAPI(contract);
        interfaces = new InterfaceNames(contract, modelNames::has);
        ListAnswers.settle(contract);
        UnknownObjects.settle(contract);
        QueryRequests.settle(contract);
        new EverySchema(WidthOfIntegers::settle).of(contract);
        // The document, because the parser moves a property's own schema to the components under the property's name.
        modelNameMapping.putAll(ContractMethods.classes(getInputSpec(), ModelNames.JAVA_NAME));
        document = ContractMethods.read(getInputSpec());
    }

    @Override
    public List<Operation> divideOperationsByContentType(
            OpenAPI contract, String path, String httpMethod, Operation operation) {
        return new RequestBodies(contract).divide(operation, getOrGenerateOperationId(operation, path, httpMethod));
    }

    @Override
    public CodegenOperation fromOperation(String path, String httpMethod, Operation operation, List<Server> servers) {
        Operation withOneModel = new RequestBodies(openAPI).withOneModel(operation);
        CodegenOperation generated = super.fromOperation(path, httpMethod, withOneModel, servers);
        // The templates write the Java name of a parameter, in the path too.
        Map<String, String> names = generated.pathParams.stream()
                .collect(Collectors.toMap(parameter -> parameter.baseName, parameter -> parameter.paramName));
        generated.path = PLACEHOLDER
                .matcher(generated.path)
                .replaceAll(name -> "{" + names.getOrDefault(name.group(1), name.group(1)) + "}");
        methods.add(generated, operation, path);
        if (generated.returnProperty != null) {
            new Values(openAPI).settle(generated.returnProperty);
        }
        String success = SuccessStatuses.of(operation.getResponses());
        if (!success.isEmpty()) {
            generated.vendorExtensions.put(SUCCESS, success);
        }
        return generated;
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
                    + ", from which Java can make no name: give it another by an overlay.");
        }
        String type = interfaces.type(methods.place(generated), operation, super.toApiName(tag));
        if (type != null) {
            methods.name(generated, method == null ? generated.operationId : method);
            generated.baseName = type;
            groups.computeIfAbsent(type, key -> new ArrayList<>()).add(generated);
        }
    }

    @Override
    public String toApiName(String name) {
        return interfaces != null && interfaces.isType(name) ? name : super.toApiName(name);
    }

    @Override
    public OperationsMap postProcessOperationsWithModels(OperationsMap api, List<ModelMap> models) {
        OperationsMap processed = super.postProcessOperationsWithModels(api, models);
        String type = processed.getOperations().getClassname();
        List<CodegenOperation> operations =
                methods.inOrder(processed.getOperations().getOperation());
        Map<String, CodegenModel> classes = models.stream()
                .map(ModelMap::getModel)
                .collect(Collectors.toMap(model -> model.classname, model -> model, (one, same) -> one));
        List<ApiMethod> all = new InterfaceMethods(interfaces.areNamed()).of(shapes(type, operations, classes));
        Set<String> imports = new TreeSet<>(InterfaceMethods.named(all, classes.keySet()));
        processed.setImports(imports.stream()
                .map(name -> Map.of("import", toModelImport(name)))
                .toList());
        processed.put("methods", all);
        processed.put("javadoc", MethodText.ofInterface(interfaces.tags(type)));
        methods.written(type, operations);
        return processed;
    }

    private List<OperationShape> shapes(
            String type, List<CodegenOperation> operations, Map<String, CodegenModel> classes) {
        OperationReader reader = new OperationReader(
                type, classes, this::toModelName, response -> ModelUtils.getReferencedApiResponse(openAPI, response));
        List<OperationShape> shapes = new ArrayList<>();
        for (CodegenOperation operation : operations) {
            Generated.Source source = methods.source(operation);
            // The generator's Feign support has removed the text between two parameters of one segment.
            operation.path = source.templatePath();
            // The generator has renamed the second of two equal names.
            operation.nickname = methods.name(operation);
            shapes.add(reader.read(operation, source.path(), source.operation()));
        }
        return shapes;
    }

    @Override
    public Map<String, Object> postProcessSupportingFileData(Map<String, Object> bundle) {
        Map<String, Object> processed = super.postProcessSupportingFileData(bundle);
        processed.put(
                "resources",
                interfaces.all().stream()
                        .map(type -> Map.of("type", type, "accessor", InterfaceNames.accessor(type)))
                        .toList());
        processed.put("server", JavaText.literal(String.valueOf(processed.get("basePath"))));
        return processed;
    }

    @Override
    public void postProcess() {
        methods.checkComplete(getInputSpec());
    }

    @Override
    @SuppressWarnings("rawtypes") // as the generator declares it
    public CodegenProperty fromProperty(String name, Schema schema, boolean required, boolean ofOtherMembers) {
        String outer = chosenName;
        chosenName = ModelNames.chosen(schema, written.path(name));
        try {
            CodegenProperty property = super.fromProperty(name, schema, required, ofOtherMembers);
            SchemaMarks.markSensitive(property, written.path(name));
            return property;
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
        written = document.at("/components/schemas").path(name).path("properties");
        CodegenModel model = super.fromModel(name, schema);
        UnknownObjects.forget(model);
        written = MissingNode.getInstance();
        modelNames.add(name, model.classname);
        SchemaMarks marks = new SchemaMarks(openAPI);
        marks.markClosed(model, schema);
        // No model inherits from another, so each declares every property.
        model.vars = model.allVars;
        marks.markIdentity(model, schema);
        ModelAccess.settle(model);
        CoreInterfaces.implement(model, model.vendorExtensions.get(CoreInterfaces.EXTENSION));
        ModelNames.checkProperties(name, model);
        model.vendorExtensions.put(RULES, ConstraintsOfObject.of(document, openAPI, model, name, schema));
        return model;
    }

    @Override
    public void postProcessModelProperty(CodegenModel model, CodegenProperty property) {
        super.postProcessModelProperty(model, property);
        Values values = new Values(openAPI);
        values.settle(property);
        values.setJavaTypes(property, modelPackage(), this::toModelName);
        if (!beanName(property).equals(property.baseName)) {
            property.vendorExtensions.put(BEAN_NAME, JavaText.literal(beanName(property)));
        }
        Constraints.write(property);
        property.vendorExtensions.put(ModelTypes.KIND, Kinds.of(property));
        if (property.dataType.equals("Long") && !property.isNullable) {
            property.vendorExtensions.put(ModelTypes.GIVEN, "long");
        }
    }

    /** The name of a property for JavaBeans, by which Bean Validation reports it. */
    static String beanName(CodegenProperty property) {
        return Introspector.decapitalize(property.getter.substring("get".length()));
    }

    @Override
    public ModelsMap postProcessModelsEnum(ModelsMap models) {
        ModelsMap processed = super.postProcessModelsEnum(models);
        for (ModelMap each : processed.getModels()) {
            CodegenModel model = each.getModel();
            if (model.isEnum && model.isString) {
                EnumConstants.settle(model);
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
        if (parameter.vendorExtensions.get(ModelNames.JAVA_NAME) instanceof String name) {
            parameter.paramName = name;
        }
        new Values(openAPI).settle(parameter);
        Constraints.write(parameter);
    }

    @Override
    public String toEnumValue(String value, String datatype) {
        return switch (datatype) {
            case "String" -> JavaText.literal(value);
            case "Boolean" -> value;
            case "Long" -> value + "L";
            default -> super.toEnumValue(value, datatype);
        };
    }

    @Override
    public String toRegularExpression(String pattern) {
        return pattern;
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
        return ModelNames.free(super.toModelName(name));
    }
}
