package nl.mijnklantportaal.generator;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openapitools.codegen.utils.ModelUtils;
import org.openapitools.codegen.utils.StringUtils;

/** Makes an operation for each content type of a body, with one model as its request. */
final class RequestBodies {
    static final String CONTENT_TYPE = "x-content-type";

    /** How the arrays and objects of a form are written: an extension of its media type. */
    static final String FORM_STYLE = "x-form-style";

    static final String BRACKETS = "brackets";
    private static final String FORM = "multipart/form-data";
    private static final String JSON = "application/json";

    private final OpenAPI contract;

    RequestBodies(OpenAPI contract) {
        this.contract = contract;
    }

    /**
     * Divides an operation.
     *
     * @param operationId the id of the operation, or the one that the generator made for it
     * @return the operation itself when it has no body
     */
    List<Operation> divide(Operation operation, String operationId) {
        RequestBody body = ModelUtils.getReferencedRequestBody(contract, operation.getRequestBody());
        if (!hasContent(body)) {
            return List.of(operation);
        }
        if (body.getContent().size() == 1) {
            Map.Entry<String, MediaType> only =
                    body.getContent().entrySet().iterator().next();
            // The operation itself: the generator looks at what comes back only when that is more than one.
            return List.of(marked(operation, only.getKey(), only.getValue()));
        }
        List<Operation> divided = new ArrayList<>();
        body.getContent().forEach((contentType, media) -> {
            Operation each = copy(operation).requestBody(copy(body, contentType, media));
            each.setOperationId(methodName(operationId, contentType, media));
            each.addExtension(CONTENT_TYPE, contentType);
            divided.add(marked(each, contentType, media));
        });
        return divided;
    }

    /** Presents a body as JSON, because the generator would make a parameter of each part of a form. */
    Operation withOneModel(Operation operation) {
        RequestBody body = ModelUtils.getReferencedRequestBody(contract, operation.getRequestBody());
        if (!hasContent(body)) {
            return operation;
        }
        MediaType media = body.getContent().values().iterator().next();
        return copy(operation).requestBody(copy(body, JSON, media));
    }

    private static boolean hasContent(RequestBody body) {
        return body != null && body.getContent() != null && !body.getContent().isEmpty();
    }

    /** Gives an operation the method name of its media type, and the style of its form. */
    private static Operation marked(Operation operation, String contentType, MediaType media) {
        if (media.getExtensions() != null && media.getExtensions().get(InterfaceNames.METHOD) instanceof String name) {
            operation.addExtension(InterfaceNames.METHOD, name);
        }
        Object style =
                media.getExtensions() == null ? null : media.getExtensions().get(FORM_STYLE);
        if (style != null) {
            if (!style.equals(BRACKETS) || !contentType.equals(FORM)) {
                throw new IllegalArgumentException("The body " + contentType + " of " + operation.getOperationId()
                        + " has the " + FORM_STYLE + " " + style + ": say " + BRACKETS + ", at " + FORM
                        + " alone, by an overlay.");
            }
            operation.addExtension(FORM_STYLE, style);
        }
        return operation;
    }

    /** JSON keeps the operation's own name, so that another content type never renames its method. */
    private static String methodName(String operationId, String contentType, MediaType media) {
        if (media.getExtensions() != null
                && media.getExtensions().get(ClientCodegen.METHOD_NAME) instanceof String chosen) {
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
