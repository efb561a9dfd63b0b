package nl.mijnklantportaal.generator;

import java.util.List;
import nl.mijnklantportaal.generator.ApiMethod.Argument;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.CodegenProperty;

/**
 * The parameters, the request and the answer of an operation, as far as its methods depend on them.
 *
 * @param generated the generator's own model of it, for the template
 * @param place method and path, for messages
 * @param type the interface
 * @param name the method by the contract, without {@code Page}
 * @param ids the parameters of the path, in the order of the path
 * @param required the other parameters that must be given
 * @param optional the parameters that may be null
 * @param request null when there is none
 * @param list the form of a list: {@link ListAnswers#PAGE}, {@link ListAnswers#ITEMS}, or empty for no list
 * @param page the number of the page; null when there are no pages
 * @param returned the type of the answer, or of the items of a page; null when there is no body
 * @param returnedModel the model of what is returned; null when it is no model
 * @param key null when nothing says how the created thing can be found again
 * @param annotations of the plain method, without those of the request line
 * @param words the texts of the contract
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
        CodegenModel returnedModel,
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
     * The body, or the request whose members go into the query.
     *
     * @param argument the argument of the plain method
     * @param className the class of the model, which has a builder; empty when it is no model
     * @param property the only property of the model, which may be given alone; null when there is not exactly one
     * @param omissible whether a form of the method may leave it out
     * @param model what the class is generated from; null when it is no model
     */
    record Request(
            Argument argument, String className, CodegenProperty property, boolean omissible, CodegenModel model) {}

    /**
     * How a created thing can be found again.
     *
     * @param properties the wire names of the properties of the key
     * @param list method and path of the operation that lists the things
     * @param created the wire name of the time of creation of a list item; empty when it has none
     */
    record NaturalKey(List<String> properties, String list, String created) {}

    /**
     * What the contract says about an operation; the texts are not yet safe in a comment.
     *
     * @param summary empty when it has none
     * @param description empty when it has none
     * @param stability how far it is documented
     * @param missing what the documentation does not show
     * @param inferred what is not documented; empty when everything is documented
     * @param sources addresses of the documentation
     * @param answer the description of the answer; empty when it has none
     * @param read whether the operation only reads
     * @param refusals the documented refusals, each as the text of a tag; safe in a comment
     */
    record Words(
            String summary,
            String description,
            Stabilities.Level stability,
            List<String> missing,
            List<String> inferred,
            List<String> sources,
            String answer,
            boolean read,
            List<String> refusals) {}
}
