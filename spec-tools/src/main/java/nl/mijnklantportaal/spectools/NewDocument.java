package nl.mijnklantportaal.spectools;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document of the vendor that this build can read; whatever is wrong with one is said in one sentence.
 *
 * @param document with the path items put in place of references to them
 */
record NewDocument(Path file, byte[] bytes, ObjectNode document) {

    private static final Pattern READ = Pattern.compile("3\\.1\\.\\d+");
    private static final int MOST_FAULTS = 5;

    /** @throws ContractException when the file is no OpenAPI 3.1, or cannot be read */
    static NewDocument read(Path file) {
        byte[] bytes = bytes(file);
        ObjectNode document = parsed(file, text(file, bytes));
        checkVersion(file, document);
        if (!document.path("info").isObject()
                || !document.path("paths").isObject()
                || document.path("paths").isEmpty()) {
            throw new ContractException(
                    file + " is not a whole OpenAPI document: it must have info and paths; is it cut off?");
        }
        PureReferences.check(file, document);
        PathItems.resolve(document);
        List<String> faults = ContractRules.faultsOfForm(document);
        if (!faults.isEmpty()) {
            String more = faults.size() > MOST_FAULTS ? "\n  and " + (faults.size() - MOST_FAULTS) + " more" : "";
            throw new ContractException(file + " is not a whole OpenAPI document; is it cut off, or are parts of it"
                    + " in other files?\n  "
                    + String.join("\n  ", faults.subList(0, Math.min(MOST_FAULTS, faults.size())))
                    + more);
        }
        return new NewDocument(file, bytes, document);
    }

    /** Returns the version of OpenAPI that it names. */
    String version() {
        return document.path("openapi").stringValue();
    }

    static byte[] bytes(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new ContractException(file + " is a folder; name the file in it that is the vendor's document.");
            }
            long size = Files.size(file);
            if (size > Documents.MOST_CHARACTERS) {
                throw new ContractException(file + " has " + size + " bytes, and this build reads at most "
                        + Documents.MOST_CHARACTERS + "; is it the vendor's document?");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new ContractException(
                    file + " cannot be read, because there is no such file; -Dspec=FILE names the vendor's document.",
                    e);
        } catch (IOException e) {
            throw new ContractException(file + " cannot be read: " + e + ".", e);
        }
    }

    private static String text(Path file, byte[] bytes) {
        if (bytes.length == 0) {
            throw new ContractException(file + " is empty; fetch the vendor's document again.");
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer read = ByteBuffer.wrap(bytes);
        try {
            String text = decoder.decode(read).toString();
            int zero = text.indexOf('\0');
            if (zero >= 0) {
                throw new ContractException(file + " is no text: it has a byte 0 in line " + line(text, zero)
                        + "; -Dspec=FILE names the vendor's document, unpacked.");
            }
            return text;
        } catch (CharacterCodingException e) {
            int line = 1;
            for (int i = 0; i < read.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new ContractException(
                    file + " is not UTF-8 in line " + line + "; convert it first, or fetch it again.", e);
        }
    }

    private static int line(String text, int index) {
        return 1
                + (int) text.substring(0, index)
                        .chars()
                        .filter(each -> each == '\n')
                        .count();
    }

    private static ObjectNode parsed(Path file, String text) {
        if (text.stripLeading().startsWith("<")) {
            throw new ContractException(
                    file
                            + " is a web page and no OpenAPI document; a page that asks to log in is often saved in its place.");
        }
        JsonNode document;
        try {
            PlainYaml.check(file, text);
            document = Documents.readYaml(text);
        } catch (JacksonException e) {
            throw new ContractException(PlainYaml.said(file, e), e);
        }
        if (!(document instanceof ObjectNode object)) {
            throw new ContractException(file + " is not an OpenAPI document: it has "
                    + (document.isMissingNode() || document.isNull() ? "nothing but comments" : "no members") + ".");
        }
        return object;
    }

    private static void checkVersion(Path file, ObjectNode document) {
        JsonNode version = document.path("openapi");
        if (version.isString() && READ.matcher(version.stringValue()).matches()) {
            return;
        }
        String is;
        if (document.has("swagger")) {
            is = "is Swagger " + document.path("swagger").asString("")
                    + ", and this build reads OpenAPI 3.1 only; ask the" + " vendor for 3.1, or convert it";
        } else if (document.has("asyncapi")) {
            is = "is AsyncAPI, which describes messages, and this build reads OpenAPI 3.1 only";
        } else if (version.isString() && version.stringValue().matches("\\d+\\.\\d+(\\.\\d+)?.*")) {
            is = "is OpenAPI " + version.stringValue() + ", and this build reads 3.1 only; ask the vendor for 3.1, or"
                    + " convert it";
        } else {
            is = "is not an OpenAPI 3.1 document: its member openapi is "
                    + (version.isMissingNode() ? "missing" : version) + ", and must be a text such as \"3.1.1\"";
        }
        throw new ContractException(file + " " + is + "; nothing was changed.");
    }
}
