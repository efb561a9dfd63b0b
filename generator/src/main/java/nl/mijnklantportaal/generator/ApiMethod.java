package nl.mijnklantportaal.generator;

import java.util.List;
import org.openapitools.codegen.CodegenOperation;

/**
 * A method of an interface, in the form that the template prints.
 *
 * @param plain the operation of a plain method, which has Feign's annotations and no code; null for other methods
 * @param annotations the annotations, except those of the request line
 * @param preparation the statements before the call
 * @param called the method that this one calls; null when it throws
 * @param thrown the argument of the exception that it throws; null when it calls a method
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
    /** The annotation before a type that may be null. */
    static final String NULLABLE = "@Nullable ";

    /**
     * A parameter.
     *
     * @param lead the separator before it
     * @param annotations the annotations, each with a space behind it
     * @param constrained whether it is printed with the constraints of the contract
     * @param type the property or parameter whose type it has; null when the text says it
     * @param typeText its type; empty when a property or parameter has it
     * @param meaning its description in Javadoc
     */
    record Argument(
            String lead,
            String annotations,
            boolean constrained,
            Object type,
            String typeText,
            String name,
            String meaning) {
        /** Returns a parameter without constraints, whose type is text. */
        static Argument of(String annotations, String typeText, String name, String meaning) {
            return new Argument("", annotations, false, null, typeText, name, meaning);
        }

        Argument after(String separator) {
            return new Argument(separator, annotations, constrained, type, typeText, name, meaning);
        }

        /** Returns the parameter for a default method, whose annotations no library reads. */
        Argument plain() {
            return new Argument(
                    lead, annotations.contains(NULLABLE) ? NULLABLE : "", false, type, typeText, name, meaning);
        }
    }

    /**
     * The result of a method.
     *
     * @param type the property whose type stands between before and after; null when they are the whole type
     * @param isVoid whether there is nothing to return
     */
    record Result(String before, Object type, String after, boolean isVoid) {}

    /**
     * An argument of the call.
     *
     * @param cast the parameter to whose type a null literal is cast; null for other arguments
     */
    record Value(String text, Argument cast) {}
}
