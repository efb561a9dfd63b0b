package nl.mijnklantportaal.generator;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.mijnklantportaal.generator.ApiMethod.Argument;
import nl.mijnklantportaal.generator.MethodTable.Form;
import nl.mijnklantportaal.generator.MethodTable.Kind;
import nl.mijnklantportaal.generator.OperationShape.Words;
import org.openapitools.codegen.CodegenProperty;

/** The Javadoc of the methods of an operation. */
final class MethodText {
    private final OperationShape operation;

    MethodText(OperationShape operation) {
        this.operation = operation;
    }

    /** The Javadoc of an interface whose operations have these tags. */
    static List<String> ofInterface(Set<String> tags) {
        return new Javadoc()
                .paragraph(
                        tags.isEmpty()
                                ? "Operations that the contract files under no tag."
                                : "The operations that the contract files under "
                                        + tags.stream().map(Javadoc::code).collect(Collectors.joining(", ")) + ".")
                .paragraph(
                        "Any Feign client can run the plain methods, which are abstract. A default method that only gives"
                                + " the request in another way calls the plain one; all other default methods need the"
                                + " client MijnKlantportaal. New versions may add methods.")
                .lines();
    }

    /** The Javadoc of the plain method: everything that the contract says. */
    List<String> ofPlain(List<Argument> arguments) {
        Words words = operation.words();
        Javadoc javadoc = new Javadoc();
        if (words.summary().isBlank() && words.description().isBlank()) {
            javadoc.paragraph("Sends " + Javadoc.code(operation.place()) + ", which the contract does not describe.");
        } else {
            javadoc.paragraph(Javadoc.sentence(words.summary()));
            if (!words.description().equals(words.summary())) {
                javadoc.paragraphs(words.description());
            }
            javadoc.paragraph("Sends " + Javadoc.code(operation.place()) + ".");
        }
        if (words.stability() != Stabilities.Level.DOCUMENTED) {
            javadoc.paragraph("The vendor's documentation of it could be read in part"
                    + (words.missing().isEmpty() ? "" : ". Unknown: " + joined(words.missing())) + ".");
        }
        if (!words.inferred().isEmpty()) {
            javadoc.paragraph("Inferred, not documented: " + joined(words.inferred()) + ".");
        }
        params(javadoc, arguments);
        if (operation.returned() != null) {
            javadoc.tag(
                    "return",
                    words.answer().isBlank()
                            ? "what the server answered"
                            : "the answer: " + Javadoc.phrase(words.answer()));
        }
        failures(javadoc, !arguments.isEmpty());
        words.sources()
                .forEach(source -> javadoc.tag(
                        "see", "<a href=\"" + Javadoc.safe(source).replace("\"", "%22") + "\">its documentation</a>"));
        return javadoc.lines();
    }

    private void failures(Javadoc javadoc, boolean hasArguments) {
        if (hasArguments) {
            javadoc.tag(
                    "throws", "InvalidRequestException when an argument breaks a constraint; nothing was sent then");
        }
        operation.words().refusals().forEach(refusal -> javadoc.tag("throws", refusal));
        javadoc.tag(
                "throws",
                "MijnKlantportaalException when the call fails; "
                        + (operation.words().read()
                                ? "nothing was changed, whatever its outcome"
                                : "its outcome says whether anything was done"));
    }

    private static String joined(List<String> facts) {
        return facts.stream().map(Javadoc::safe).collect(Collectors.joining("; "));
    }

    /** The Javadoc of a form: what it adds to the plain method. */
    List<String> ofForm(Kind kind, Form form, List<Argument> arguments, List<Argument> plain) {
        String as = "As {@link #" + operation.plainName() + signature(plain) + "}";
        Javadoc javadoc = new Javadoc()
                .paragraph(
                        switch (kind) {
                            case REQUEST -> as + request(form) + ".";
                            case OPTIONS -> as + ", with options for this call.";
                            case RESPONSE -> as + ", with the status and header fields of the answer.";
                            case PAGES -> as + ", for all pages; each page is read when it is needed.";
                            case CREATE_MODE -> as + ", and looks up what it created when the outcome is unknown.";
                            case DOWNLOAD, DOWNLOAD_TO -> as + LinkedFile.text(kind);
                            case RECONCILE, RECONCILE_ALL, CREATE_ALL ->
                                throw new IllegalArgumentException(kind + " has words of its own.");
                        });
        params(javadoc, arguments);
        if (kind == Kind.RESPONSE) {
            javadoc.tag("return", "the answer with its status, header fields and rate limit");
        } else if (LinkedFile.isFetched(kind)) {
            LinkedFile.tags(kind, javadoc);
        } else if (kind == Kind.PAGES) {
            javadoc.tag("return", "the items of all pages; nothing is sent before the first is asked for");
        } else if (operation.returned() != null) {
            javadoc.tag("return", "what the server answered");
        }
        if (kind != Kind.REQUEST) {
            javadoc.tag("throws", "UnsupportedOperationException when another Feign client runs the interface");
        }
        return javadoc.lines();
    }

    /** The meaning of a parameter that is given instead of the whole request. */
    String ofProperty(CodegenProperty property) {
        String description = property.unescapedDescription == null ? "" : property.unescapedDescription;
        return (description.isBlank() ? "the property " + Javadoc.code(property.baseName) : Javadoc.phrase(description))
                + (property.isNullable ? "; null is sent as JSON null" : "");
    }

    private String request(Form form) {
        String request = switch (form.way()) {
            case AS_IT_IS -> "";
            case BY_CONSUMER -> ", with a request that the given code fills in";
            case AS_PROPERTY ->
                ", with a request that has only its "
                        + Javadoc.code(operation.request().property().baseName);
            case NOT_AT_ALL -> operation.request() == null ? "" : ", with an empty request";
        };
        return form.whole() ? request : request + ", without the parameters that may be null";
    }

    /** The parameters for a link; empty when only the template knows a type. The name alone then leads to the plain method. */
    private static String signature(List<Argument> plain) {
        if (plain.stream().anyMatch(argument -> argument.typeText().isEmpty())) {
            return "";
        }
        return plain.stream()
                .map(Argument::typeText)
                .map(type -> type.contains("<") ? type.substring(0, type.indexOf('<')) : type)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static void params(Javadoc javadoc, List<Argument> arguments) {
        arguments.forEach(argument -> javadoc.tag("param", argument.name() + " " + argument.meaning()));
    }
}
