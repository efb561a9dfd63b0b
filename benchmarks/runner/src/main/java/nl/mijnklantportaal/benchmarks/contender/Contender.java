package nl.mijnklantportaal.benchmarks.contender;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import nl.mijnklantportaal.benchmarks.server.Wire;

/**
 * Something that makes the call: a client, or an HTTP library considered as transport.
 *
 * @param id how it is called on the command line: the name of its folder, after {@code transport-} where it is one
 * @param label how the tables name it
 * @param kind what it is
 * @param className its class, a {@code Callable<String>} that is made of a base URL and an API key
 */
public record Contender(String id, String label, Kind kind, String className) {
    private static final String PACKAGE = "nl.mijnklantportaal.benchmarks.";

    private static final String ID = "off_abc12345def678";

    /** What does the whole call, from what does less. */
    public enum Kind {
        /** Does the whole call. */
        CLIENT("contenders"),
        /** Is no client: posts fixed bytes over a socket, plain HTTP only, and reads the id. */
        FLOOR("contenders"),
        /** Posts bytes and reads bytes. */
        TRANSPORT("transports");

        private final String folder;

        Kind(String folder) {
            this.folder = folder;
        }
    }

    static Contender client(String id, String label, String type) {
        return new Contender(id, label, Kind.CLIENT, PACKAGE + "contenders." + type);
    }

    static Contender floor(String id, String label, String type) {
        return new Contender(id, label, Kind.FLOOR, PACKAGE + "contenders." + type);
    }

    static Contender transport(String id, String label, String type) {
        return new Contender(id, label, Kind.TRANSPORT, PACKAGE + "transports." + type);
    }

    /** Whether it is what a call must give, in whichever time zone, against the benchmarks' server. */
    public boolean isExpected(String answer) {
        return switch (kind) {
            case CLIENT -> answer.matches(ID + " (EUR )?1539[.]70 (2026-11-22T21:00[+]01:00|2026-11-22T20:00Z)");
            case FLOOR -> answer.equals(ID);
            case TRANSPORT -> answer.matches("201 [1-9][0-9]*");
        };
    }

    /** Whether it can call a server that speaks so. */
    public boolean speaks(Wire wire) {
        return kind != Kind.FLOOR || wire == Wire.PLAIN;
    }

    /** Whether a refusal is an exception to it. */
    public boolean throwsWhenRefused() {
        return kind != Kind.TRANSPORT;
    }

    /** Its own jar and all that it stands on. */
    public List<Path> classPath() {
        return Stream.concat(Stream.of(module().jar()), module().runtimeJars().stream())
                .toList();
    }

    /** What it stands on, without its own jar, which is code of the application. */
    public List<Path> runtimeJars() {
        return module().runtimeJars();
    }

    private BuiltModule module() {
        return new BuiltModule(Layout.folder().resolve(kind.folder).resolve(id.replaceFirst("^transport-", "")));
    }
}
