package nl.mijnklantportaal.specupdate.java;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads and writes parts of parsed sources; what is written is equal when a user of the code notices no difference. */
final class Sources {
    private static final Pattern QUERY = Pattern.compile("\\?.*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");
    private static final Pattern ANNOTATION = Pattern.compile("@[\\w.]+(?:\\([^()]*\\))? ?");
    private static final String TEXT = "\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final Pattern ONE_TEXT = Pattern.compile(TEXT);
    /** The optional parameters that a form has not, which are those of the plain method. */
    private static final Pattern LEFT_OUT = Pattern.compile(", without = \\{[^}]*}");

    private static final Pattern WITH_PLACEHOLDER = Pattern.compile(",? ?\"[^\"]*\\{[^\"]*\"");
    /** Values that are allowed, whose order has no meaning. */
    private static final Pattern ALLOWED = Pattern.compile("(?<=oneOf\\(|OneOf\\(\\{)" + TEXT + "(?:, " + TEXT + ")*");
    /** Content types that are accepted, whose order has no meaning either. */
    private static final Pattern ACCEPTED = Pattern.compile("(?<=\"Accept: )[^\"]*");

    private Sources() {}

    /** The plain method that a method is a form of; its own name if it is one itself. */
    static String plainMethod(MethodTree method) {
        return annotation(method.getModifiers(), "Variant")
                .flatMap(variant -> argument(variant, "of"))
                .orElse(method.getName().toString());
    }

    /** The operation that a plain method calls, with {} for each parameter of its path. */
    static Optional<String> requestLine(MethodTree method) {
        return annotation(method.getModifiers(), "RequestLine")
                .flatMap(line -> argument(line, "value"))
                .map(line -> QUERY.matcher(line).replaceFirst(""))
                .map(Sources::withoutNames);
    }

    /** What a plain method says of its operation, whichever parameters that has: all but the texts with their names. */
    static String facts(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .filter(annotation -> !SurfaceReader.documents(annotation))
                .map(annotation -> isNamed(annotation, "RequestLine")
                        ? requestLine(method).orElseThrow()
                        : WITH_PLACEHOLDER.matcher(text(annotation)).replaceAll(""))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** Whether the text of a method is that of a plain one. */
    static boolean isPlain(String text) {
        return text.contains("@RequestLine(");
    }

    /** Whether the text of a method is that of a form that only calls the plain one, under any client. */
    static boolean callsPlain(String text) {
        return text.contains("Variant.Kind.REQUEST");
    }

    /** An operation such as GET /customers/{id} with {} for each parameter. */
    static String withoutNames(String operation) {
        return PLACEHOLDER.matcher(operation).replaceAll("{}");
    }

    static String superclass(ClassTree type) {
        return String.valueOf(type.getExtendsClause());
    }

    static String called(MethodInvocationTree call) {
        return call.getMethodSelect().toString().replaceAll("\\s+", "");
    }

    /** The first text in an expression; "" when there is none. */
    static String firstText(@Nullable Tree expression) {
        StringBuilder first = new StringBuilder();
        if (expression != null) {
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitLiteral(LiteralTree literal, Void nothing) {
                    if (first.length() == 0 && literal.getValue() instanceof String text) {
                        first.append(text);
                    }
                    return null;
                }
            }.scan(expression, null);
        }
        return first.toString();
    }

    /** The head of a type. */
    static Thing.Member header(String name, ClassTree type) {
        String implemented = type.getImplementsClause().isEmpty()
                ? ""
                : " implements "
                        + type.getImplementsClause().stream()
                                .map(Tree::toString)
                                .collect(Collectors.joining(", "));
        String kind = type.getKind() == Tree.Kind.INTERFACE ? "interface " : "class ";
        String extended = type.getExtendsClause() == null ? "" : " extends " + type.getExtendsClause();
        return new Thing.Member(
                "",
                "",
                kind + name + implemented,
                annotations(type.getModifiers()) + kind + name + extended + implemented);
    }

    /** A method; its parameters have numbers for names, because no call has them. */
    static Thing.Member member(MethodTree method) {
        String types = method.getParameters().stream()
                .map(parameter -> nullable(parameter.getModifiers()) + clean(parameter.getType()))
                .collect(Collectors.joining(", "));
        String name = method.getName().toString();
        String result = nullable(method.getModifiers()) + clean(method.getReturnType());
        String text = annotations(method.getModifiers()) + result + " " + name + "("
                + method.getParameters().stream()
                        .map(parameter -> annotations(parameter.getModifiers()) + clean(parameter.getType()) + " "
                                + parameter.getName())
                        .collect(Collectors.joining(", "))
                + ") " + body(method);
        return new Thing.Member(
                name + "(" + withoutAnnotations(types) + ")",
                withoutAnnotations(result),
                result + " " + name + "(" + types + ")",
                withNumbers(text, method));
    }

    /** A form has what its annotation says; its body only names more arguments when the plain method gets more. */
    private static String body(MethodTree method) {
        boolean telling = method.getBody() != null
                && annotation(method.getModifiers(), "Variant").isEmpty();
        return telling ? text(method.getBody()) : "";
    }

    private static String withoutAnnotations(String text) {
        return ANNOTATION.matcher(text).replaceAll("");
    }

    static String text(VariableTree variable) {
        return annotations(variable.getModifiers()) + clean(variable.getType()) + " " + variable.getName() + " = "
                + (variable.getInitializer() == null ? "" : text(variable.getInitializer()));
    }

    static String text(Tree tree) {
        String line = ALLOWED.matcher(tree.toString().replaceAll("\\s+", " "))
                .replaceAll(listed ->
                        inOrder(ONE_TEXT.matcher(listed.group()).results().map(MatchResult::group)));
        return ACCEPTED.matcher(line)
                .replaceAll(listed -> inOrder(Stream.of(listed.group().split(", ?"))));
    }

    /** A text without the values that are allowed. */
    static String withoutValues(String text) {
        return ALLOWED.matcher(text).replaceAll("");
    }

    private static String inOrder(Stream<String> listed) {
        return Matcher.quoteReplacement(listed.sorted().collect(Collectors.joining(", ")));
    }

    private static String withNumbers(String text, MethodTree method) {
        String numbered = text;
        for (int i = 0; i < method.getParameters().size(); i++) {
            VariableTree parameter = method.getParameters().get(i);
            String java = Pattern.quote(parameter.getName().toString());
            String number = Matcher.quoteReplacement("$" + i);
            Optional<String> placeholder =
                    annotation(parameter.getModifiers(), "Param").flatMap(annotation -> argument(annotation, "value"));
            if (placeholder.isPresent()) {
                String name = Pattern.quote(placeholder.get());
                numbered = numbered.replaceAll("\\{" + name + "}", "{" + number + "}")
                        .replaceAll("@Param\\(\"" + name + "\"\\)", "@Param(" + number + ")");
            }
            // Outside of texts: an even number of quotation marks follows.
            numbered =
                    numbered.replaceAll("\\b" + java + "\\b(?=(?:[^\"\\\\]|\\\\.|\"(?:[^\"\\\\]|\\\\.)*\")*$)", number);
        }
        return numbered;
    }

    private static String annotations(ModifiersTree modifiers) {
        return modifiers.getAnnotations().stream()
                .filter(annotation -> !SurfaceReader.documents(annotation))
                .map(annotation -> LEFT_OUT.matcher(text(annotation)).replaceAll("") + " ")
                .sorted()
                .collect(Collectors.joining());
    }

    private static String nullable(ModifiersTree modifiers) {
        return annotation(modifiers, "Nullable").isPresent() ? "@Nullable " : "";
    }

    private static String clean(@Nullable Tree type) {
        return type == null ? "" : type.toString().replace("()", "").replaceAll("\\s+", " ");
    }

    private static Optional<? extends AnnotationTree> annotation(ModifiersTree modifiers, String name) {
        return modifiers.getAnnotations().stream()
                .filter(annotation -> isNamed(annotation, name))
                .findFirst();
    }

    private static boolean isNamed(AnnotationTree annotation, String name) {
        return annotation.getAnnotationType().toString().equals(name);
    }

    private static Optional<String> argument(AnnotationTree annotation, String name) {
        for (ExpressionTree argument : annotation.getArguments()) {
            if (argument instanceof AssignmentTree assignment) {
                if (assignment.getVariable().toString().equals(name)) {
                    return Optional.of(firstText(assignment.getExpression()));
                }
            } else if (name.equals("value")) {
                return Optional.of(firstText(argument));
            }
        }
        return Optional.empty();
    }
}
