package nl.mijnklantportaal.generator;

import java.util.List;
import org.openapitools.codegen.CodegenOperation;

/**
 * A method of an interface, in the form that the template prints.
 *
 * @param plain the operation of a method that has Feign's annotations and no body; null of every other
 * @param annotations but those of the request line
 * @param preparation the statements before the call
 * @param called the method that a form of the request calls
 * @param thrown what any other form throws; null of a form of the request
 */
record ApiMethod(
        String name,
        CodegenOperation plain,
        boolean deprecated,
        List<String> javadoc,
        List<String> annotations,
        Result result,
        List<Argument> arguments,
        List<String> preparation,
        String called,
        List<Value> values,
        String thrown) {
    /** Before the type of what may be null. */
    static final String NULLABLE = "@Nullable ";

    /**
     * A parameter.
     *
     * @param lead what stands between it and what is before it
     * @param annotations each with a blank behind it
     * @param constrained whether it is printed with the constraints of the contract
     * @param type the property or parameter whose type it has; null when the text says it
     * @param typeText its type; empty when a property or parameter has it
     * @param meaning what its Javadoc says
     */
    record Argument(
            String lead,
            String annotations,
            boolean constrained,
            Object type,
            String typeText,
            String name,
            String meaning) {
        /** Without constraints, with a type that is text. */
        static Argument of(String annotations, String typeText, String name, String meaning) {
            return new Argument("", annotations, false, null, typeText, name, meaning);
        }

        Argument after(String separator) {
            return new Argument(separator, annotations, constrained, type, typeText, name, meaning);
        }

        /** As a form has it, whose arguments nothing but our own client reads. */
        Argument plain() {
            return new Argument(
                    lead, annotations.contains(NULLABLE) ? NULLABLE : "", false, type, typeText, name, meaning);
        }
    }

    /**
     * What a method returns.
     *
     * @param type the property whose type stands between before and after; null when they say it all
     * @param isVoid whether there is nothing to return
     */
    record Result(String before, Object type, String after, boolean isVoid) {}

    /**
     * What is given to the method that is called.
     *
     * @param cast the parameter whose type a null must have; null for what is not null
     */
    record Value(String text, Argument cast) {}
}
