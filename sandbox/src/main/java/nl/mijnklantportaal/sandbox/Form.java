package nl.mijnklantportaal.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form as it arrived ({@code multipart/form-data}, RFC 7578).
 *
 * @param fields the texts by the names of their parts
 * @param files the files by the names of their parts
 */
record Form(Map<String, List<String>> fields, Map<String, List<Upload>> files) {

    private static final Pattern BOUNDARY =
            Pattern.compile(".*;\\s*boundary=(?:\"([^\"]+)\"|([^;\\s]+)).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETER = Pattern.compile(
            ";\\s*(name|filename)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
    /** RFC 2046, 5.1.1. */
    private static final int MAX_BOUNDARY = 70;

    private static final int MAX_PARTS = 1_000;
    private static final int MAX_FIELDS = 1 << 20;

    /** The boundary of a form; empty when the media type is another one or has none, or one that is too long. */
    static Optional<String> boundary(String contentType) {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!contentType.toLowerCase(Locale.ROOT).startsWith(ContractOperation.FORM) || !matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(matcher.group(1) == null ? matcher.group(2) : matcher.group(1))
                .filter(boundary -> boundary.length() <= MAX_BOUNDARY);
    }

    /**
     * Reads a form to its end; files that are large go into files of {@code contents}.
     *
     * @throws Refusal when it is not a form, or has too many parts or too long texts
     */
    static Form read(InputStream in, String boundary, Contents contents) throws IOException, Refusal {
        Form form = new Form(new LinkedHashMap<>(), new LinkedHashMap<>());
        boolean isRead = false;
        try {
            form.readParts(new MultipartReader(in, boundary), contents);
            isRead = true;
            return form;
        } catch (MultipartReader.Malformed e) {
            throw new Refusal(Status.UNPROCESSABLE_CONTENT, e.getMessage());
        } finally {
            if (!isRead) {
                form.discard(contents);
            }
        }
    }

    private void readParts(MultipartReader reader, Contents contents)
            throws IOException, MultipartReader.Malformed, Refusal {
        reader.copyTo(OutputStream.nullOutputStream());
        int room = MAX_FIELDS;
        for (int parts = 0; reader.hasPart(); parts++) {
            if (parts == MAX_PARTS) {
                throw new Refusal(
                        Status.CONTENT_TOO_LARGE,
                        "The form has more than " + MAX_PARTS + " parts, which is the sandbox's limit.");
            }
            Head head = Head.read(reader);
            if (head.fileName().isPresent()) {
                files.computeIfAbsent(head.name(), name -> new ArrayList<>()).add(file(reader, head, contents));
            } else {
                String text = text(reader, contents, room);
                room -= text.length();
                fields.computeIfAbsent(head.name(), name -> new ArrayList<>()).add(text);
            }
        }
    }

    private static Upload file(MultipartReader reader, Head head, Contents contents)
            throws IOException, MultipartReader.Malformed {
        Spill spill = new Spill(contents);
        try {
            reader.copyTo(spill);
            spill.close();
        } catch (IOException | MultipartReader.Malformed | RuntimeException e) {
            spill.discard();
            throw e;
        }
        return new Upload(head.fileName().orElseThrow(), head.mediaType(), spill.content());
    }

    private static String text(MultipartReader reader, Contents contents, int room)
            throws IOException, MultipartReader.Malformed, Refusal {
        Spill spill = new Spill(contents);
        try {
            reader.copyTo(spill);
            if (spill.content() instanceof Content.InMemory memory && memory.size() <= room) {
                return Json.text(memory.bytes());
            }
        } finally {
            spill.discard();
        }
        throw new Refusal(
                Status.CONTENT_TOO_LARGE,
                "The texts of the form are larger than the sandbox's limit of " + MAX_FIELDS + " bytes.");
    }

    /** How many characters the texts and the names have together. */
    long textLength() {
        return fields.entrySet().stream()
                .mapToLong(field -> field.getValue().stream()
                        .mapToLong(text -> text.length() + field.getKey().length())
                        .sum())
                .sum();
    }

    /** Removes the files that nothing keeps. */
    void discard(Contents contents) {
        files.values().forEach(all -> all.forEach(contents::discard));
    }

    /**
     * The head of a part.
     */
    private record Head(String name, Optional<String> fileName, String mediaType) {

        static Head read(MultipartReader reader) throws IOException, MultipartReader.Malformed {
            String disposition = "";
            String mediaType = "application/octet-stream";
            for (String line = reader.line(); !line.isEmpty(); line = reader.line()) {
                int colon = Math.max(0, line.indexOf(':'));
                String value =
                        line.substring(Math.min(colon + 1, line.length())).strip();
                switch (line.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
                    case "content-disposition" -> disposition = value;
                    case "content-type" -> mediaType = value;
                    default -> {}
                }
            }
            Map<String, String> parameters = new LinkedHashMap<>();
            Matcher matcher = PARAMETER.matcher(disposition);
            while (matcher.find()) {
                String quoted = matcher.group(2);
                String value = quoted == null ? matcher.group(3) : unquoted(quoted);
                parameters.put(matcher.group(1).toLowerCase(Locale.ROOT), value);
            }
            if (!parameters.containsKey("name")) {
                throw new MultipartReader.Malformed("has a part without a name");
            }
            return new Head(parameters.get("name"), Optional.ofNullable(parameters.get("filename")), mediaType);
        }

        /** Browsers and OkHttp write a quote as %22; older clients escape it with a backslash. */
        private static String unquoted(String text) {
            return text.replaceAll("\\\\(.)", "$1")
                    .replace("%22", "\"")
                    .replace("%0D", "\r")
                    .replace("%0A", "\n");
        }
    }
}
