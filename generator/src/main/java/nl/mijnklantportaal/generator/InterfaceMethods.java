package nl.mijnklantportaal.generator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import nl.mijnklantportaal.generator.ApiMethod.Argument;
import org.openapitools.codegen.CodegenParameter;
import org.openapitools.codegen.CodegenProperty;

/** The methods of one interface; refuses two that Java could not tell apart. */
final class InterfaceMethods {
    private final boolean named;

    /** By the name in lower case, as readers confuse two methods whose names differ in case only. */
    private final Map<String, OperationShape> owners = new HashMap<>();

    private final Set<String> signatures = new HashSet<>();

    /**
     * Starts an interface.
     *
     * @param named whether the contract names its methods; otherwise their operationIds do
     */
    InterfaceMethods(boolean named) {
        this.named = named;
    }

    /** The methods of all operations of the interface. */
    List<ApiMethod> of(List<OperationShape> operations) {
        NaturalKeys keys = new NaturalKeys(operations);
        List<ApiMethod> methods = new ArrayList<>();
        operations.forEach(operation -> methods.addAll(checked(operation, MethodTable.of(operation, keys))));
        OperationShape creating = keys.first();
        if (creating != null) {
            methods.addAll(checked(creating, new KeyedMethods(creating, keys).reconciling()));
        }
        return methods;
    }

    private List<ApiMethod> checked(OperationShape operation, List<ApiMethod> methods) {
        for (ApiMethod method : methods) {
            OperationShape other = owners.putIfAbsent(method.name().toLowerCase(Locale.ROOT), operation);
            if (other != null && other != operation) {
                throw new IllegalArgumentException(other.place() + " and " + operation.place()
                        + " both become the method " + method.name() + ": give one of them another "
                        + remedy(other.place().equals(operation.place())) + ".");
            }
        }
        parameters(operation);
        for (ApiMethod method : methods) {
            String signature = method.name()
                    + method.arguments().stream()
                            .map(InterfaceMethods::erased)
                            .collect(Collectors.joining(", ", "(", ")"));
            if (!signatures.add(signature)) {
                throw new IllegalArgumentException(operation.place() + " has two methods that are both " + signature
                        + ": give the class of its request another name by names.yaml or an overlay.");
            }
        }
        return methods;
    }

    private String remedy(boolean samePlace) {
        if (named) {
            return InterfaceNames.METHOD + (samePlace ? " in its Media Type Object" : "")
                    + " by names.yaml or an overlay";
        }
        return (samePlace ? ClientCodegen.METHOD_NAME + " in its Media Type Object" : "operationId") + " by an overlay";
    }

    private static void parameters(OperationShape operation) {
        List<String> own = MethodTable.ownNames(operation);
        Map<String, String> names = new HashMap<>();
        for (Argument argument : Stream.of(operation.ids(), operation.required(), operation.optional())
                .flatMap(List::stream)
                .toList()) {
            String wireName = ((CodegenParameter) argument.type()).baseName;
            String place = operation.place() + " has the parameter " + wireName;
            if (!SourceVersion.isName(argument.name()) || argument.name().contains(".")) {
                throw new IllegalArgumentException(
                        place + ", for which Java has no name: give it an x-java-name by an overlay.");
            }
            if (own.contains(argument.name())) {
                throw new IllegalArgumentException(place + ", and its methods have a parameter or variable "
                        + argument.name() + " of their own: give it an x-java-name by an overlay.");
            }
            String other = names.putIfAbsent(argument.name(), wireName);
            if (other != null) {
                throw new IllegalArgumentException(operation.place() + " has the parameters " + other + " and "
                        + wireName + ", which both become " + argument.name()
                        + ": give one of them another x-java-name by an overlay.");
            }
        }
    }

    private static String erased(Argument argument) {
        String type = argument.typeText();
        if (type.isEmpty()) {
            type = argument.type() instanceof CodegenProperty property
                    ? property.dataType
                    : ((CodegenParameter) argument.type()).dataType;
        }
        return type.contains("<") ? type.substring(0, type.indexOf('<')) : type;
    }

    /** The classes that the methods use and the interface must import. */
    static Set<String> named(List<ApiMethod> methods, Set<String> classes) {
        Set<String> named = new HashSet<>();
        for (ApiMethod method : methods) {
            Stream.concat(
                            Stream.of(typeOf(method.result().type(), "")),
                            method.arguments().stream().map(each -> typeOf(each.type(), each.typeText())))
                    .flatMap(type -> Stream.of(type.split("[^\\p{javaJavaIdentifierPart}]+")))
                    .filter(classes::contains)
                    .forEach(named::add);
        }
        return named;
    }

    private static String typeOf(Object type, String text) {
        List<String> types = new ArrayList<>(List.of(text));
        if (type instanceof CodegenProperty property) {
            types.add(property.dataType);
            types.add(String.valueOf(property.complexType));
        } else if (type instanceof CodegenParameter parameter) {
            types.add(parameter.dataType);
        }
        return String.join(" ", types);
    }
}
