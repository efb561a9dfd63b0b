package nl.mijnklantportaal.specupdate.record;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A type and its members as text, as they are written in source. */
final class ApiText {
    private ApiText() {}

    /** Adds a line for the type and one for each public or protected member, sorted. */
    static void describe(Class<?> type, List<String> lines) {
        String parents = Stream.concat(
                        Stream.ofNullable(type.getAnnotatedSuperclass()), Arrays.stream(type.getAnnotatedInterfaces()))
                .map(ApiText::text)
                .filter(parent -> !parent.equals("Object"))
                .collect(Collectors.joining(", "));
        lines.add(annotations(type)
                // JDK 17 leaves out that a type is sealed, JDK 25 says it: what it permits says it on both.
                + type.toGenericString().replaceFirst(" (non-)?sealed ", " ")
                + (parents.isEmpty() ? "" : " : " + parents)
                + (type.isSealed() ? " permits " + permitted(type) : ""));
        Stream.of(type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
                .flatMap(Arrays::<Member>stream)
                .filter(member -> !member.isSynthetic())
                .filter(member -> (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
                .sorted(Comparator.comparing(Member::getName).thenComparing(ApiText::signature))
                .forEach(member -> lines.add("  " + signature(member)));
    }

    private static String permitted(Class<?> type) {
        return Arrays.stream(type.getPermittedSubclasses())
                .map(permitted -> brief(permitted.getName()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String signature(Member member) {
        String modifiers = annotations((AnnotatedElement) member)
                + Modifier.toString(member.getModifiers()
                        & (Modifier.methodModifiers() | Modifier.fieldModifiers())
                        & ~(Modifier.VOLATILE | Modifier.TRANSIENT | Modifier.SYNCHRONIZED))
                + " ";
        if (member instanceof Field field) {
            return modifiers + text(field.getAnnotatedType()) + " " + field.getName();
        }
        Executable code = (Executable) member;
        String variables =
                Arrays.stream(code.getTypeParameters()).map(ApiText::text).collect(Collectors.joining(", "));
        String parameters = Arrays.stream(code.getAnnotatedParameterTypes())
                .map(ApiText::text)
                .collect(Collectors.joining(", "));
        String exceptions = Arrays.stream(code.getAnnotatedExceptionTypes())
                .map(ApiText::text)
                .collect(Collectors.joining(", "));
        return modifiers
                + (code instanceof Method method && method.isDefault() ? "default " : "")
                + (variables.isEmpty() ? "" : "<" + variables + "> ")
                + (code instanceof Method method ? text(method.getAnnotatedReturnType()) + " " : "")
                + (code instanceof Constructor<?> ? "new" : code.getName()) + "(" + parameters + ")"
                + (exceptions.isEmpty() ? "" : " throws " + exceptions);
    }

    private static String text(TypeVariable<?> variable) {
        String bounds =
                Arrays.stream(variable.getAnnotatedBounds()).map(ApiText::text).collect(Collectors.joining(" & "));
        return variable.getName() + (bounds.equals("Object") ? "" : " extends " + bounds);
    }

    /** A type as it is written in source, with its nullness. */
    private static String text(AnnotatedType type) {
        return brief(type.toString()
                .replace("@org.jspecify.annotations.Nullable() ", "@Nullable ")
                .replace("@org.jspecify.annotations.Nullable()", "@Nullable"));
    }

    private static String brief(String type) {
        return type.replaceAll(
                        "\\b(java\\.(lang|util|time|net|math|io)|nl\\.mijnklantportaal(\\.[a-z]+)*)\\.(?=[A-Z])", "")
                .replace('$', '.');
    }

    private static String annotations(AnnotatedElement element) {
        return element.isAnnotationPresent(Deprecated.class) ? "@Deprecated " : "";
    }
}
