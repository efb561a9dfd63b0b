package nl.mijnklantportaal.generator;

import java.util.List;
import nl.mijnklantportaal.generator.ApiMethod.Argument;
import nl.mijnklantportaal.generator.ApiMethod.Result;
import nl.mijnklantportaal.generator.MethodTable.Kind;

/** The methods that only an operation with a natural key has: looking up, and creating many. */
final class KeyedMethods {
    private static final Argument OPTIONS =
            Argument.of("", "CallOptions", "options", "what this call does differently from its client");
    private static final Argument SENT =
            Argument.of("", "SentRequest", "sent", "the sent request of a failure, also of another process");
    private static final Argument ALL_SENT = Argument.of(
            "", "Collection<SentRequest>", "sent", "the sent requests of failures, also of other processes");
    private static final Argument JOURNAL =
            Argument.of("", "Journal", "journal", "the journal of this list of requests, in which the run is noted");
    private static final Argument BATCH_OPTIONS =
            Argument.of("", "BatchOptions", "options", "how the requests are worked through");

    private final OperationShape operation;
    private final NaturalKeys keys;

    KeyedMethods(OperationShape operation, NaturalKeys keys) {
        this.operation = operation;
        this.keys = keys;
    }

    /** The methods that look up, which an interface has once. */
    List<ApiMethod> reconciling() {
        return List.of(
                reconcile(List.of(SENT)),
                reconcile(List.of(SENT, OPTIONS)),
                reconcileAll(List.of(ALL_SENT)),
                reconcileAll(List.of(ALL_SENT, OPTIONS)));
    }

    /** The methods that create many, which each creating operation has. */
    List<ApiMethod> creatingMany() {
        Argument requests = Argument.of(
                "",
                "Iterable<" + operation.request().className() + ">",
                "requests",
                "the requests; copied before anything is sent");
        return List.of(createAll(List.of(requests, JOURNAL)), createAll(List.of(requests, JOURNAL, BATCH_OPTIONS)));
    }

    /** The name of a method for many: {@code createAllFromLines} for {@code createFromLines}. */
    static String ofMany(String method) {
        int word = 0;
        while (word < method.length() && !Character.isUpperCase(method.charAt(word))) {
            word++;
        }
        return method.substring(0, word) + "All" + method.substring(word);
    }

    private ApiMethod reconcile(List<Argument> arguments) {
        Javadoc text = new Javadoc()
                .paragraph("Looks up what a request has created, by its natural key in the list. Sends nothing again.")
                .paragraph("The list is read to its end, after the settling time, so that a second item with the same"
                        + " key does not stay hidden.");
        params(text, arguments)
                .tag("return", "what was created, as the list has it")
                .tag("throws", "IllegalArgumentException when an operation of another interface sent the request")
                .tag("throws", "OutcomeUnknownException when it is still unknown whether it exists");
        return method(Kind.RECONCILE, "reconcile", arguments, text, new Result("", operation.returned(), "", false));
    }

    private ApiMethod reconcileAll(List<Argument> arguments) {
        Javadoc text = new Javadoc()
                .paragraph(
                        "Looks up what many requests have created, in one reading of the list. Sends nothing again.");
        params(text, arguments)
                .tag("return", "a result for each request, in their order; one that is not found has its failure there")
                .tag("throws", "IllegalArgumentException when an operation of another interface sent one of them");
        return method(
                Kind.RECONCILE_ALL,
                "reconcileAll",
                arguments,
                text,
                new Result("List<Reconciled<", operation.returned(), ">>", false));
    }

    private ApiMethod createAll(List<Argument> arguments) {
        Javadoc text = new Javadoc()
                .paragraph("Creates one for each request, at the pace of the rate limit, as {@link #"
                        + operation.plainName() + "} does.")
                .paragraph("The journal notes each request before it is sent, and its result afterwards. After a crash,"
                        + " call this again with the same requests and the same journal: what was created is not sent"
                        + " again. {@link Creator#createAll} says what becomes of each request.");
        params(text, arguments)
                .tag("return", "a result for each request, in their order")
                .tag("throws", "BatchStoppedException when the run ends early; it has the results so far")
                .tag(
                        "throws",
                        "InvalidRequestException when a request is null or breaks a constraint, or the journal"
                                + " belongs to something else; nothing was sent then");
        return method(
                Kind.CREATE_ALL,
                ofMany(operation.plainName()),
                arguments,
                text,
                new Result(
                        "List<BatchResult<" + operation.request().className() + ", ",
                        operation.returned(),
                        ">>",
                        false));
    }

    private static Javadoc params(Javadoc text, List<Argument> arguments) {
        arguments.forEach(argument -> text.tag("param", argument.name() + " " + argument.meaning()));
        return text;
    }

    private ApiMethod method(Kind kind, String name, List<Argument> arguments, Javadoc text, Result result) {
        OperationShape plain = kind == Kind.CREATE_ALL ? operation : keys.list(operation);
        text.tag("throws", "UnsupportedOperationException when another Feign client runs the interface");
        boolean brief = kind == Kind.RECONCILE && arguments.size() == 1;
        return new ApiMethod(
                name,
                null,
                operation.deprecated() && kind == Kind.CREATE_ALL,
                text.lines(),
                List.of(
                        "@Variant(of = " + JavaText.literal(plain.plainName()) + ", kind = Variant.Kind." + kind + ")",
                        Stabilities.annotation(plain.words().stability())),
                result,
                brief
                        ? arguments
                        : arguments.stream()
                                .map(each -> each.after("\n            "))
                                .toList(),
                List.of(),
                "",
                List.of(),
                FormCode.unsupported(operation.type() + "." + name, plain.plainName()));
    }
}
