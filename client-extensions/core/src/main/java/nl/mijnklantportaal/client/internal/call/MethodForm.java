package nl.mijnklantportaal.client.internal.call;

import feign.Param;
import feign.QueryMap;
import feign.RequestLine;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.call.Variant;
import nl.mijnklantportaal.client.json.JsonModel;
import org.jspecify.annotations.Nullable;

/**
 * How a method of a generated interface is answered: the plain method behind it, and the arguments of that.
 *
 * <p>It is read once for each method, so that a call never runs a default method: doing that by reflection loads 38 classes.
 */
final class MethodForm {
    private static final String PAGE = "page";

    private final Method plain;
    private final Variant.@Nullable Kind kind;
    /** Where each argument of the plain method comes from; empty for a form that takes none of them. */
    private final List<ArgumentSource> sources;

    private final int options;
    private final int mode;
    private final int page;
    /** Null for a form that fetches no file. */
    private final @Nullable FileForm file;

    private MethodForm(
            Method plain,
            Variant.@Nullable Kind kind,
            List<ArgumentSource> sources,
            int options,
            int mode,
            @Nullable FileForm file) {
        this.plain = plain;
        this.kind = kind;
        this.sources = sources;
        this.options = options;
        this.mode = mode;
        this.page = kind == Variant.Kind.PAGES ? page(plain) : -1;
        this.file = file;
    }

    /**
     * Reads a method.
     *
     * @throws IllegalArgumentException when it is neither plain nor a variant of a plain one
     */
    static MethodForm of(Method method) {
        if (method.isAnnotationPresent(RequestLine.class)) {
            List<ArgumentSource> same = new ArrayList<>();
            for (int i = 0; i < method.getParameterCount(); i++) {
                same.add(same(i));
            }
            return new MethodForm(method, null, same, -1, -1, null);
        }
        Variant variant = method.getAnnotation(Variant.class);
        if (variant == null) {
            throw new IllegalArgumentException(method + " has neither @RequestLine nor @Variant.");
        }
        Class<?>[] types = method.getParameterTypes();
        FileForm file = fetchesFile(variant.kind()) ? FileForm.of(variant, types) : null;
        int rest = file == null || file.copyOptions() < 0 ? types.length : file.copyOptions();
        int options = rest > 0 && types[rest - 1] == CallOptions.class ? --rest : -1;
        int mode = rest > 0 && types[rest - 1] == CreateMode.class ? --rest : -1;
        rest = file == null || file.target() < 0 ? rest : file.target();
        boolean whole = isOfWholeOperation(variant.kind());
        for (Method candidate : plainMethods(method.getDeclaringClass(), variant.of())) {
            List<ArgumentSource> sources = whole ? List.of() : sources(candidate, method, variant, rest);
            if (sources != null) {
                return new MethodForm(candidate, variant.kind(), sources, options, mode, file);
            }
        }
        throw new IllegalArgumentException(method + " is a variant of " + variant.of() + ", and no such method of "
                + method.getDeclaringClass().getSimpleName() + " takes what it takes.");
    }

    /** The form that reads a whole list without any filter. */
    static MethodForm ofWholeList(Method listPage) {
        List<ArgumentSource> sources = new ArrayList<>();
        for (Parameter parameter : listPage.getParameters()) {
            sources.add(
                    parameter.isAnnotationPresent(QueryMap.class)
                            ? new ArgumentSource(-1, RequestBuilder.of(parameter.getType()), null)
                            : ArgumentSource.NOTHING);
        }
        return new MethodForm(listPage, Variant.Kind.PAGES, List.copyOf(sources), -1, -1, null);
    }

    /** Whether the form takes no arguments of the plain method. */
    private static boolean isOfWholeOperation(Variant.Kind kind) {
        return kind == Variant.Kind.RECONCILE || kind == Variant.Kind.RECONCILE_ALL || kind == Variant.Kind.CREATE_ALL;
    }

    /** Whether the form answers what is behind a link. */
    private static boolean fetchesFile(Variant.Kind kind) {
        return kind == Variant.Kind.DOWNLOAD || kind == Variant.Kind.DOWNLOAD_TO;
    }

    /** The method that is sent. */
    Method plain() {
        return plain;
    }

    /** The kind of the form; null for a plain method. */
    Variant.@Nullable Kind kind() {
        return kind;
    }

    /**
     * The arguments of the plain method; the number of a page is null.
     *
     * @param checked whether a request that is built here is checked
     */
    @Nullable
    Object[] arguments(@Nullable Object[] given, boolean checked) {
        @Nullable Object[] arguments = new @Nullable Object[sources.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = sources.get(i).from(given, checked);
        }
        return arguments;
    }

    /** The same arguments for the page of that number. */
    @Nullable
    Object[] ofPage(@Nullable Object[] arguments, int number) {
        @Nullable Object[] ofPage = arguments.clone();
        ofPage[page] = number;
        return ofPage;
    }

    CallOptions options(@Nullable Object[] given) {
        return options < 0
                ? CallOptions.defaults()
                : (CallOptions) Objects.requireNonNull(given[options], "options must not be null");
    }

    CreateMode mode(@Nullable Object[] given) {
        return mode < 0 ? CreateMode.REPORT : (CreateMode) Objects.requireNonNull(given[mode], "mode must not be null");
    }

    /** How the form fetches a file; null when it fetches none. */
    @Nullable
    FileForm file() {
        return file;
    }

    private static List<Method> plainMethods(Class<?> api, String name) {
        List<Method> plain = new ArrayList<>();
        for (Method method : api.getMethods()) {
            if (method.getName().equals(name) && method.isAnnotationPresent(RequestLine.class)) {
                plain.add(method);
            }
        }
        return plain;
    }

    /** Where each argument of the plain method comes from; null when the variant does not fit the plain method. */
    private static @Nullable List<ArgumentSource> sources(Method plain, Method method, Variant variant, int count) {
        List<ArgumentSource> sources = new ArrayList<>();
        int pageAt = variant.kind() == Variant.Kind.PAGES ? page(plain) : -1;
        if (variant.kind() == Variant.Kind.PAGES && pageAt < 0) {
            return null;
        }
        int given = 0;
        for (int i = 0; i < plain.getParameterCount(); i++) {
            if (i == pageAt) {
                sources.add(ArgumentSource.NOTHING);
                continue;
            }
            ArgumentSource left = leftOut(plain.getParameters()[i], variant);
            ArgumentSource source = given < count ? source(plain.getParameterTypes()[i], method, given, variant) : null;
            if (left != null && (source == null || isNamed(plain.getParameters()[i]))) {
                sources.add(left);
                continue;
            }
            if (source == null) {
                return null;
            }
            sources.add(source);
            given++;
        }
        return given == count ? List.copyOf(sources) : null;
    }

    /** The source of a parameter that the variant may leave out; null when the variant must have it. */
    private static @Nullable ArgumentSource leftOut(Parameter parameter, Variant variant) {
        // Asking for an annotation loads its class, and a body has no annotation.
        if (parameter.getAnnotations().length == 0) {
            return null;
        }
        if (isNamed(parameter)) {
            String name = parameter.getAnnotation(Param.class).value();
            return List.of(variant.without()).contains(name) ? ArgumentSource.NOTHING : null;
        }
        if (parameter.isAnnotationPresent(QueryMap.class)) {
            return new ArgumentSource(-1, RequestBuilder.of(parameter.getType()), null);
        }
        return null;
    }

    private static boolean isNamed(Parameter parameter) {
        return parameter.isAnnotationPresent(Param.class);
    }

    private static @Nullable ArgumentSource source(Class<?> plain, Method method, int index, Variant variant) {
        Class<?> type = method.getParameterTypes()[index];
        if (type == plain) {
            return same(index);
        }
        if (!JsonModel.class.isAssignableFrom(plain)) {
            return null;
        }
        if (type == Consumer.class) {
            RequestBuilder builder = RequestBuilder.of(plain);
            return builder.type() == argument(method.getGenericParameterTypes()[index])
                    ? new ArgumentSource(index, builder, null)
                    : null;
        }
        if (variant.property().isEmpty()) {
            return null;
        }
        RequestBuilder builder = RequestBuilder.of(plain);
        RequestBuilder.Setter setter = builder.setter(variant.property(), type);
        return setter == null ? null : new ArgumentSource(index, builder, setter);
    }

    private static @Nullable Type argument(Type consumer) {
        return consumer instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : null;
    }

    private static ArgumentSource same(int index) {
        return new ArgumentSource(index, null, null);
    }

    /** The index of the parameter for the number of the page, or -1. */
    private static int page(Method plain) {
        for (int i = 0; i < plain.getParameterCount(); i++) {
            Param param = plain.getParameters()[i].getAnnotation(Param.class);
            if (param != null && param.value().equals(PAGE)) {
                return i;
            }
        }
        return -1;
    }

    /** Gives an argument of the plain method. One class does it for all kinds, as a function for each kind would load more. */
    private static final class ArgumentSource {
        static final ArgumentSource NOTHING = new ArgumentSource(-1, null, null);

        /** The index of the given argument that it is made of, or -1. */
        private final int index;
        /** Null when the argument is passed on as it is. */
        private final @Nullable RequestBuilder builder;
        /** Null when the argument is code that fills in the builder. */
        private final RequestBuilder.@Nullable Setter setter;

        ArgumentSource(int index, @Nullable RequestBuilder builder, RequestBuilder.@Nullable Setter setter) {
            this.index = index;
            this.builder = builder;
            this.setter = setter;
        }

        @Nullable
        Object from(@Nullable Object[] given, boolean checked) {
            Object argument = index < 0 ? null : given[index];
            if (builder == null) {
                return argument;
            }
            if (index < 0) {
                return builder.make(checked, nothing -> {});
            }
            if (setter == null) {
                return builder.make(
                        checked, (Consumer<?>) Objects.requireNonNull(argument, "request must not be null"));
            }
            return builder.make(checked, (Object made) -> setter.set(made, argument));
        }
    }
}
