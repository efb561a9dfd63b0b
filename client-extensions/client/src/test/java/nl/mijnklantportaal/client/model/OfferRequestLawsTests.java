package nl.mijnklantportaal.client.model;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A builder of offers and a validator of an application agree on every request. */
class OfferRequestLawsTests {
    /** Written into every failure message, so that a failure can be run again. */
    private static final long SEED = 20_261_122L;

    private static final int ROUNDS = 5_000;

    private static final ValidatorFactory FACTORY = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory();
    private static final Validator VALIDATOR = FACTORY.getValidator();

    private static final List<String> WORDS =
            List.of("Website template", "cst_abc12345def678", "2026-001", "\u00e9", "\ud83d\udce6", "a\nb", " x ");
    private static final List<String> SPACES = List.of(
            "", " ", "\t\n", "\u000b", "\r", "\u00a0", "\u1680", "\u2003", "\u2028", "\u2029", "\u202f", "\u3000",
            "\ufeff", "\u0085", "\u001c", "\u200b", "\u180e", "\ud800");
    private static final List<String> AMOUNTS = List.of(
            "0",
            "-0",
            "12",
            "12.9",
            "12.95",
            "-12.95",
            "007",
            "9".repeat(40) + ".99",
            "12,95",
            "1e2",
            " 1",
            "+1",
            "NaN",
            "12.955",
            "12.",
            ".5",
            "12.95\n",
            "\u0661",
            "\uff11",
            "",
            "-",
            "1 000.00");
    private static final List<String> DATES = List.of(
            "2026-11-22",
            "2026-12-22",
            "0000-01-01",
            "9999-12-31",
            "2024-02-29",
            "2025-02-29",
            "2025-04-31",
            "2026-1-1",
            "20261122",
            "+12026-11-22",
            "-0001-11-22",
            "2026-11-22\n",
            "22-11-2026",
            "\u0662\u0660\u0662\u0666-11-22",
            "",
            "2026-11-22T00:00:00Z");

    @AfterAll
    static void close() {
        FACTORY.close();
    }

    @Test
    void theBuilderRefusesTheSamePlaces() {
        Random random = new Random(SEED);
        Set<String> everRefused = new TreeSet<>();
        int built = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Input input = Input.random(random);
            String round = "seed " + SEED + ", round " + i + ": " + input;
            CreateCustomerOfferFromLinesRequest raw = input.request();
            CreateCustomerOfferFromLinesRequest offer = null;
            Set<String> refused = new TreeSet<>();
            try {
                offer = input.builder().build();
            } catch (InvalidRequestException e) {
                refused = places(e);
            }

            assertThat(refused).as(round).isEqualTo(refusedByValidator(raw));
            everRefused.addAll(refused);
            if (offer != null) {
                built++;
                assertThat(offer.toJson()).as(round).containsAllEntriesOf(input.written());
                assertThat(refusedByValidator(offer)).as(round).isEmpty();
                assertThat(offer.toBuilder().build()).as(round).isEqualTo(offer);
            }
        }
        assertThat(built).isBetween(ROUNDS / 5, ROUNDS / 2);
        assertThat(everRefused)
                .contains(
                        "customerId",
                        "offerNumber",
                        "issuedAt",
                        "expiresAt",
                        "lines",
                        "lines[0].description",
                        "lines[1].description");
    }

    @Test
    void bothRefuseTheSamePlaces() {
        Random random = new Random(SEED);
        int accepted = 0;
        for (int i = 0; i < ROUNDS; i++) {
            CreateCustomerOfferFromLinesRequest request = CreateCustomerOfferFromLinesRequest.fromJson(request(random));
            String round = "seed " + SEED + ", round " + i + ": " + request;

            assertThat(refusedByBuilder(request)).as(round).isEqualTo(refusedByValidator(request));
            if (refusedByBuilder(request).isEmpty()) {
                accepted++;
            }
        }
        assertThat(accepted).isBetween(ROUNDS / 20, ROUNDS / 2);
    }

    /**
     * What is given to the builder and, as it is, to a request of the contract's form.
     *
     * @param members texts and dates by their names, null where null is given and absent where nothing is
     * @param sendNotification null where nothing is given
     * @param lines null where nothing is given
     */
    private record Input(Map<String, Object> members, Boolean sendNotification, List<LineItem> lines) {
        static Input random(Random random) {
            Map<String, Object> members = new LinkedHashMap<>();
            member(members, "customerId", text(random), random);
            member(members, "offerNumber", text(random), random);
            member(members, "issuedAt", day(random), random);
            member(members, "expiresAt", day(random), random);
            List<LineItem> lines = new ArrayList<>();
            for (int i = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(3); i > 0; i--) {
                lines.add(LineItem.builder()
                        .description(text(random))
                        .amountExclVat(money(random))
                        .vatRate(pick(List.of(VatRate.ZERO, VatRate.REDUCED, VatRate.STANDARD), random))
                        .buildUnchecked());
            }
            return new Input(
                    members,
                    pick(Arrays.asList(null, true, false), random),
                    lines.isEmpty() && random.nextBoolean() ? null : lines);
        }

        private static void member(Map<String, Object> members, String name, Object value, Random random) {
            switch (random.nextInt(40)) {
                case 0 -> members.put(name, null);
                case 1 -> members.remove(name);
                default -> members.put(name, value);
            }
        }

        private static LocalDate day(Random random) {
            return switch (random.nextInt(12)) {
                case 0 ->
                    pick(
                            List.of(
                                    LocalDate.MIN,
                                    LocalDate.of(-1, 12, 31),
                                    LocalDate.of(0, 1, 1),
                                    LocalDate.of(9999, 12, 31),
                                    LocalDate.of(10_000, 1, 1),
                                    LocalDate.MAX),
                            random);
                case 1 -> LocalDate.ofEpochDay(random.nextInt(8_000_000) - 2_000_000);
                default -> LocalDate.of(2026, 11, 1).plusDays(random.nextInt(10));
            };
        }

        private static Money money(Random random) {
            return random.nextInt(8) == 0
                    ? pick(
                            List.of(
                                    Money.cents(0),
                                    Money.cents(Long.MIN_VALUE),
                                    Money.euros("-0"),
                                    Money.euros("007"),
                                    Money.euros("9".repeat(400) + ".9")),
                            random)
                    : Money.cents(random.nextLong() >> random.nextInt(64));
        }

        CreateCustomerOfferFromLinesRequest.Builder builder() {
            CreateCustomerOfferFromLinesRequest.Builder builder = CreateCustomerOfferFromLinesRequest.builder();
            members.forEach((name, value) -> {
                switch (name) {
                    case "customerId" -> builder.customerId((String) value);
                    case "offerNumber" -> builder.offerNumber((String) value);
                    case "issuedAt" -> builder.issuedAt((LocalDate) value);
                    case "expiresAt" -> builder.expiresAt((LocalDate) value);
                    default -> throw new AssertionError("The builder is not given " + name + ": give it.");
                }
            });
            if (sendNotification != null) {
                builder.sendNotification(sendNotification);
            }
            if (lines != null) {
                lines.forEach(builder::addLine);
            }
            return builder;
        }

        CreateCustomerOfferFromLinesRequest request() {
            return CreateCustomerOfferFromLinesRequest.fromJson(written());
        }

        Map<String, Object> written() {
            Map<String, Object> json = new LinkedHashMap<>();
            members.forEach((name, value) -> json.put(name, value instanceof LocalDate day ? day.toString() : value));
            if (sendNotification != null) {
                json.put("sendNotification", sendNotification);
            }
            if (lines != null) {
                json.put("lines", lines.stream().map(Input::written).toList());
            }
            return json;
        }

        private static Map<String, Object> written(LineItem line) {
            return Map.of(
                    "description", line.description(),
                    "amountExclVat", line.amountExclVat().toWire(),
                    "vatRate", BigInteger.valueOf(line.vatRate().percent()));
        }
    }

    private static Set<String> refusedByBuilder(CreateCustomerOfferFromLinesRequest request) {
        try {
            request.toBuilder().build();
            return new TreeSet<>();
        } catch (InvalidRequestException refused) {
            return places(refused);
        }
    }

    private static Set<String> places(InvalidRequestException refused) {
        return refused.violations().stream().map(Violation::path).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> refusedByValidator(CreateCustomerOfferFromLinesRequest request) {
        return VALIDATOR.validate(request).stream()
                .map(violation -> violation.getPropertyPath().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Object> request(Random random) {
        Map<String, Object> json = new LinkedHashMap<>();
        member(json, "customerId", text(random), random);
        member(json, "offerNumber", text(random), random);
        member(json, "issuedAt", random.nextBoolean() ? "2026-11-22" : pick(DATES, random), random);
        member(json, "expiresAt", random.nextBoolean() ? "2026-12-22" : pick(DATES, random), random);
        if (random.nextBoolean()) {
            member(json, "sendNotification", random.nextBoolean(), random);
        }
        List<Object> lines = new ArrayList<>();
        for (int i = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(3); i > 0; i--) {
            Map<String, Object> line = new LinkedHashMap<>();
            member(line, "description", text(random), random);
            member(line, "amountExclVat", random.nextBoolean() ? "12.95" : pick(AMOUNTS, random), random);
            member(line, "vatRate", random.nextInt(6) == 0 ? random.nextInt(30) : 9, random);
            lines.add(random.nextInt(20) == 0 ? anything(random) : line);
        }
        member(json, "lines", lines, random);
        return json;
    }

    /** Sets a member, but now and then to something else, or not at all, or with a stranger beside it. */
    private static void member(Map<String, Object> json, String name, Object value, Random random) {
        switch (random.nextInt(40)) {
            case 0 -> json.put(name, anything(random));
            case 1 -> json.remove(name);
            case 2 -> {
                json.put("x" + name, anything(random));
                json.put(name, value);
            }
            default -> json.put(name, value);
        }
    }

    private static Object anything(Random random) {
        return pick(
                Arrays.asList(
                        null,
                        "text",
                        "",
                        true,
                        9,
                        21.0,
                        21.5,
                        3_000_000_000L,
                        List.of(),
                        List.of("x"),
                        Map.of(),
                        Map.of("vatRate", 9)),
                random);
    }

    private static String text(Random random) {
        return switch (random.nextInt(16)) {
            case 0 -> pick(SPACES, random);
            case 1 -> pick(SPACES, random) + pick(SPACES, random);
            case 2 -> pick(SPACES, random) + pick(WORDS, random) + pick(SPACES, random);
            default -> pick(WORDS, random);
        };
    }

    private static <T> T pick(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
