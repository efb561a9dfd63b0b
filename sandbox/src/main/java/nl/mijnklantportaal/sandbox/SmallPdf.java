package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A PDF of one page that shows the texts and numbers of an object.
 */
final class SmallPdf {

    private static final int MAX_LINES = 50;
    private static final int MAX_LINE = 90;

    private SmallPdf() {}

    static byte[] of(String title, ObjectNode object) {
        StringBuilder text = new StringBuilder("BT /F1 11 Tf 50 790 Td 15 TL\n");
        List<String> lines = new ArrayList<>(List.of(title, ""));
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (member.getValue().isValueNode() && !member.getKey().startsWith("_")) {
                lines.add(member.getKey() + ": " + member.getValue().asText());
            }
        }
        lines.stream()
                .limit(MAX_LINES)
                .forEach(line -> text.append('(').append(shown(line)).append(") Tj T*\n"));
        String page = text.append("ET").toString();
        return document(List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
                        + " /Resources << /Font << /F1 4 0 R >> >> >>",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
                "<< /Length " + page.length() + " >>\nstream\n" + page + "\nendstream"));
    }

    /** The table of places at the end tells where each object begins (ISO 32000-1, 7.5.4). */
    private static byte[] document(List<String> objects) {
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        StringBuilder places = new StringBuilder("0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            places.append(String.format(Locale.ROOT, "%010d 00000 n \n", pdf.length()));
            pdf.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        int table = pdf.length();
        int count = objects.size() + 1;
        pdf.append("xref\n0 ").append(count).append('\n').append(places);
        pdf.append("trailer\n<< /Size ").append(count).append(" /Root 1 0 R >>\n");
        pdf.append("startxref\n").append(table).append("\n%%EOF\n");
        return pdf.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String shown(String line) {
        String cut = line.length() > MAX_LINE ? line.substring(0, MAX_LINE) : line;
        StringBuilder shown = new StringBuilder();
        cut.chars().forEach(character -> {
            if ("()\\".indexOf(character) >= 0) {
                shown.append('\\');
            }
            boolean isPrintable = character >= ' ' && character < 127 || character >= 160 && character < 256;
            shown.append(isPrintable ? (char) character : '?');
        });
        return shown.toString();
    }
}
