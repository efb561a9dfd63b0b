package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FileRulesTests {

    private static final byte[] BYTES = {0, 13, 10, '-', '-', 13, 10, (byte) 0xff, (byte) 0xfe, 1};

    @Test
    void aFileComesBackByteForByte() {
        try (Portal portal = Portal.start()) {
            JsonNode file = portal.post("/files", form());
            assertThat(file.get("id").textValue()).startsWith("fsf_");
            assertThat(file.get("type").textValue()).isEqualTo("file");
            assertThat(file.get("name").textValue()).isEqualTo("odd.bin");
            assertThat(file.get("size").intValue()).isEqualTo(BYTES.length);
            assertThat(file.get("mime").textValue()).isEqualTo("application/x-odd");
            assertThat(file.get("fileShareId").isNull()).isTrue();
            assertThat(portal.get(path(file))).isEqualTo(file);

            HttpResponse<byte[]> download = portal.download(portal.get(path(file) + "/download"));
            assertThat(download.statusCode()).isEqualTo(200);
            assertThat(download.body()).isEqualTo(BYTES);
            assertThat(download.headers().firstValue("Content-Type")).hasValue("application/x-odd");
        }
    }

    @Test
    void aDownloadLinkLivesForFiveMinutes() {
        try (Portal portal = Portal.start()) {
            JsonNode file = portal.post("/files", form());
            JsonNode link = portal.get(path(file) + "/download");
            portal.later(Duration.ofMinutes(5).minusSeconds(1));
            assertThat(portal.download(link).statusCode()).isEqualTo(200);
            portal.later(Duration.ofSeconds(2));

            assertThat(portal.download(link).statusCode()).isBetween(400, 499);
            assertThat(portal.download(portal.get(path(file) + "/download")).body())
                    .isEqualTo(BYTES);
        }
    }

    @Test
    void aFileGoesIntoADirectoryThatExists() {
        try (Portal portal = Portal.start(Sandbox.builder().sampleData(7))) {
            String directory = directory(portal);
            portal.post("/files?directory=" + directory, form());

            assertThat(portal.refused(404, "/files?directory=fsd_none", form()))
                    .isEqualTo("directory: there is no directory fsd_none in this portal");
            String file = portal.post("/files", form()).get("id").textValue();
            assertThat(portal.refused(404, "/files?directory=" + file, form()))
                    .as("a file is no directory")
                    .contains(file);
        }
    }

    @Test
    void aDirectoryIsNotDownloaded() {
        try (Portal portal = Portal.start(Sandbox.builder().sampleData(7))) {
            String directory = directory(portal);
            assertThat(portal.get("/files/" + directory).get("size").isNull()).isTrue();

            assertThat(portal.refused(404, "GET", "/files/" + directory + "/download", ""))
                    .isEqualTo(directory + " is a directory, which cannot be downloaded.");
            portal.refused(404, "GET", "/files/fsf_none/download", "");
        }
    }

    @Test
    void anUploadNeedsAFile() {
        try (Portal portal = Portal.start()) {
            assertThat(portal.refused(422, "/files", new FormBody().field("name", "x")))
                    .contains("file");
        }
    }

    @Test
    void aShareShowsWhatItShares() {
        try (Portal portal = Portal.start()) {
            String customer = portal.customer("Bakkerij Korrelhout");
            JsonNode file = portal.post("/files", form());
            String id = file.get("id").textValue();
            JsonNode share =
                    portal.post("/file-shares", "{'content': ['" + id + "'], 'customerId': '" + customer + "'}");

            assertThat(share.get("sharedWithCustomerId").textValue()).isEqualTo(customer);
            assertThat(share.at("/sharedContent/0/id").textValue()).isEqualTo(id);
            assertThat(portal.get("/files/" + id).get("fileShareId")).isEqualTo(share.get("id"));
            assertThat(portal.get("/file-shares").at("/data/0")).isEqualTo(share);
        }
    }

    @Test
    void aPublicShareHasNoCustomer() {
        try (Portal portal = Portal.start()) {
            String id = portal.post("/files", form()).get("id").textValue();
            JsonNode share = portal.post("/file-shares", "{'content': ['" + id + "']}");

            assertThat(share.get("sharedWithCustomerId").isNull()).isTrue();
            assertThat(share.get("links").hasNonNull("customer")).isFalse();
            assertThat(share.at("/links/publicShare/href").textValue()).startsWith("http");
        }
    }

    @Test
    void aShareOfSomethingUnknownIsRefused() {
        try (Portal portal = Portal.start()) {
            String id = portal.post("/files", form()).get("id").textValue();

            assertThat(portal.refused(404, "POST", "/file-shares", "{'content': ['" + id + "', 'fsf_none']}"))
                    .isEqualTo("content[1]: there is no file or directory fsf_none in this portal");
            assertThat(portal.get("/files/" + id).get("fileShareId").isNull()).isTrue();
            assertThat(portal.ids("/file-shares")).isEmpty();
        }
    }

    @Test
    void aFileRequestAsksACustomerOrEverybody() {
        try (Portal portal = Portal.start()) {
            String customer = portal.customer("Bakkerij Korrelhout");
            JsonNode one = portal.post(
                    "/file-requests",
                    "{'name': 'Contract', 'customerId': '" + customer + "', 'requestedFiles':"
                            + " [{'name': 'Logo', 'required': true, 'maxFileSize': 10240}, {'name': 'Photo'}]}");
            assertThat(one.get("customerId").textValue()).isEqualTo(customer);
            assertThat(one.at("/requestedFiles/0/id").textValue()).startsWith("fqf_");
            assertThat(one.at("/requestedFiles/0/maxFileSize").intValue()).isEqualTo(10_240);
            assertThat(one.at("/requestedFiles/1/required").booleanValue()).isFalse();
            assertThat(one.hasNonNull("completedAt")).isFalse();
            assertThat(portal.get("/file-requests/" + one.get("id").textValue()))
                    .isEqualTo(one);

            JsonNode all = portal.post("/file-requests", "{'name': 'Open', 'requestedFiles': [{'name': 'Logo'}]}");
            assertThat(all.get("customerId").isNull()).isTrue();
            assertThat(all.at("/links/publicRequest/href").textValue()).startsWith("http");
        }
    }

    @Test
    void aFileRequestHasAtMostTenFilesAndADirectoryThatExists() {
        try (Portal portal = Portal.start()) {
            String eleven = IntStream.range(0, 11)
                    .mapToObj(i -> "{'name': 'File " + i + "'}")
                    .collect(Collectors.joining(", "));
            portal.refused(422, "POST", "/file-requests", "{'name': 'Many', 'requestedFiles': [" + eleven + "]}");
            assertThat(portal.refused(
                            404,
                            "POST",
                            "/file-requests",
                            "{'name': 'Lost', 'directoryId': 'fsd_none', 'requestedFiles': [{'name': 'Logo'}]}"))
                    .isEqualTo("directoryId: there is no directory fsd_none in this portal");
            assertThat(portal.ids("/file-requests")).isEmpty();
        }
    }

    private static FormBody form() {
        return new FormBody().file("file", "odd.bin", "application/x-odd", BYTES);
    }

    private static String path(JsonNode file) {
        return "/files/" + file.get("id").textValue();
    }

    /** A file request of the sample data names a directory; there is no list of files. */
    private static String directory(Portal portal) {
        return portal.get("/file-requests").at("/data/0/directoryId").textValue();
    }
}
