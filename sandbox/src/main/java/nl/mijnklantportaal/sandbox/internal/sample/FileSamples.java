package nl.mijnklantportaal.sandbox.internal.sample;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * 3 directories with 12 files, 3 shares, 4 file requests and 3 agreements.
 */
final class FileSamples {

    private static final List<String> DIRECTORIES = List.of("Contracten", "Logo's en beeldmateriaal", "Jaarstukken");
    private static final int FILES = 12;
    private static final String SIGNATURE = "data:image/png;base64,iVBORw0KGgo=";

    private FileSamples() {}

    static void add(SamplePortal portal) {
        List<ObjectNode> directories = new ArrayList<>();
        for (String name : DIRECTORIES) {
            ObjectNode directory =
                    portal.withId("fsd_").put("type", "directory").put("name", name);
            directory.putNull("size").putNull("mime").putNull("fileShareId");
            directory.put("createdAt", portal.during(portal.daysAgo(220)));
            directories.add(directory);
        }
        directories.forEach(each -> portal.add("/files", each));
        List<ObjectNode> files = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            files.add(file(portal, i, directories.get(i % directories.size())));
        }
        for (int i = 0; i < 3; i++) {
            share(portal, files.get(i), i);
        }
        for (int i = 0; i < 4; i++) {
            request(portal, directories.get(0), i);
        }
        for (int i = 0; i < 3; i++) {
            agreement(portal, i);
        }
    }

    private static ObjectNode file(SamplePortal portal, int index, ObjectNode directory) {
        boolean isTable = index % 4 == 3;
        String name = (isTable ? "prijslijst-" : "notulen-") + (index + 1);
        String text = isTable ? "artikel;prijs\nA;12,95\nB;24,50\n" : "Notulen " + (index + 1) + "\n";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ObjectNode file = portal.withId("fsf_").put("type", "file");
        file.put("name", name + (isTable ? ".csv" : ".txt")).put("size", bytes.length);
        file.put("mime", isTable ? "text/csv" : "text/plain").putNull("fileShareId");
        file.put("createdAt", portal.during(portal.daysAgo(200 - index * 9)));
        file.set("_directory", directory.get("id"));
        portal.add("/files", file, Map.of(file.get("id").textValue(), bytes));
        return file;
    }

    private static void share(SamplePortal portal, ObjectNode file, int index) {
        ObjectNode share = portal.withId("fss_");
        String id = share.get("id").textValue();
        String customerId = portal.anyCustomerId();
        share.put("sharedWithCustomerId", index == 2 ? null : customerId);
        file.put("fileShareId", id);
        ObjectNode shared = file.deepCopy();
        shared.remove("_directory");
        share.putArray("sharedContent").add(shared);
        share.put("createdAt", portal.during(portal.daysAgo(60 - index)));
        portal.add("/file-shares", share);
    }

    private static void request(SamplePortal portal, ObjectNode directory, int index) {
        ObjectNode request = portal.withId("frq_").put("name", "Verlenging contract " + (index + 1));
        String customerId = portal.anyCustomerId();
        request.put("description", "Deze stukken hebben we nodig voor uw nieuwe contract");
        request.set("directoryId", directory.get("id"));
        request.put("customerId", index == 3 ? null : customerId);
        ArrayNode requested = request.putArray("requestedFiles");
        for (String name : List.of("Uittreksel KvK", "Logo")) {
            ObjectNode file = portal.withId("fqf_").put("name", name).put("description", name);
            file.put("required", name.equals("Logo")).put("maxFileSize", 10_240);
            requested.add(file);
        }
        request.put("createdAt", portal.during(portal.daysAgo(30 - index)));
        portal.add("/file-requests", request);
    }

    private static void agreement(SamplePortal portal, int index) {
        Dice dice = portal.dice();
        boolean isSigned = index < 2;
        byte[] text = ("Overeenkomst " + (index + 1) + "\n").getBytes(StandardCharsets.UTF_8);
        ObjectNode agreement = portal.withId("agr_").put("name", "Onderhoudsovereenkomst " + (index + 1));
        agreement.put("status", isSigned ? "signed" : "sent");
        agreement.put("signerName", "Eline Notenduin").put("signerSignature", SIGNATURE);
        agreement.put("signerSignatureHash", dice.secret(64));
        String first = dice.of(DutchWords.FIRST_NAMES);
        String last = dice.of(DutchWords.NAMES);
        ObjectNode signer = portal.withId("ags_").put("firstName", first).put("lastName", last);
        signer.put("email", (first + "@" + last + ".example").toLowerCase(Locale.ROOT))
                .put("shouldIdentify", false);
        if (isSigned) {
            signer.put("signature", SIGNATURE).put("signatureHash", dice.secret(64));
            signer.put("signedAt", portal.during(portal.daysAgo(20 - index)));
        }
        agreement.putArray("signers").add(signer);
        ObjectNode document = portal.withId("agd_").put("documentName", "overeenkomst.txt");
        document.put("fileSize", text.length).put("fileHash", dice.secret(64));
        agreement.putArray("documents").add(document);
        agreement.put("createdAt", portal.during(portal.daysAgo(25 - index)));
        portal.add("/agreements", agreement, Map.of(document.get("id").textValue(), text));
    }
}
