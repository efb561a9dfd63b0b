package nl.mijnklantportaal.generator;

import java.util.List;
import nl.mijnklantportaal.generator.ApiMethod.Argument;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.CodegenProperty;

/**
 * What an operation takes and gives, as far as its methods depend on it.
 *
 * @param generated what the generator made of it, for the template
 * @param place method and path, for messages
 * @param type the interface
 * @param name the method by the contract, without {@code Page}
 * @param ids what stands in the path, in the order of the path
 * @param required what else must be given
 * @param optional what may be null
 * @param request null when there is none
 * @param list how the answer is a list: {@link ListAnswers#PAGE}, {@link ListAnswers#ITEMS} or empty
 * @param page the number of the page; null when there are no pages
 * @param returned the answer's property, that of an item for a page; null when there is no body
 * @param key null when nothing tells how to find again what is created
 * @param annotations of the plain method, but those of the request line
 * @param words what the contract says
 */
record OperationShape(
        CodegenOperation generated,
        String place,
        String type,
        String name,
        List<Argument> ids,
        List<Argument> required,
        List<Argument> optional,
        Request request,
        String list,
        Argument page,
        CodegenProperty returned,
        NaturalKey key,
        boolean deprecated,
        List<String> annotations,
        Words words) {
    boolean isPaged() {
        return page != null;
    }

    /** The name of the method that has Feign's annotations. */
    String plainName() {
        return isPaged() ? name + "Page" : name;
    }

    /**
     * The body, or the query where that is one request.
     *
     * @param argument as the plain method has it
     * @param className a model with a builder; empty when it is no model
     * @param property the only property of the model, which may be given alone; null when there are others
     * @param omissible whether a form of the method may lack it
     */
    record Request(Argument argument, String className, CodegenProperty property, boolean omissible) {}

    /**
     * How something is found again.
     *
     * @param properties by their wire names
     * @param list method and path of the operation that lists such things
     */
    record NaturalKey(List<String> properties, String list) {}

    /**
     * What the contract says of an operation, none of it safe in a comment.
     *
     * @param summary empty when it has none
     * @param description empty when it has none
     * @param partly whether the documentation was read in part only
     * @param inferred what is not documented; empty when all is
     * @param sources addresses of the documentation
     * @param answer the description of the answer; empty when it has none
     * @param read whether it changes nothing
     */
    record Words(
            String summary,
            String description,
            boolean partly,
            List<String> inferred,
            List<String> sources,
            String answer,
            boolean read) {}
}
