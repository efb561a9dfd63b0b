package nl.mijnklantportaal.client.internal.json;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Documents that are odd, broken, deep, long or in another encoding. */
final class AwkwardJson {
    private AwkwardJson() {}

    static Stream<Document> documents() {
        return Stream.of(
                        texts(
                                "",
                                " \n ",
                                "null",
                                " null ",
                                "true",
                                "\"EUR\"",
                                "\"\"",
                                "1",
                                "1.0",
                                "1.5",
                                "-",
                                "t",
                                "tru",
                                "[]",
                                "[null]",
                                "[{},{\"amount\":12.90}]",
                                "{}",
                                "{",
                                "]",
                                ":",
                                "\"not closed",
                                "<html><body>502 Bad Gateway</body></html>"),
                        texts(
                                "{}{}",
                                "{} {",
                                "{}]",
                                "{},",
                                "{} x",
                                "1 2",
                                "null null",
                                "{\"a\":1}\n\n  and more",
                                "[1,]",
                                "{\"a\":1,}",
                                "{\"a\":1 \"b\":2}",
                                "{\"a\"",
                                "{\"a\":",
                                "{\"a\":1",
                                "{\n  \"a\":\n    tru}",
                                "{a:1}",
                                "{'a':1}",
                                "{\"a\":'b'}",
                                "{\"a\":1;}",
                                "{\"lines\":[1,\n{]}",
                                "{\"a\":/* note */1}",
                                "// note\n{}",
                                "# note\n{}",
                                "{\"a\":1,\"b\":2,\"a\":{}}",
                                "{\"id\":{\"nl\":1},\"amount\":12.90,\"issuedAt\":true}"),
                        Stream.of(
                                        "NaN",
                                        "Infinity",
                                        "-Infinity",
                                        "+1",
                                        "01",
                                        ".5",
                                        "5.",
                                        "1e",
                                        "0x10",
                                        "1_000",
                                        "-0",
                                        "-0.0",
                                        "0.000",
                                        "12.90",
                                        "1E400",
                                        "1e-400",
                                        "1E+2",
                                        "1E2147483647",
                                        "1E2147483648",
                                        "1E-2147483648",
                                        "1E99999999999",
                                        "2147483648",
                                        "9223372036854775808",
                                        "1".repeat(1_001),
                                        "1".repeat(20_000),
                                        "1".repeat(1_000_001),
                                        "0." + "1".repeat(20_000))
                                .flatMap(number -> texts(number, "{\"amount\":" + number + "}")),
                        texts(
                                "{\"a\":\"\\ud83d\\ude80 \ud83d\ude80 \u20ac / \\/ \\u007f \u2028 <\"}",
                                "{\"\ud83d\ude80\":1}",
                                "{\"a\":\"\\ud800\"}",
                                "{\"a\":\"\\udc00 and\"}",
                                "{\"a\":\"\\x\"}",
                                "{\"a\":\"\\u12\"}",
                                "{\"a\":\"tab\there\"}",
                                "{\"a\":\"line\nhere\"}",
                                "{\"a\":\"\\u0000\"}",
                                "\ufffd{}",
                                "{\"a\":\"" + "x".repeat(70_000) + "\"}",
                                "{\"" + "x".repeat(70_000) + "\":1}",
                                "{\"" + "x".repeat(1_000_001) + "\":1}"),
                        texts(
                                nested(500, "[", "]"),
                                nested(501, "[", "]"),
                                nested(1_000, "[", "]"),
                                nested(1_001, "[", "]"),
                                nested(1_000, "{\"a\":", "}"),
                                nested(1_001, "{\"a\":", "}"),
                                "[".repeat(1_000),
                                "[".repeat(100_000)),
                        Stream.of("UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32BE", "UTF-32LE", "ISO-8859-1")
                                .map(Charset::forName)
                                .flatMap(encoding -> Stream.of(
                                                "{\"a\":\"\u00e9 \u20ac \ud83d\ude80\"}",
                                                "\ufeff{\"a\":1}",
                                                "{\"a\":x}",
                                                "{\"a\":",
                                                "\"a\"")
                                        .map(text -> new Document(encoding + " " + text, text.getBytes(encoding)))),
                        texts("\u0000", "{\"a\":\u0001}", "{\"a\":1}\u0000", "{\"\\ud800\":1}"),
                        texts("\ufeff", "\ufeff{\"a\":1}", "\ufeff{\"a\":x}", "{\"a\":\"\ufeff\"}"),
                        Stream.of(
                                        "7b2261223a22ff227d",
                                        "7b2261223a22c0af227d",
                                        "7b2261223a22e282227d",
                                        "7b2261223a22e2",
                                        "7b2261223a22f09f9a227d",
                                        "7b2261223a22f8888080227d",
                                        "7b2261223a22f4908080227d",
                                        "7b22e2ff223a317d",
                                        "80",
                                        "fffe",
                                        "feff",
                                        "feffd800",
                                        "007b",
                                        "0000feff0011000000",
                                        "fffe000000110000",
                                        "0000fffe",
                                        "0000007b000000220011ffff")
                                .map(hex -> new Document(
                                        "hex " + hex, HexFormat.of().parseHex(hex))))
                .flatMap(documents -> documents);
    }

    static String nested(int depth, String start, String end) {
        return start.repeat(depth) + (end.equals("}") ? "1" : "") + end.repeat(depth);
    }

    private static Stream<Document> texts(String... texts) {
        return Arrays.stream(texts).map(text -> new Document(shown(text), text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String shown(String text) {
        return text.length() < 100 ? text : text.substring(0, 20) + "\u2026 of " + text.length();
    }

    /**
     * A document.
     *
     * @param name what a failure shows
     * @param json the bytes
     */
    record Document(String name, byte[] json) {
        @Override
        public String toString() {
            return name;
        }
    }
}
