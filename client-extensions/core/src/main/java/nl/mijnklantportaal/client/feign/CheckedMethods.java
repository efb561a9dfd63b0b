package nl.mijnklantportaal.client.feign;

import feign.FeignException;
import feign.InvocationHandlerFactory;
import feign.RequestLine;
import feign.Target;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.internal.call.UnderFeign;
import org.jspecify.annotations.Nullable;

/** Checks the arguments of each call, and unwraps the exceptions of the SDK that Feign has wrapped. */
final class CheckedMethods implements InvocationHandlerFactory {
    private static final Object[] NOTHING = new Object[0];

    private final InvocationHandlerFactory dispatching;
    private final UnderFeign way;

    CheckedMethods(InvocationHandlerFactory dispatching, UnderFeign way) {
        this.dispatching = dispatching;
        this.way = way;
    }

    @Override
    public InvocationHandler create(@SuppressWarnings("rawtypes") Target target, Map<Method, MethodHandler> dispatch) {
        Class<?> type = target.type();
        // A validator of parameters needs an instance, although it calls no method on it.
        Object instance = Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null);
        Map<Method, MethodHandler> checked = new LinkedHashMap<>();
        dispatch.forEach((method, handler) -> checked.put(
                method, method.isAnnotationPresent(RequestLine.class) ? checked(instance, method, handler) : handler));
        return dispatching.create(target, checked);
    }

    private MethodHandler checked(Object instance, Method method, MethodHandler handler) {
        return arguments -> {
            @Nullable Object[] given = arguments == null ? NOTHING : arguments;
            way.check(instance, method, given);
            try {
                return handler.invoke(arguments);
            } catch (FeignException wrapped) {
                throw wrapped.getCause() instanceof MijnKlantportaalException ours ? ours : wrapped;
            }
        };
    }
}
