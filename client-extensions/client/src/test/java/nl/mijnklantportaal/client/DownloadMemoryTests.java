package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.FaultServer.flood;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.send;
import static nl.mijnklantportaal.client.LinkPortal.head;
import static nl.mijnklantportaal.client.LinkPortal.link;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.function.UnaryOperator;
import nl.mijnklantportaal.client.api.Shapes;
import nl.mijnklantportaal.client.call.Download;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A file that is much larger than the memory of the JVM that fetches it. */
@Timeout(120)
class DownloadMemoryTests {
    private static final long SIZE = 500L * 1024 * 1024;

    @Test
    void aFileOf500MegabytesComesWith32MegabytesOfHeap() throws Exception {
        try (FaultServer host =
                        FaultServer.plain(readRequest(), send(head("200 OK", "Content-Length: " + SIZE)), flood(SIZE));
                LinkPortal portal = new LinkPortal(Wire.PLAIN).links(link(host, "/photo"))) {
            OtherJvm.Result result =
                    OtherJvm.run(Fetching.class, UnaryOperator.identity(), "-Xmx32m", "-Durl=" + portal.api.url());

            assertThat(result.err()).isEmpty();
            assertThat(result.out()).isEqualTo(SIZE + " bytes");
        }
    }

    /** The download in a JVM of its own. */
    public static final class Fetching {
        private Fetching() {}

        public static void main(String[] arguments) throws IOException {
            try (MijnKlantportaal portal =
                            Calls.client(URI.create(System.getProperty("url"))).build();
                    Download download = portal.resource(Shapes.class).downloadPhoto("p_1")) {
                System.out.print(download.stream().transferTo(OutputStream.nullOutputStream()) + " bytes");
            }
        }
    }
}
