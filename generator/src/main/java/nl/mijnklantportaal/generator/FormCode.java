package nl.mijnklantportaal.generator;

/** Statements of the methods that are forms of a plain method, with line breaks where they would be too long. */
final class FormCode {
    private static final String NEW_LINE = "\n                ";

    /** What {@code throw}, its indentation and the end of the statement leave of 120 characters. */
    private static final int LONGEST_CALL = 120 - 15;

    /** Longer names of classes break the line of a statement. */
    private static final int LONG_CLASS = 40;

    private static final int LONG_CLASS_IN_CALL = 25;

    private FormCode() {}

    /** Declares the variable {@code builder}. */
    static String builder(String className) {
        return className + ".Builder builder =" + (className.length() > LONG_CLASS ? NEW_LINE : " ") + className
                + ".builder();";
    }

    /** Builds a request with one property. */
    static String ofProperty(String className, String property, String argument) {
        String gap = className.length() > LONG_CLASS_IN_CALL ? NEW_LINE : "";
        return className + ".builder()" + gap + "." + property + "(" + argument + ")" + gap + ".build()";
    }

    /** The exception of a form that needs our client; its arguments stand on a line of their own where the line would be too long. */
    static String unsupported(String method, String plain) {
        String call = "Variant.Unsupported.needsClient(";
        String arguments = JavaText.literal(method) + ", " + JavaText.literal(plain) + ")";
        return call + (call.length() + arguments.length() > LONGEST_CALL ? "\n                " : "") + arguments;
    }
}
