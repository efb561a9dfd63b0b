package nl.mijnklantportaal.sandbox.internal.sample;

import java.util.List;
import java.util.Random;

/**
 * Draws from a seed; the same seed gives the same draws on every JDK, because {@link Random} specifies its algorithm.
 */
final class Dice {

    private static final String ID_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final String SECRET_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 15;

    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed);
    }

    /** A number from {@code least} to {@code most}, both included. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    String id(String prefix) {
        return prefix + characters(ID_CHARACTERS, ID_LENGTH);
    }

    String secret(int length) {
        return characters(SECRET_CHARACTERS, length);
    }

    private String characters(String from, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(from.charAt(random.nextInt(from.length())));
        }
        return text.toString();
    }
}
