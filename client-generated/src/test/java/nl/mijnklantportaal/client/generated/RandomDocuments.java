package nl.mijnklantportaal.client.generated;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.beans.Introspector;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import nl.mijnklantportaal.client.call.FilePart;
import nl.mijnklantportaal.client.json.Format;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.json.OneOf;
import nl.mijnklantportaal.client.json.Property;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;

/**
 * Random documents of generated models: valid ones, and invalid ones with the fault at any depth. The annotations of the getters say
 * what is valid.
 */
final class RandomDocuments {
    private static final int DEPTH = 4;

    /** The text behind the date in each format. */
    private static final Map<String, String> TIMES = Map.of(
            "date", "",
            "date-time", "T21:00:00Z",
            "local-date-time", " 21:00:00",
            "local-date-time-in-minutes", " 21:00");

    private final Random random;
    /** One in this many values is wrong; none when this is 0. */
    private int flaws;

    RandomDocuments(Random random) {
        this.random = random;
    }

    /** The members of a model, with about one wrong value in this many. */
    Map<String, Object> of(Class<? extends JsonModel> model, int oneIn) {
        flaws = oneIn;
        return object(model, 0);
    }

    private Map<String, Object> object(Class<?> model, int depth) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (Member member : Member.of(model)) {
            boolean deep = depth >= DEPTH && !member.required();
            if (!deep && random.nextInt(8) >= (member.required() ? 0 : 5) && !flawed()) {
                json.put(member.name(), value(member.type(), member.constraints(), depth + 1));
            } else if (flawed()) {
                json.put(member.name(), null);
            }
        }
        if (flawed()) {
            json.put(
                    List.of("unknown", "a.b", "lines[0]", "{x}", "$y", "b_c", "bC")
                            .get(random.nextInt(7)),
                    anything(depth));
        }
        return json;
    }

    private boolean flawed() {
        return flaws > 0 && random.nextInt(flaws) == 0;
    }

    private Object value(Type type, AnnotatedElement constraints, int depth) {
        if (flawed()) {
            return random.nextInt(6) == 0 ? null : anything(depth);
        }
        if (type instanceof ParameterizedType container) {
            boolean map = container.getRawType() == Map.class;
            Type[] arguments = container.getActualTypeArguments();
            AnnotatedElement each = null;
            if (constraints instanceof AnnotatedParameterizedType annotated) {
                AnnotatedType[] all = annotated.getAnnotatedActualTypeArguments();
                each = all[all.length - 1];
            }
            return map ? map(arguments[1], each, constraints, depth) : list(arguments[0], each, constraints, depth);
        }
        if (type instanceof Class<?> model && JsonModel.class.isAssignableFrom(model)) {
            return object(model, depth);
        }
        return scalar(type, constraints);
    }

    private Object list(Type type, AnnotatedElement each, AnnotatedElement constraints, int depth) {
        List<Object> list = new ArrayList<>();
        for (int i = size(constraints, depth); i > 0; i--) {
            list.add(value(type, each, depth + 1));
        }
        return list;
    }

    private Object map(Type type, AnnotatedElement each, AnnotatedElement constraints, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = size(constraints, depth); i > 0; i--) {
            map.put(List.of("a", "b.c", "[1]", "{d}", "", "<e>").get(i % 6), value(type, each, depth + 1));
        }
        return map;
    }

    private int size(AnnotatedElement constraints, int depth) {
        Size size = annotation(constraints, Size.class);
        int min = size == null ? 0 : size.min();
        int max = size == null || size.max() > 20
                ? Math.max(min, depth > 2 ? 1 : random.nextInt(10) == 0 ? 12 : 2)
                : size.max();
        int within = min + random.nextInt(max - min + 1);
        return flawed() ? Math.max(0, random.nextBoolean() ? min - 1 : max + 1) : within;
    }

    private Object scalar(Type type, AnnotatedElement constraints) {
        OneOf oneOf = annotation(constraints, OneOf.class);
        if (oneOf != null) {
            String listed = oneOf.value()[random.nextInt(oneOf.value().length)];
            return type == String.class
                    ? listed
                    : type == Boolean.class ? (Object) Boolean.valueOf(listed) : new BigDecimal(listed);
        }
        if (type == Boolean.class) {
            return random.nextBoolean();
        }
        if (type instanceof Class<?> number && Number.class.isAssignableFrom(number)) {
            return number(number, constraints);
        }
        if (type == Money.class) {
            return random.nextInt(4) == 0
                    ? new BigDecimal("12.5")
                    : List.of("12.95", "0.00", "-1.00", "9").get(random.nextInt(4));
        }
        if (type == VatRate.class) {
            return List.of(0, 9, 21).get(random.nextInt(3));
        }
        if (type == LocalDate.class) {
            return "2026-11-2" + random.nextInt(10);
        }
        if (type == LocalDateTime.class) {
            return "2026-11-22 21:00" + (random.nextBoolean() ? ":00" : "");
        }
        if (type == OffsetDateTime.class) {
            return "2026-11-22T21:00:00+01:00";
        }
        if (type == FilePart.class) {
            return FilePart.of("a", "a/b", new byte[random.nextInt(8)]);
        }
        return type == Object.class ? anything(DEPTH) : type == Void.class ? null : text(constraints);
    }

    private Object number(Class<?> type, AnnotatedElement constraints) {
        DecimalMin least = annotation(constraints, DecimalMin.class);
        DecimalMax most = annotation(constraints, DecimalMax.class);
        BigDecimal step = type == BigDecimal.class ? new BigDecimal("0.01") : BigDecimal.ONE;
        if (most != null && random.nextBoolean()) {
            return most.inclusive() ? new BigDecimal(most.value()) : new BigDecimal(most.value()).subtract(step);
        }
        if (least != null) {
            return least.inclusive() ? new BigDecimal(least.value()) : new BigDecimal(least.value()).add(step);
        }
        return most != null ? new BigDecimal(most.value()).subtract(step) : (Object) random.nextInt(30);
    }

    private String text(AnnotatedElement constraints) {
        Pattern pattern = annotation(constraints, Pattern.class);
        Size size = annotation(constraints, Size.class);
        Format format = annotation(constraints, Format.class);
        if (format != null) {
            return "2026-11-2" + random.nextInt(10) + TIMES.get(format.value());
        }
        if (pattern == null && size != null) {
            int max = Math.min(size.max(), 20);
            int length = random.nextBoolean() ? size.min() : max;
            return length >= 2 && random.nextBoolean() ? "\ud83d\udce6" + "x".repeat(length - 2) : "x".repeat(length);
        }
        for (int i = 0; pattern != null && i < 200; i++) {
            String text = OddValues.TEXTS.get(random.nextInt(OddValues.TEXTS.size()));
            if (text.matches(pattern.regexp())
                    && (size == null || (text.length() >= size.min() && text.length() <= size.max()))) {
                return text;
            }
        }
        return OddValues.TEXTS.get(random.nextInt(OddValues.TEXTS.size()));
    }

    private Object anything(int depth) {
        return switch (random.nextInt(depth < DEPTH ? 12 : 9)) {
            case 0 -> random.nextBoolean();
            case 1, 2, 3 -> OddValues.NUMBERS.get(random.nextInt(OddValues.NUMBERS.size()));
            case 4, 5, 6, 7 -> OddValues.TEXTS.get(random.nextInt(OddValues.TEXTS.size()));
            case 8 -> "x".repeat(random.nextInt(6));
            case 9 -> List.of(anything(depth + 1));
            case 10 -> FilePart.of("a", "a/b", new byte[random.nextInt(14)]);
            default -> Map.of("a", anything(depth + 1), "text", anything(depth + 1));
        };
    }

    private static <A extends java.lang.annotation.Annotation> A annotation(AnnotatedElement element, Class<A> type) {
        return element == null ? null : element.getAnnotation(type);
    }

    /** A declared property with the type and the constraints of its getter, or of its field when it has no getter. */
    private record Member(String name, Type type, AnnotatedElement constraints, boolean required) {
        private static final Map<Class<?>, List<Member>> KNOWN = new ConcurrentHashMap<>();

        static List<Member> of(Class<?> model) {
            return KNOWN.computeIfAbsent(model, Member::read);
        }

        private static List<Member> read(Class<?> model) {
            Map<String, Method> getters = new LinkedHashMap<>();
            for (Method method : model.getDeclaredMethods()) {
                if (method.getName().startsWith("get") && method.getParameterCount() == 0) {
                    getters.put(Introspector.decapitalize(method.getName().substring(3)), method);
                }
            }
            List<Member> members = new ArrayList<>();
            for (Field field : model.getDeclaredFields()) {
                if (field.getType() == Property.class) {
                    members.add(member(field, getters));
                }
            }
            return members;
        }

        private static Member member(Field field, Map<String, Method> getters) {
            try {
                field.setAccessible(true);
                Property<?> property = (Property<?>) field.get(null);
                Method beanName = Property.class.getDeclaredMethod("beanName");
                beanName.setAccessible(true);
                Method getter = getters.get((String) beanName.invoke(property));
                Type type = ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
                if (getter == null) {
                    return new Member(property.name(), type, null, false);
                }
                boolean required = getter.isAnnotationPresent(jakarta.validation.constraints.NotNull.class);
                AnnotatedType annotated = getter.getAnnotatedReturnType();
                return new Member(
                        property.name(),
                        getter.getGenericReturnType(),
                        annotated instanceof AnnotatedParameterizedType ? annotated : getter,
                        required);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
    }
}
