package nl.mijnklantportaal.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.error.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonModelsTests {
    @Test
    void aModelIsMadeOfACopyAndKnowsTheOutcomeOfItsCall() {
        Map<String, Object> json = new HashMap<>(Map.of("name", "a", "child", Map.of("name", 5)));
        Node node = JsonModels.read(Node.class, json, Outcome.APPLIED);
        json.clear();

        assertThat(node.name()).isEqualTo("a");
        assertThatExceptionOfType(MalformedFieldException.class)
                .isThrownBy(node.child()::name)
                .satisfies(malformed -> {
                    assertThat(malformed.path()).isEqualTo("child.name");
                    assertThat(malformed.outcome()).isEqualTo(Outcome.APPLIED);
                });
        assertThat(JsonModels.of(node, Outcome.UNKNOWN)).isEqualTo(node).isNotSameAs(node);
        assertThatExceptionOfType(MalformedFieldException.class)
                .isThrownBy(JsonModels.of(node, Outcome.UNKNOWN).child()::name)
                .satisfies(malformed -> assertThat(malformed.outcome()).isEqualTo(Outcome.UNKNOWN));
    }

    @Test
    void aClassHasOneKindBeforeAndAfterItIsInitialised() {
        Kind<Node> kind = JsonModels.kind(Node.class);

        assertThat(kind.peek(Map.of("name", "a")))
                .isEqualTo(JsonModels.read(Node.class, Map.of("name", "a"), Outcome.UNKNOWN));
        assertThat(JsonModels.kind(Node.class)).isSameAs(kind);
        assertThat(Kind.object(Node.class)).isSameAs(kind);
        assertThat(kind.describe(Map.of("name", "a", "other", 1)))
                .contains("name=a", "other")
                .doesNotContain("1");
        assertThat(kind.peek(List.of())).isNull();
    }

    @Test
    void whatContainsItselfIsRefusedAndWhatIsDeepIsNot() {
        List<Object> self = new ArrayList<>();
        self.add(self);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonValues.freeze(Map.of("x", self)))
                .withMessage(
                        "A JSON value is nested deeper than 1000 levels here, or contains itself: give a list or a map"
                                + " that ends.");

        Object deep = List.of();
        for (int i = 2; i < 1_000; i++) {
            deep = List.of(deep);
        }
        assertThat(JsonValues.freeze(Map.of("x", deep))).isEqualTo(Map.of("x", deep));
    }

    @Test
    void aClassThatDeclaresNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonModels.read(Undeclared.class, Map.of(), Outcome.UNKNOWN))
                .withMessage(Undeclared.class.getName() + " is no generated model: it declares nothing to JsonModels.");
    }

    private static final class Node extends JsonModel {
        private static final Property<String> NAME = Property.of("name", Kind.TEXT);
        private static final Property<Node> CHILD = Property.of("child", Kind.object(Node.class));
        private static final Shape SHAPE = Shape.of(NAME, CHILD);

        static {
            JsonModels.declare(Node.class, SHAPE, Node::new);
        }

        private Node(Map<String, @Nullable Object> json, Origin origin) {
            super(SHAPE, json, origin);
        }

        private @Nullable String name() {
            return get(NAME);
        }

        private Node child() {
            return require(CHILD);
        }
    }

    private static final class Undeclared extends JsonModel {
        private Undeclared(Map<String, @Nullable Object> json, Origin origin) {
            super(Shape.of(), json, origin);
        }
    }
}
