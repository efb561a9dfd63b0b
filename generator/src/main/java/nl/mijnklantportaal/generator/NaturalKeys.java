package nl.mijnklantportaal.generator;

import java.util.List;

/** How what an interface creates is found again. */
final class NaturalKeys {
    private static final String KEY = OperationReader.NATURAL_KEY;

    private final List<OperationShape> operations;

    NaturalKeys(List<OperationShape> operations) {
        this.operations = operations;
        List<OperationShape> creating = creating();
        for (OperationShape each : creating) {
            OperationShape first = creating.get(0);
            if (each.returned() == null
                    || first.returned() == null
                    || !each.returned().dataType.equals(first.returned().dataType)) {
                throw new IllegalArgumentException(first.place() + " and " + each.place() + " have an " + KEY
                        + " and do not answer one and the same model, which looking up gives: take one of them away by"
                        + " an overlay.");
            }
            if (list(each) != list(first)) {
                throw new IllegalArgumentException(first.place() + " and " + each.place() + " have an " + KEY
                        + " of different lists, and an interface looks in one: give them one list by an overlay.");
            }
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
                .orElseThrow(
                        () -> new IllegalArgumentException(creating.place() + " has an " + KEY + " whose list is \""
                                + creating.key().list() + "\", and the interface " + creating.type()
                                + " has no such operation: write it as \"GET /path\"."));
    }

    private List<OperationShape> creating() {
        return operations.stream().filter(operation -> operation.key() != null).toList();
    }
}
