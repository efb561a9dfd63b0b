package nl.mijnklantportaal.spectools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the vendor's file against the SHA-256 that was recorded when it was taken over. */
final class VendoredContract {

    private static final Pattern SHA256SUM_LINE = Pattern.compile("([0-9a-f]{64}) [ *](\\S+)\\R?");

    private VendoredContract() {}

    static void check(Path contract, Path checksum) {
        String expected = expected(contract, checksum);
        String actual = sha256(contract);
        if (!actual.equals(expected)) {
            throw new ContractException(contract + " is not the vendor's file as it was taken over: its SHA-256 is "
                    + actual + ", and " + checksum + " says " + expected
                    + ". It was edited by hand or replaced. Undo that; a correction belongs in an overlay, and the"
                    + " vendor's new file is taken over by 'mvn -Pupdate-spec -Dspec=FILE', which tells first what it"
                    + " changes.");
        }
    }

    private static String expected(Path contract, Path checksum) {
        String text;
        try {
            text = Files.readString(checksum);
        } catch (IOException e) {
            throw new ContractException("The checksum of the vendored contract cannot be read: " + e + ".", e);
        }
        Matcher line = SHA256SUM_LINE.matcher(text);
        String name = contract.getFileName().toString();
        if (!line.matches() || !line.group(2).equals(name)) {
            throw new ContractException(
                    checksum + " must hold one line as sha256sum writes it: 64 hexadecimal digits, two spaces, and "
                            + name + ".");
        }
        return line.group(1);
    }

    /** Returns the line that {@link #check} expects, in the form of sha256sum. */
    static String checksumLine(byte[] contract, String name) {
        return sha256(contract) + "  " + name + "\n";
    }

    private static String sha256(Path file) {
        try {
            return sha256(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new ContractException("The vendored contract cannot be read: " + e + ".", e);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
