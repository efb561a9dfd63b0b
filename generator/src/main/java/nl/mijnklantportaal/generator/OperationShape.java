package nl.mijnklantportaal.generator;

import java.util.List;
import nl.mijnklantportaal.generator.ApiMethod.Argument;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.CodegenProperty;

/**
 * The parts of an operation that decide its methods.
 *
 * @param generated the operation of the generator, for the template
 * @param place method and path, for messages
 * @param type the interface
 * @param name the method name of the contract, without {@code Page}
 * @param ids the parameters of the path, in its order
 * @param required the other required parameters
 * @param optional the parameters that may be null
 * @param request the request; null when there is none
 * @param list how the answer is a list: {@link ListAnswers#PAGE}, {@link ListAnswers#ITEMS} or empty
 * @param page the number of the page; null when there are no pages
 * @param returned the type of the answer, or of an item of the page; null when there is no body
 * @param key the natural key of the created thing; null when it has none
 * @param annotations the annotations of the plain method, except those of the request line
 * @param words the descriptions of the contract
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

    /** Returns the name of the method that has Feign's annotations. */
    String plainName() {
        return isPaged() ? name + "Page" : name;
    }

    /**
     * The body of a request, or a query that is one request object.
     *
     * @param argument the parameter of the plain method
     * @param className a model with a builder; empty when it is no model
     * @param property the only property of the model, which may be given alone; null when there are others
     * @param omissible whether a method exists without it
     */
    record Request(Argument argument, String className, CodegenProperty property, boolean omissible) {}

    /**
     * The natural key by which a created thing is found again.
     *
     * @param properties the wire names of its properties
     * @param list method and path of the operation that lists such things
     */
    record NaturalKey(List<String> properties, String list) {}

    /**
     * The descriptions of an operation, not yet escaped for a comment.
     *
     * @param summary empty when it has none
     * @param description empty when it has none
     * @param partly whether the documentation was read in part only
     * @param inferred the parts that are not documented; empty when all are
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
