package nl.mijnklantportaal.client.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.generated.GeneratorHarness.Generated;
import nl.mijnklantportaal.client.json.JsonModel;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The models of the contract that has every type, with helper methods for tests. */
final class TypedModels implements Closeable {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();

    private final Generated generated;

    TypedModels(Generated generated) {
        this.generated = generated;
    }

    Class<? extends JsonModel> model(String name) throws ClassNotFoundException {
        return generated.model(name);
    }

    @Override
    public void close() throws IOException {
        generated.close();
    }

    Map<String, String> types(String model) throws Exception {
        return Models.accessors(generated.model(model)).stream().collect(Collectors.toMap(Method::getName, accessor -> {
            Type type = accessor.getGenericReturnType();
            return type.getTypeName().replaceAll("[a-z]+\\.", "");
        }));
    }

    JsonModel bill(String members) throws Exception {
        return MAPPER.readValue("{" + members.replace('\'', '"') + "}", generated.model("Bill"));
    }

    static Object call(JsonModel model, String accessor) throws Exception {
        return Models.call(model.getClass().getMethod(accessor), model);
    }

    MalformedFieldException malformed(JsonModel model, String accessor) {
        MalformedFieldException[] thrown = new MalformedFieldException[1];
        assertThatExceptionOfType(MalformedFieldException.class)
                .isThrownBy(() -> call(model, accessor))
                .satisfies(malformed -> thrown[0] = malformed);
        return thrown[0];
    }

    Object builder(String model) throws Exception {
        return generated.model(model).getMethod("builder").invoke(null);
    }

    static JsonModel build(Object builder) throws Exception {
        return (JsonModel) builder.getClass().getMethod("buildUnchecked").invoke(builder);
    }

    static void set(Object builder, String setter, Object value) {
        invoke(builder, setter, value, type -> type != Consumer.class);
    }

    static void add(Object builder, String adder, Object element) {
        invoke(builder, adder, element, type -> type != Consumer.class);
    }

    static void fill(Object builder, String method, Consumer<Object> filling) {
        invoke(builder, method, filling, type -> type == Consumer.class);
    }

    private static void invoke(Object builder, String name, Object argument, Predicate<Class<?>> parameter) {
        Method method = Stream.of(builder.getClass().getMethods())
                .filter(each -> each.getName().equals(name)
                        && each.getParameterCount() == 1
                        && parameter.test(each.getParameterTypes()[0]))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name));
        try {
            assertThat(method.invoke(builder, argument)).isSameAs(builder);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(e);
        }
    }

    Object of(String enumeration, String value) throws Exception {
        return enumeration(enumeration).getMethod("of", String.class).invoke(null, value);
    }

    Object constant(String enumeration, String name) throws Exception {
        return enumeration(enumeration).getField(name).get(null);
    }

    Class<?> enumeration(String name) throws ClassNotFoundException {
        return generated.loader().loadClass("nl.mijnklantportaal.client.model." + name);
    }

    Map<String, String> constants(String enumeration) throws Exception {
        Map<String, String> constants = new TreeMap<>();
        for (var field : enumeration(enumeration).getFields()) {
            constants.put(field.getName(), field.get(null).toString());
        }
        return constants;
    }

    Map<String, String> violations(JsonModel model) {
        Map<String, String> messages = new TreeMap<>();
        try (ValidatorFactory factory = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()) {
            Validator validator = factory.getValidator();
            validator
                    .validate(model)
                    .forEach(violation ->
                            messages.put(violation.getPropertyPath().toString(), violation.getMessage()));
        }
        return messages;
    }
}
