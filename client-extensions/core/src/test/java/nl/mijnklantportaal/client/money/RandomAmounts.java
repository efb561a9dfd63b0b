package nl.mijnklantportaal.client.money;

import java.math.BigInteger;
import java.util.Random;

/** Random amounts, made without the code under test. */
final class RandomAmounts {

    /** Written into every failure message, so that a failure can be run again. */
    static final long SEED = 20_261_122L;

    private RandomAmounts() {}

    /** Cents of both signs: often few, now and then of up to 60 digits, zero among them. */
    static BigInteger cents(Random random) {
        int bits = switch (random.nextInt(4)) {
            case 0 -> 8;
            case 1, 2 -> 20;
            default -> 1 + random.nextInt(199);
        };
        BigInteger cents = new BigInteger(bits, random);
        return random.nextInt(4) == 0 ? cents.negate() : cents;
    }

    /** The contract's notation of so many cents. */
    static String wire(BigInteger cents) {
        String digits = cents.abs().toString();
        String padded = "0".repeat(Math.max(0, 3 - digits.length())) + digits;
        int point = padded.length() - 2;
        return (cents.signum() < 0 ? "-" : "") + padded.substring(0, point) + "." + padded.substring(point);
    }

    static Money money(Random random) {
        return Money.euros(wire(cents(random)));
    }
}
