package nl.mijnklantportaal.spectools.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Made-up schemas, with references in all directions, keep the laws that every comparison has. */
class RandomSchemaTests {

    private static final int CONTRACTS = 300;
    private static final List<String> COMPONENTS = List.of("Thing", "A", "B", "C");
    private static final List<String> TYPES = List.of("string", "integer", "number", "boolean", "array", "object");

    @ParameterizedTest
    @EnumSource(
            value = Direction.class,
            names = {"REQUEST", "ANSWER"})
    void noContractDiffersFromItselfInAnyOrder(Direction direction) {
        for (int seed = 0; seed < CONTRACTS; seed++) {
            JsonNode contract = contract(direction, new Random(seed));
            assertThat(Yaml.changes(contract, shuffled(contract, "", new Random(seed))))
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Direction.class,
            names = {"REQUEST", "ANSWER"})
    void oneContractDiffersFromAnotherExactlyWhenTheOtherDiffersFromIt(Direction direction) {
        int different = 0;
        for (int seed = 0; seed < CONTRACTS; seed++) {
            JsonNode one = contract(direction, new Random(seed));
            JsonNode other = contract(direction, new Random(seed + 1));
            List<WireChange> changes = Yaml.changes(one, other);
            assertThat(Yaml.changes(other, one).isEmpty()).as("seed " + seed).isEqualTo(changes.isEmpty());
            assertThat(changes).doesNotHaveDuplicates().allMatch(change -> change.direction() == direction);
            different += changes.isEmpty() ? 0 : 1;
        }
        assertThat(different).isGreaterThan(CONTRACTS / 2);
    }

    private static JsonNode contract(Direction direction, Random random) {
        ObjectNode contract = Yaml.contract(direction, schema(random, 3));
        ObjectNode schemas = (ObjectNode) contract.at("/components/schemas");
        COMPONENTS.stream().skip(1).forEach(name -> schemas.set(name, schema(random, 3)));
        return contract;
    }

    private static JsonNode schema(Random random, int depth) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        int shape = random.nextInt(10);
        if (shape == 0 || depth == 0) {
            schema.put("$ref", "#/components/schemas/" + pick(COMPONENTS, random));
            return random.nextBoolean() ? schema : schema.put("deprecated", true);
        }
        if (shape == 1) {
            ArrayNode options = schema.putArray(pick(List.of("oneOf", "anyOf", "allOf"), random));
            for (int i = random.nextInt(3); i >= 0; i--) {
                options.add(schema(random, depth - 1));
            }
            return schema;
        }
        String type = pick(TYPES, random);
        if (random.nextInt(4) == 0) {
            schema.putArray("type").add(type).add("null");
        } else {
            schema.put("type", type);
        }
        switch (type) {
            case "object" -> members(schema, random, depth);
            case "array" -> schema.set("items", schema(random, depth - 1));
            case "string" -> text(schema, random);
            case "boolean" -> schema.put("default", random.nextBoolean());
            default ->
                schema.put(pick(List.of("minimum", "exclusiveMaximum", "multipleOf"), random), random.nextInt(9) + 1);
        }
        return schema;
    }

    private static void members(ObjectNode schema, Random random, int depth) {
        ObjectNode properties = schema.putObject("properties");
        for (String name : List.of("a", "b", "c")) {
            if (random.nextBoolean()) {
                properties.set(name, schema(random, depth - 1));
            }
        }
        if (random.nextInt(3) == 0) {
            schema.putArray("required").add("a").add("c");
        }
        if (random.nextInt(4) == 0) {
            schema.set("additionalProperties", schema(random, depth - 1));
        }
    }

    private static void text(ObjectNode schema, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> schema.putArray("enum").add("x").add("y").add(pick(List.of("z", "w"), random));
            case 1 -> schema.put("format", pick(List.of("date", "money", "email"), random));
            case 2 -> schema.put("pattern", "^x").put("maxLength", random.nextInt(9) + 1);
            default -> schema.put("readOnly", random.nextBoolean()).put("writeOnly", random.nextBoolean());
        }
    }

    private static String pick(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    static JsonNode shuffled(JsonNode node, String name, Random random) {
        if (node instanceof ObjectNode object) {
            List<Map.Entry<String, JsonNode>> members = new ArrayList<>(object.properties());
            Collections.shuffle(members, random);
            ObjectNode shuffled = object.objectNode();
            members.forEach(
                    member -> shuffled.set(member.getKey(), shuffled(member.getValue(), member.getKey(), random)));
            return shuffled;
        }
        if (node instanceof ArrayNode array) {
            List<JsonNode> entries = new ArrayList<>();
            array.forEach(entry -> entries.add(shuffled(entry, "", random)));
            if (WholeContractTests.SETS.contains(name)) {
                Collections.shuffle(entries, random);
            }
            return array.arrayNode().addAll(entries);
        }
        return node;
    }
}
