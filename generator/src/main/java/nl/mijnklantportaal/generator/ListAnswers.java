package nl.mijnklantportaal.generator;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.openapitools.codegen.utils.ModelUtils;

/**
 * Removes the envelopes of lists from a contract: the answer becomes an array of the items.
 *
 * <p>With {@code x-pages} the answer is a page of the list; without, an object is a list when {@code data} is its only member.
 */
final class ListAnswers {
    /** The extension of an operation that answers a list: {@link #PAGE} or {@link #ITEMS}. */
    static final String LIST = "x-list";

    /** The answer is a page of the list. */
    static final String PAGE = "page";

    /** The answer is the whole list. */
    static final String ITEMS = "items";

    /** The member with the items. */
    static final String DATA = "data";

    private static final String PAGES = "x-pages";

    private final OpenAPI contract;
    private final Set<MediaType> settled = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> envelopes = new LinkedHashSet<>();

    private ListAnswers(OpenAPI contract) {
        this.contract = contract;
    }

    static void settle(OpenAPI contract) {
        ListAnswers answers = new ListAnswers(contract);
        if (contract.getPaths() != null) {
            contract.getPaths()
                    .forEach((path, item) -> item.readOperationsMap()
                            .forEach((method, operation) -> answers.operation(method + " " + path, operation)));
        }
        answers.forgetEnvelopes();
    }

    private void operation(String place, Operation operation) {
        boolean paged = operation.getExtensions() != null
                && Boolean.TRUE.equals(operation.getExtensions().get(PAGES));
        boolean list = false;
        if (operation.getResponses() != null) {
            for (Map.Entry<String, ApiResponse> answer :
                    operation.getResponses().entrySet()) {
                if (answer.getKey().startsWith("2")) {
                    list |= answer(answer.getValue(), paged);
                }
            }
        }
        if (paged && !list) {
            throw new IllegalArgumentException(
                    place + " has " + PAGES + ", but none of its answers is an object with an" + " array " + DATA
                            + ": correct the one or the other by an overlay.");
        }
        if (list) {
            operation.addExtension(LIST, paged ? PAGE : ITEMS);
        }
    }

    /** Makes an array of an answer that is a list; returns whether it is one. */
    private boolean answer(ApiResponse answer, boolean paged) {
        ApiResponse found = ModelUtils.getReferencedApiResponse(contract, answer);
        boolean list = false;
        if (found != null && found.getContent() != null) {
            for (MediaType media : found.getContent().values()) {
                list |= settled.contains(media) || media(media, paged);
            }
        }
        return list;
    }

    private boolean media(MediaType media, boolean paged) {
        Schema<?> envelope = ModelUtils.getReferencedSchema(contract, media.getSchema());
        if (envelope == null || envelope.getProperties() == null) {
            return false;
        }
        Schema<?> data = ModelUtils.getReferencedSchema(
                contract, (Schema<?>) envelope.getProperties().get(DATA));
        boolean alone = envelope.getProperties().size() == 1
                && envelope.getAllOf() == null
                && !(envelope.getAdditionalProperties() instanceof Schema<?>);
        if (!ModelUtils.isArraySchema(data) || !(paged || alone)) {
            return false;
        }
        if (media.getSchema().get$ref() != null) {
            envelopes.add(ModelUtils.getSimpleRef(media.getSchema().get$ref()));
        }
        ArraySchema items = new ArraySchema();
        items.setItems(data.getItems());
        media.setSchema(items);
        settled.add(media);
        return true;
    }

    /** Removes the envelopes that nothing else refers to; others become a class. */
    private void forgetEnvelopes() {
        if (!envelopes.isEmpty()) {
            Set<String> used = new HashSet<>();
            new EverySchema(schema -> {
                        if (schema.get$ref() != null) {
                            used.add(ModelUtils.getSimpleRef(schema.get$ref()));
                        }
                    })
                    .of(contract);
            envelopes.stream()
                    .filter(envelope -> !used.contains(envelope))
                    .forEach(contract.getComponents().getSchemas()::remove);
        }
    }
}
