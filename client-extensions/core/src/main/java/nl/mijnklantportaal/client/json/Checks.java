package nl.mijnklantportaal.client.json;

import java.util.List;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;

/** Checks models against the contract; for generated code and our own modules. */
public final class Checks {
    private Checks() {}

    /**
     * Finds everything in a model that the contract does not allow, at any depth.
     *
     * @param model built or read
     * @return one violation for each place, in the order of the places; empty when the model is valid
     */
    public static List<Violation> violations(JsonModel model) {
        Findings findings = new Findings();
        ShapeCheck.of(model.shape(), model.toJson(), "", findings);
        return findings.violations();
    }

    /**
     * Refuses a model that the contract does not allow.
     *
     * @param model as a builder made it
     * @param <M> the model's class
     * @return the same model, which from now on is known to be valid
     * @throws InvalidRequestException when it is not valid, with every violation and its place
     */
    public static <M extends JsonModel> M checked(M model) {
        List<Violation> violations = violations(model);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException("The " + model.getClass().getSimpleName(), violations);
        }
        model.markChecked();
        return model;
    }

    /**
     * Tells whether a model is known to be valid because {@code build()} made it.
     *
     * @param model built or read
     * @return false for one that was read from JSON or made by {@code buildUnchecked()}, whatever it holds
     */
    public static boolean isChecked(JsonModel model) {
        return model.isChecked();
    }
}
