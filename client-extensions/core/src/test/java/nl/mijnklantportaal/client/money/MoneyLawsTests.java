package nl.mijnklantportaal.client.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MoneyLawsTests {

    private static final int ROUNDS = 5_000;

    @Test
    void readsBackWhatItWrites() {
        each((round, random) -> {
            String wire = RandomAmounts.wire(RandomAmounts.cents(random));
            Money amount = Money.euros(wire);

            assertThat(amount.toWire()).as(round).isEqualTo(wire);
            assertThat(Money.euros(amount.toWire())).as(round).isEqualTo(amount).hasSameHashCodeAs(amount);
            assertThat(Money.euros(amount.toBigDecimal())).as(round).isEqualTo(amount);
        });
    }

    @Test
    void addsAndSubtractsAsWholeCentsDo() {
        each((round, random) -> {
            BigInteger a = RandomAmounts.cents(random);
            BigInteger b = RandomAmounts.cents(random);

            assertThat(money(a).plus(money(b))).as(round).isEqualTo(money(a.add(b)));
            assertThat(money(a).minus(money(b))).as(round).isEqualTo(money(a.subtract(b)));
            assertThat(money(a).negate()).as(round).isEqualTo(money(a.negate()));
            assertThat(money(a).compareTo(money(b))).as(round).isEqualTo(a.compareTo(b));
            assertThat(money(a).equals(money(b))).as(round).isEqualTo(a.equals(b));
            assertThat(money(a).isNegative()).as(round).isEqualTo(a.signum() < 0);
        });
    }

    @Test
    void plusAndMinusUndoEachOther() {
        each((round, random) -> {
            Money a = RandomAmounts.money(random);
            Money b = RandomAmounts.money(random);

            assertThat(a.plus(b).minus(b)).as(round).isEqualTo(a);
            assertThat(a.minus(b).plus(b)).as(round).isEqualTo(a);
            assertThat(a.minus(b)).as(round).isEqualTo(a.plus(b.negate()));
            assertThat(a.plus(a.negate())).as(round).isEqualTo(Money.ZERO);
            assertThat(a.negate().negate()).as(round).isEqualTo(a);
        });
    }

    @Test
    void plusIsCommutativeAndAssociative() {
        each((round, random) -> {
            Money a = RandomAmounts.money(random);
            Money b = RandomAmounts.money(random);
            Money c = RandomAmounts.money(random);

            assertThat(a.plus(b)).as(round).isEqualTo(b.plus(a));
            assertThat(a.plus(b).plus(c)).as(round).isEqualTo(a.plus(b.plus(c)));
            assertThat(a.plus(Money.ZERO)).as(round).isEqualTo(a);
        });
    }

    @Test
    void timesDistributesOverPlus() {
        each((round, random) -> {
            Money a = RandomAmounts.money(random);
            Money b = RandomAmounts.money(random);
            int m = random.nextInt();
            int n = random.nextInt();

            assertThat(a.plus(b).times(n)).as(round).isEqualTo(a.times(n).plus(b.times(n)));
            assertThat(a.times((long) m + n)).as(round).isEqualTo(a.times(m).plus(a.times(n)));
            assertThat(a.times(m).times(n)).as(round).isEqualTo(a.times((long) m * n));
            assertThat(a.times(-1)).as(round).isEqualTo(a.negate());
            assertThat(a.times(BigDecimal.valueOf(n), RoundingMode.UNNECESSARY))
                    .as(round)
                    .isEqualTo(a.times(n));
        });
    }

    @Test
    void timesHalfUpIsTheNearestCentAndTakesHalvesAwayFromZero() {
        each((round, random) -> {
            BigInteger cents = RandomAmounts.cents(random);
            int thousandths = random.nextInt(20_001) - 10_000;
            BigInteger exact = cents.multiply(BigInteger.valueOf(thousandths));

            BigInteger rounded = money(cents)
                    .times(BigDecimal.valueOf(thousandths, 3), RoundingMode.HALF_UP)
                    .toBigDecimal()
                    .unscaledValue();

            BigInteger error = rounded.multiply(BigInteger.valueOf(1_000)).subtract(exact);
            assertThat(error.abs()).as(round).isLessThanOrEqualTo(BigInteger.valueOf(500));
            if (error.abs().intValueExact() == 500) {
                assertThat(error.signum()).as(round).isEqualTo(exact.signum());
            }
        });
    }

    private static Money money(BigInteger cents) {
        return Money.euros(RandomAmounts.wire(cents));
    }

    private static void each(Law law) {
        Random random = new Random(RandomAmounts.SEED);
        for (int i = 0; i < ROUNDS; i++) {
            law.check("seed " + RandomAmounts.SEED + ", round " + i, random);
        }
    }

    @FunctionalInterface
    private interface Law {
        void check(String round, Random random);
    }
}
