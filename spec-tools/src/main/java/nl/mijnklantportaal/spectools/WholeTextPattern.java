package nl.mijnklantportaal.spectools;

/** Decides whether a regular expression can only match the whole text. */
final class WholeTextPattern {

    private WholeTextPattern() {}

    static boolean isAnchored(String pattern) {
        if (!pattern.startsWith("^")) {
            return false;
        }
        int groups = 0;
        boolean inClass = false;
        boolean endsWithAnchor = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            endsWithAnchor = c == '$' && !inClass;
            if (c == '\\') {
                i++;
            } else if (inClass) {
                inClass = c != ']';
            } else if (c == '[') {
                inClass = true;
            } else if (c == '(') {
                groups++;
            } else if (c == ')') {
                groups--;
            } else if (c == '|' && groups == 0) {
                return false;
            }
        }
        return endsWithAnchor;
    }
}
