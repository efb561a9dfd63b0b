package nl.mijnklantportaal.client.internal.call;

import jakarta.validation.Constraint;
import jakarta.validation.Valid;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.json.JsonModel;

/** Whether a method's parameters have constraints of their own, for which a validator has to be started. */
final class Constrained {
    private Constrained() {}

    /** Models aside, which check themselves. */
    static boolean has(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> !JsonModel.class.isAssignableFrom(parameter.getType()))
                .anyMatch(Constrained::has);
    }

    private static boolean has(Parameter parameter) {
        return isMarked(parameter) || has(parameter.getAnnotatedType());
    }

    private static boolean has(AnnotatedType type) {
        Stream<AnnotatedType> inside = type instanceof AnnotatedParameterizedType generic
                ? Arrays.stream(generic.getAnnotatedActualTypeArguments())
                : type instanceof AnnotatedArrayType array
                        ? Stream.of(array.getAnnotatedGenericComponentType())
                        : Stream.empty();
        return isMarked(type) || inside.anyMatch(Constrained::has);
    }

    private static boolean isMarked(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .anyMatch(annotation -> annotation instanceof Valid
                        || annotation.annotationType().isAnnotationPresent(Constraint.class));
    }
}
