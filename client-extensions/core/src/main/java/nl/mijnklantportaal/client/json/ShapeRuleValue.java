package nl.mijnklantportaal.client.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Constraints on the value of a property that is not null; its getter has the same ones. */
final class ShapeRuleValue extends ShapeRule {
    private final Property<?> property;
    private final Constraint[] constraints;

    private ShapeRuleValue(Property<?> property, Constraint[] constraints) {
        this.property = property;
        this.constraints = constraints;
    }

    static ShapeRule rule(Property<?> property, Constraint... constraints) {
        return new ShapeRuleValue(property, constraints.clone());
    }

    @Override
    void check(Map<String, @Nullable Object> json, Shape shape, String path, Findings findings) {
        Object raw = json.get(property.name());
        if (raw != null) {
            String place = JsonPaths.child(path, property.beanName());
            for (Constraint constraint : constraints) {
                constraint.check(raw, place, findings);
            }
        }
    }

    @Override
    boolean isOfGetter() {
        return true;
    }
}
