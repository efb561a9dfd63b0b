package nl.mijnklantportaal.spectools;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Refuses what YAML has beyond JSON: anchors, aliases and merge keys, which would be read as plain texts. */
final class PlainYaml {

    private static final int DEEPEST = 200;
    private static final Pattern LINE = Pattern.compile("^ in reader, line (\\d+), column (\\d+):$");
    private static final Pattern DUPLICATE = Pattern.compile("Duplicate Object property \"(.*)\"");

    private PlainYaml() {}

    /**
     * Checks the text of a file.
     *
     * @throws ContractException for what JSON has not, with its line
     * @throws JacksonException when the text is not well-formed
     */
    static void check(Path file, String text) {
        try (YAMLParser parser = (YAMLParser) Documents.parserOfYaml(text)) {
            int depth = 0;
            boolean ended = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String at =
                        file + " has in line " + parser.currentTokenLocation().getLineNr() + " ";
                if (ended) {
                    throw new ContractException(
                            at + "a second YAML document; the vendor's document is one, so split the file.");
                }
                refuseReuse(at, token, parser);
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                }
                if (depth > DEEPEST) {
                    throw new ContractException(at + "more than " + DEEPEST
                            + " levels inside each other; no API needs so many, so is it the vendor's document?");
                }
                ended = depth == 0;
            }
        }
    }

    private static void refuseReuse(String at, JsonToken token, YAMLParser parser) {
        boolean merges =
                token == JsonToken.PROPERTY_NAME && parser.currentName().equals("<<");
        boolean starts = token.isStructStart() || token.isScalarValue() || token == JsonToken.PROPERTY_NAME;
        if (merges || parser.isCurrentAlias() || (starts && parser.getObjectId() != null)) {
            String what = "the anchor &" + parser.getObjectId();
            if (merges) {
                what = "the merge key <<";
            } else if (parser.isCurrentAlias()) {
                what = "the alias *" + parser.getString();
            }
            throw new ContractException(
                    at + what + ", which this build does not read; write out what it stands for, for"
                            + " example with yq 'explode(.)'.");
        }
    }

    /** Says in one sentence why a file is not well-formed, with its line. */
    static String said(Path file, JacksonException e) {
        TokenStreamLocation location = e.getLocation();
        int line = location == null ? 0 : location.getLineNr();
        String problem = e.getOriginalMessage();
        Matcher duplicate = DUPLICATE.matcher(problem);
        if (duplicate.matches()) {
            return file + " has the member " + duplicate.group(1) + " twice in one object, the second time in line "
                    + line + "; remove one of them.";
        }
        if (e instanceof StreamConstraintsException) {
            return file + " is beyond what this build reads: " + problem + ".";
        }
        List<String> lines =
                problem.lines().filter(each -> !each.startsWith("    ")).toList();
        for (String each : lines) {
            Matcher matcher = LINE.matcher(each);
            if (matcher.matches()) {
                line = Integer.parseInt(matcher.group(1));
            } else {
                problem = each;
            }
        }
        boolean ends = problem.contains("stream end") || problem.contains("end of stream");
        return file + " is not well-formed YAML in line " + line + ": " + problem
                + (ends ? "; is it cut off? Fetch it again." : "; correct it, or fetch it again.");
    }
}
