package nl.mijnklantportaal.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnklantportaal.generator.ApiMethod.Argument;
import nl.mijnklantportaal.generator.ApiMethod.Result;
import nl.mijnklantportaal.generator.ApiMethod.Value;
import nl.mijnklantportaal.generator.OperationShape.Request;

/** The methods of an operation: the plain one, which has Feign's annotations, and every other form of it. */
final class MethodTable {
    /** What a form adds to the plain method; the names are those of {@code Variant.Kind}. */
    enum Kind {
        REQUEST,
        OPTIONS,
        RESPONSE,
        PAGES,
        CREATE_MODE,
        RECONCILE,
        RECONCILE_ALL,
        CREATE_ALL,
        DOWNLOAD,
        DOWNLOAD_TO
    }

    /** How the request is given. */
    enum Way {
        AS_IT_IS,
        BY_CONSUMER,
        AS_PROPERTY,
        NOT_AT_ALL
    }

    /**
     * A form of the parameters.
     *
     * @param whole whether it has the parameters that may be null
     */
    record Form(Way way, boolean whole) {}

    private static final String WITH_RESPONSE = "WithResponse";
    private static final String BUILDER = "builder";

    private static final Argument OPTIONS =
            Argument.of("", "CallOptions", "options", "what this call does differently from its client");
    private static final Argument MODE =
            Argument.of("", "CreateMode", "mode", "what to do when it is unknown whether it was created");

    private final OperationShape operation;
    private final NaturalKeys keys;
    private final MethodText text;
    private final List<Form> forms;
    private final LinkedFile link;
    private final List<ApiMethod> methods = new ArrayList<>();

    private MethodTable(OperationShape operation, NaturalKeys keys) {
        this.operation = operation;
        this.keys = keys;
        this.text = new MethodText(operation);
        this.forms = forms(operation);
        this.link = LinkedFile.of(operation);
    }

    /** All methods of the operation, the plain one first. */
    static List<ApiMethod> of(OperationShape operation, NaturalKeys keys) {
        MethodTable table = new MethodTable(operation, keys);
        table.plain();
        table.forms.stream().skip(1).forEach(table::callsPlain);
        for (Form form : table.forms) {
            table.needsClient(Kind.OPTIONS, operation.plainName(), form, OPTIONS);
            table.needsClient(Kind.RESPONSE, operation.plainName() + WITH_RESPONSE, form);
            table.needsClient(Kind.RESPONSE, operation.plainName() + WITH_RESPONSE, form, OPTIONS);
            if (operation.key() != null && form.way() != Way.AS_PROPERTY) {
                table.needsClient(Kind.CREATE_MODE, operation.plainName(), form, MODE);
                table.needsClient(Kind.CREATE_MODE, operation.plainName(), form, MODE, OPTIONS);
            }
            if (operation.isPaged()) {
                table.needsClient(Kind.PAGES, operation.name(), form);
                table.needsClient(Kind.PAGES, operation.name(), form, OPTIONS);
            }
            table.fetchesFile(form);
        }
        if (operation.key() != null) {
            table.methods.addAll(new KeyedMethods(operation, keys).creatingMany());
        }
        return table.methods;
    }

    /** The names of the parameters that these methods add, and of the variables in their bodies. */
    static List<String> ownNames(OperationShape operation) {
        List<String> names = new ArrayList<>(List.of(OPTIONS.name()));
        if (operation.isPaged()) {
            names.add(QueryRequests.PAGE);
        }
        if (operation.request() != null) {
            names.add(operation.request().argument().name());
            names.add(BUILDER);
        }
        if (operation.key() != null) {
            names.add(MODE.name());
        }
        names.addAll(LinkedFile.ownNames(operation));
        return names;
    }

    private static List<Form> forms(OperationShape operation) {
        List<Way> ways = new ArrayList<>();
        Request request = operation.request();
        if (request == null) {
            ways.add(Way.NOT_AT_ALL);
        } else {
            ways.add(Way.AS_IT_IS);
            if (!request.className().isEmpty()) {
                ways.add(Way.BY_CONSUMER);
            }
            if (request.property() != null) {
                ways.add(Way.AS_PROPERTY);
            }
            if (request.omissible()) {
                ways.add(Way.NOT_AT_ALL);
            }
        }
        return Stream.of(true, false)
                .filter(whole -> whole || !operation.optional().isEmpty())
                .flatMap(whole -> ways.stream().map(way -> new Form(way, whole)))
                .toList();
    }

    private void plain() {
        List<String> annotations = new ArrayList<>(operation.annotations());
        if (operation.list().equals(ListAnswers.ITEMS)) {
            annotations.add("@Items(\"" + ListAnswers.DATA + "\")");
        }
        if (operation.key() != null) {
            String created = operation.key().created();
            annotations.add("@NaturalKey(properties = " + set(operation.key().properties()) + ", list = "
                    + JavaText.literal(keys.list(operation).name())
                    + (created.isEmpty() ? "" : ", created = " + JavaText.literal(created)) + ")");
        }
        annotations.add(Stabilities.annotation(operation.generated().vendorExtensions, 4));
        List<Argument> arguments = plainArguments();
        methods.add(new ApiMethod(
                operation.plainName(),
                operation.generated(),
                operation.deprecated(),
                text.ofPlain(arguments),
                annotations,
                result(Kind.REQUEST),
                laidOut(arguments),
                List.of(),
                "",
                List.of(),
                null));
    }

    /** Adds a form that only gives the request in another way. */
    private void callsPlain(Form form) {
        List<Argument> arguments = arguments(Kind.REQUEST, form);
        Request request = operation.request();
        List<String> preparation = form.way() == Way.BY_CONSUMER
                ? List.of(
                        FormCode.builder(request.className()),
                        request.argument().name() + ".accept(builder);")
                : List.of();
        List<Value> values = plainArguments().stream()
                .map(argument -> {
                    if (!form.whole() && operation.optional().contains(argument)) {
                        return new Value("null", argument);
                    }
                    return new Value(
                            request != null && argument == request.argument() ? given(request, form) : argument.name(),
                            null);
                })
                .toList();
        methods.add(new ApiMethod(
                operation.plainName(),
                null,
                operation.deprecated(),
                text.ofForm(Kind.REQUEST, form, arguments, plainArguments()),
                List.of(variant(Kind.REQUEST, form), stability()),
                result(Kind.REQUEST),
                laidOut(arguments),
                preparation,
                operation.plainName(),
                values,
                null));
    }

    private String given(Request request, Form form) {
        return switch (form.way()) {
            case AS_IT_IS -> request.argument().name();
            case BY_CONSUMER -> "builder.build()";
            case AS_PROPERTY ->
                FormCode.ofProperty(
                        request.className(),
                        request.property().name,
                        propertyArgument().name());
            case NOT_AT_ALL -> request.className() + ".builder().build()";
        };
    }

    /** Adds the forms that fetch the file behind a link, where the answer is one. */
    private void fetchesFile(Form form) {
        if (link != null) {
            String writes = link.method() + "To";
            needsClient(Kind.DOWNLOAD, link.method(), form);
            needsClient(Kind.DOWNLOAD, link.method(), form, OPTIONS);
            needsClient(Kind.DOWNLOAD_TO, writes, form, LinkedFile.TARGET, LinkedFile.COPY_OPTIONS);
            needsClient(Kind.DOWNLOAD_TO, writes, form, LinkedFile.TARGET, OPTIONS, LinkedFile.COPY_OPTIONS);
        }
    }

    /** Adds a form that only our client can answer. */
    private void needsClient(Kind kind, String name, Form form, Argument... last) {
        List<Argument> arguments = arguments(kind, form, last);
        methods.add(new ApiMethod(
                name,
                null,
                operation.deprecated(),
                text.ofForm(kind, form, arguments, plainArguments()),
                List.of(variant(kind, form), stability()),
                result(kind),
                laidOut(arguments),
                List.of(),
                "",
                List.of(),
                FormCode.unsupported(operation.type() + "." + name, operation.plainName())));
    }

    private String variant(Kind kind, Form form) {
        String property = form.way() == Way.AS_PROPERTY
                ? ", property = " + JavaText.literal(operation.request().property().baseName)
                : "";
        String without = form.whole()
                ? ""
                : ", without = "
                        + set(operation.optional().stream().map(Argument::name).toList());
        return "@Variant(of = " + JavaText.literal(operation.plainName()) + ", kind = Variant.Kind." + kind + property
                + without + (LinkedFile.isFetched(kind) ? link.annotation() : "") + ")";
    }

    private String stability() {
        return Stabilities.annotation(operation.words().stability());
    }

    private static String set(List<String> values) {
        return values.stream().map(JavaText::literal).collect(Collectors.joining(", ", "{", "}"));
    }

    private List<Argument> plainArguments() {
        List<Argument> arguments = new ArrayList<>(operation.ids());
        arguments.addAll(operation.required());
        arguments.addAll(operation.optional());
        if (operation.request() != null) {
            arguments.add(operation.request().argument());
        }
        if (operation.isPaged()) {
            arguments.add(operation.page());
        }
        return arguments;
    }

    private List<Argument> arguments(Kind kind, Form form, Argument... last) {
        List<Argument> arguments = new ArrayList<>();
        for (Argument argument : plainArguments()) {
            if (operation.request() != null && argument == operation.request().argument()) {
                requestArgument(form).forEach(arguments::add);
            } else if ((form.whole() || !operation.optional().contains(argument))
                    && !(kind == Kind.PAGES && argument == operation.page())) {
                arguments.add(argument.plain());
            }
        }
        arguments.addAll(List.of(last));
        return arguments;
    }

    private Stream<Argument> requestArgument(Form form) {
        Request request = operation.request();
        return switch (form.way()) {
            case AS_IT_IS -> Stream.of(request.argument().plain());
            case BY_CONSUMER ->
                Stream.of(Argument.of(
                        "",
                        "Consumer<" + request.className() + ".Builder>",
                        request.argument().name(),
                        "fills in the request, on a new builder"));
            case AS_PROPERTY -> Stream.of(propertyArgument());
            case NOT_AT_ALL -> Stream.empty();
        };
    }

    private Argument propertyArgument() {
        var property = operation.request().property();
        boolean taken = Stream.of(operation.ids(), operation.required(), operation.optional())
                        .flatMap(List::stream)
                        .anyMatch(argument -> argument.name().equals(property.name))
                || ownNames(operation).contains(property.name);
        Object given = property.vendorExtensions.get(ModelTypes.GIVEN);
        return new Argument(
                "",
                property.isNullable ? ApiMethod.NULLABLE : "",
                false,
                given == null ? property : null,
                given == null ? "" : given.toString(),
                taken ? property.name + "Value" : property.name,
                text.ofProperty(property));
    }

    private Result result(Kind kind) {
        boolean isVoid = operation.returned() == null;
        String one = operation.isPaged() ? "Page<" : "";
        String end = operation.isPaged() ? ">" : "";
        return switch (kind) {
            case RESPONSE ->
                isVoid
                        ? new Result("Response<@Nullable Void>", null, "", false)
                        : new Result("Response<" + one, operation.returned(), end + ">", false);
            case PAGES -> new Result("Pages<", operation.returned(), ">", false);
            case DOWNLOAD, DOWNLOAD_TO -> LinkedFile.result(kind);
            default -> isVoid ? new Result("void", null, "", true) : new Result(one, operation.returned(), end, false);
        };
    }

    private int lengthOfReturned() {
        return operation.returned() == null ? 0 : operation.returned().dataType.length();
    }

    /** Arguments on lines of their own; one short argument stays on the line of the method. */
    private List<Argument> laidOut(List<Argument> arguments) {
        if (arguments.size() == 1
                && arguments.get(0).annotations().isEmpty()
                && arguments.get(0).typeText().length() + operation.plainName().length() + lengthOfReturned() < 60) {
            return arguments;
        }
        return arguments.stream()
                .map(argument -> argument.after("\n            "))
                .toList();
    }
}
