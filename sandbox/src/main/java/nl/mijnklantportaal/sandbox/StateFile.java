package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A file with a line of JSON for each offer, which one sandbox at a time appends to.
 *
 * <p>Nothing is forced to the disk: the operating system keeps written data when the process is killed.
 */
final class StateFile implements AutoCloseable {

    private final Path path;
    // A stream, because an interrupt would close a channel in the middle of a line.
    private final FileOutputStream out;

    private StateFile(Path path, FileOutputStream out) {
        this.path = path;
        this.out = out;
    }

    /**
     * Opens the file, or creates it, and locks it for this sandbox.
     *
     * @throws UncheckedIOException when it cannot be opened
     * @throws IllegalStateException when another sandbox has it open
     */
    static StateFile open(Path path) {
        try {
            FileOutputStream out = new FileOutputStream(path.toFile(), true);
            try {
                if (out.getChannel().tryLock() == null) {
                    throw new OverlappingFileLockException();
                }
                return new StateFile(path, out);
            } catch (IOException | RuntimeException e) {
                out.close();
                throw e;
            }
        } catch (OverlappingFileLockException e) {
            throw new IllegalStateException("Another sandbox has the state file " + path + " open.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The state file " + path + " cannot be opened.", e);
        }
    }

    /**
     * Reads the offers. Removes an unfinished last line; its offer was never answered.
     *
     * @throws UncheckedIOException when the file cannot be read
     * @throws IllegalStateException when a line is not an offer
     */
    List<ReceivedOffer> read() {
        try {
            byte[] bytes = Files.readAllBytes(path);
            List<ReceivedOffer> offers = new ArrayList<>();
            int start = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    offers.add(offer(offers.size() + 1, new String(bytes, start, i - start, StandardCharsets.UTF_8)));
                    start = i + 1;
                }
            }
            out.getChannel().truncate(start);
            return offers;
        } catch (IOException e) {
            throw new UncheckedIOException("The state file " + path + " cannot be read.", e);
        }
    }

    /**
     * Appends the offer; a failure leaves the file unchanged.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    void append(ReceivedOffer offer) {
        FileChannel channel = out.getChannel();
        try {
            long before = channel.size();
            try {
                out.write(line(offer));
            } catch (IOException e) {
                channel.truncate(before);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The state file " + path + " cannot be written.", e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The state file " + path + " cannot be closed.", e);
        }
    }

    private static byte[] line(ReceivedOffer offer) {
        ObjectNode json = Json.object();
        json.put("id", offer.id());
        json.put("createdAt", offer.createdAt().toString());
        json.put("apiKey", offer.apiKey());
        json.put("request", offer.requestJson());
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes(Json.bytes(json));
        line.write('\n');
        return line.toByteArray();
    }

    private ReceivedOffer offer(int number, String line) {
        try {
            JsonNode json = Json.MAPPER.readTree(line);
            String text = json.required("request").textValue();
            ManualOfferRequest request = ManualOfferRequest.of(Json.MAPPER.readTree(text), text);
            return new ReceivedOffer(
                    json.required("id").textValue(),
                    OffsetDateTime.parse(json.required("createdAt").textValue()),
                    request.grossTotal(),
                    request,
                    json.required("apiKey").textValue());
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException | DateTimeException e) {
            throw new IllegalStateException("Line " + number + " of the state file " + path + " is not an offer.", e);
        }
    }
}
