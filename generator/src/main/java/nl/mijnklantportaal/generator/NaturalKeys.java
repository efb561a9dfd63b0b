package nl.mijnklantportaal.generator;

import java.util.List;
import java.util.Set;
import nl.mijnklantportaal.generator.ApiMethod.Argument;
import nl.mijnklantportaal.generator.OperationShape.NaturalKey;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenProperty;

/** How what an interface creates can be found again: by one key in one list, whichever operation created it. */
final class NaturalKeys {
    private static final String KEY = OperationReader.NATURAL_KEY;

    /** Types whose equal values may be written in different ways; a look-up compares text. */
    private static final Set<String> SEVERAL_NOTATIONS = Set.of("Money", "OffsetDateTime", "LocalDateTime");

    private final List<OperationShape> operations;

    /**
     * Takes the operations of an interface.
     *
     * @throws IllegalArgumentException when they have natural keys by which the client could not look up
     */
    NaturalKeys(List<OperationShape> operations) {
        this.operations = operations;
        List<OperationShape> creating = creating();
        for (OperationShape each : creating) {
            checkRequest(each);
            checkAnswer(each);
            checkList(each);
            checkSame(creating.get(0), each);
        }
    }

    /** The first operation that has a natural key; null when none has. */
    OperationShape first() {
        return creating().stream().findFirst().orElse(null);
    }

    /** The operation that lists what another creates. */
    OperationShape list(OperationShape creating) {
        return operations.stream()
                .filter(operation -> operation.place().equals(creating.key().list()))
                .findFirst()
                .orElseThrow(() -> refused(
                        creating,
                        "whose list is \"" + creating.key().list() + "\", and the interface " + creating.type()
                                + " has no such operation: write it as \"GET /path\""));
    }

    private List<OperationShape> creating() {
        return operations.stream().filter(operation -> operation.key() != null).toList();
    }

    private static void checkRequest(OperationShape creating) {
        if (creating.request() == null || creating.request().model() == null) {
            throw refused(
                    creating,
                    "and no request that is an object, so that it has no properties: take it away by an overlay");
        }
        boolean alone = creating.ids().isEmpty()
                && creating.required().isEmpty()
                && creating.optional().isEmpty();
        if (!alone) {
            List<String> others = List.of(creating.ids(), creating.required(), creating.optional()).stream()
                    .flatMap(List::stream)
                    .map(Argument::name)
                    .toList();
            throw refused(
                    creating,
                    "and the parameters " + others + " beside its request, which a natural key cannot tell: take one of"
                            + " the two away by an overlay");
        }
    }

    private static void checkAnswer(OperationShape creating) {
        if (creating.returnedModel() == null) {
            throw refused(creating, "and answers no model, which looking up gives: take it away by an overlay");
        }
        if (!SchemaMarks.hasIdentity(creating.returnedModel())) {
            throw refused(
                    creating,
                    "and its answer, " + creating.returned().dataType
                            + ", no x-identity, so that nothing proves that it was"
                            + " created: give the schema one by an overlay");
        }
    }

    private void checkList(OperationShape creating) {
        OperationShape list = list(creating);
        String named = "whose list " + list.place();
        if (!list.isPaged()) {
            throw refused(creating, named + " has no x-pages: say it there by an overlay");
        }
        boolean whole = list.ids().isEmpty()
                && list.required().isEmpty()
                && (list.request() == null || list.request().omissible());
        if (!whole) {
            throw refused(
                    creating,
                    named + " has parameters that must be given, and looking up has nothing to give: name another list"
                            + " by an overlay");
        }
        if (!list.returned().dataType.equals(creating.returned().dataType)) {
            throw refused(
                    creating,
                    named + " has items of another model, " + list.returned().dataType + ", than it creates, "
                            + creating.returned().dataType + ": name another list by an overlay");
        }
        for (String name : creating.key().properties()) {
            checkPart(
                    creating,
                    "its request",
                    "its request has not",
                    creating.request().model(),
                    name);
            checkPart(
                    creating,
                    "the items of " + list.place(),
                    "the items of " + list.place() + " have not",
                    list.returnedModel(),
                    name);
        }
        String created = creating.key().created();
        CodegenProperty time = property(list.returnedModel(), created);
        if (!created.isEmpty() && (time == null || !time.isDateTime)) {
            throw refused(
                    creating,
                    "whose created names " + created + ", which is no date-time of the items of " + list.place()
                            + ": name such a property, or leave created out");
        }
    }

    private static void checkPart(
            OperationShape creating, String owner, String lacking, CodegenModel model, String name) {
        CodegenProperty property = property(model, name);
        if (property == null) {
            throw refused(creating, "of " + name + ", which " + lacking + ": name properties of both");
        }
        if (property.isContainer
                || property.isModel
                || property.isBoolean
                || property.isNumber
                || property.isFloat
                || property.isDouble
                || property.isFile
                || property.isBinary
                || property.isAnyType
                || property.isFreeFormObject) {
            throw refused(
                    creating,
                    "of " + name + ", which is neither text nor a whole number in " + owner
                            + ": name other properties");
        }
        if (property.isDateTime || SEVERAL_NOTATIONS.contains(property.dataType)) {
            throw refused(
                    creating,
                    "of " + name + ", whose values have several notations in " + owner
                            + ", so that a look-up could miss what" + " was created: name other properties");
        }
    }

    private static void checkSame(OperationShape first, OperationShape each) {
        if (!each.returned().dataType.equals(first.returned().dataType)) {
            throw new IllegalArgumentException(first.place() + " and " + each.place() + " have an " + KEY
                    + " and do not answer one and the same model, which looking up gives: take one of them away by"
                    + " an overlay.");
        }
        NaturalKey key = each.key();
        if (!key.list().equals(first.key().list())) {
            throw new IllegalArgumentException(first.place() + " and " + each.place() + " have an " + KEY
                    + " of different lists, and an interface looks in one: give them one list by an overlay.");
        }
        if (!key.equals(first.key())) {
            throw new IllegalArgumentException(first.place() + " and " + each.place() + " have an " + KEY
                    + " of different properties, and an interface looks for one key: give them the same properties and"
                    + " created by an overlay.");
        }
    }

    private static CodegenProperty property(CodegenModel model, String name) {
        return model.vars.stream()
                .filter(property -> property.baseName.equals(name))
                .findFirst()
                .orElse(null);
    }

    private static IllegalArgumentException refused(OperationShape creating, String problem) {
        return new IllegalArgumentException(creating.place() + " has an " + KEY + " " + problem + ".");
    }
}
