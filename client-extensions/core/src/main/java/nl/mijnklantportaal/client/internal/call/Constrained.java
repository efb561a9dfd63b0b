package nl.mijnklantportaal.client.internal.call;

import jakarta.validation.Constraint;
import jakarta.validation.Valid;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import nl.mijnklantportaal.client.json.JsonModel;

/** Finds out whether parameters of a method have constraints of their own, which only the validator checks. */
final class Constrained {
    private Constrained() {}

    /** Passes over models, which check themselves. */
    static boolean has(Method method) {
        for (Parameter parameter : method.getParameters()) {
            if (!JsonModel.class.isAssignableFrom(parameter.getType())
                    && (isMarked(parameter) || has(parameter.getAnnotatedType()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(AnnotatedType type) {
        if (isMarked(type)) {
            return true;
        }
        if (type instanceof AnnotatedArrayType array) {
            return has(array.getAnnotatedGenericComponentType());
        }
        if (type instanceof AnnotatedParameterizedType generic) {
            for (AnnotatedType argument : generic.getAnnotatedActualTypeArguments()) {
                if (has(argument)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isMarked(AnnotatedElement element) {
        for (Annotation annotation : element.getAnnotations()) {
            if (annotation instanceof Valid || annotation.annotationType().isAnnotationPresent(Constraint.class)) {
                return true;
            }
        }
        return false;
    }
}
