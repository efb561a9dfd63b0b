package nl.mijnklantportaal.sandbox;

import java.security.SecureRandom;

/**
 * Makes ids as the platform does.
 */
final class Ids {

    private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 15;

    private final SecureRandom random = new SecureRandom();

    /** The prefix and 15 lower-case letters and digits. */
    String next(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < LENGTH; i++) {
            id.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return id.toString();
    }

    /** A number for an id that the contract says is one. */
    int nextNumber() {
        return 1 + random.nextInt(Integer.MAX_VALUE - 1);
    }
}
