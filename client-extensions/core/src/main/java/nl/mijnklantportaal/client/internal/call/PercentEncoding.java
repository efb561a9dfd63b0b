package nl.mijnklantportaal.client.internal.call;

import java.nio.charset.StandardCharsets;

/** Encodes text for a part of a URL (RFC 3986): every character that is not unreserved becomes the octets of its UTF-8. */
final class PercentEncoding {
    private PercentEncoding() {}

    static String of(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            boolean unreserved = (octet >= 'a' && octet <= 'z')
                    || (octet >= 'A' && octet <= 'Z')
                    || (octet >= '0' && octet <= '9')
                    || "-._~".indexOf(octet) >= 0;
            if (unreserved) {
                encoded.append((char) octet);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit((octet >> 4) & 0xF, 16)))
                        .append(Character.toUpperCase(Character.forDigit(octet & 0xF, 16)));
            }
        }
        return encoded.toString();
    }
}
