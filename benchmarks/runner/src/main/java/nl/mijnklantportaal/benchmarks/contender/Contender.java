package nl.mijnklantportaal.benchmarks.contender;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import nl.mijnklantportaal.benchmarks.server.Wire;

/**
 * A participant that makes the call: a client, or an HTTP library as a possible transport.
 *
 * @param id its name on the command line: that of its folder, for a transport after {@code transport-}
 * @param label its name in the tables
 * @param kind the part of the call that it makes
 * @param className its class, a {@code Callable<String>} whose constructor takes a base URL and an API key
 */
public record Contender(String id, String label, Kind kind, String className) {
    private static final String PACKAGE = "nl.mijnklantportaal.benchmarks.";

    private static final String ID = "off_abc12345def678";

    /** The part of the call that a contender makes. */
    public enum Kind {
        /** Does the whole call. */
        CLIENT("contenders"),
        /** Posts fixed bytes over a socket, plain HTTP only, and reads the id. */
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

    /** Whether an answer is the expected one of the benchmarks' server, in any time zone. */
    public boolean isExpected(String answer) {
        return switch (kind) {
            case CLIENT -> answer.matches(ID + " (EUR )?1539[.]70 (2026-11-22T21:00[+]01:00|2026-11-22T20:00Z)");
            case FLOOR -> answer.equals(ID);
            case TRANSPORT -> answer.matches("201 [1-9][0-9]*");
        };
    }

    /** Whether it can call a server with this protocol. */
    public boolean speaks(Wire wire) {
        return kind != Kind.FLOOR || wire == Wire.PLAIN;
    }

    /** Whether it throws an exception when the server refuses. */
    public boolean throwsWhenRefused() {
        return kind != Kind.TRANSPORT;
    }

    /** Returns its own jar and its dependencies. */
    public List<Path> classPath() {
        return Stream.concat(Stream.of(module().jar()), module().runtimeJars().stream())
                .toList();
    }

    /** Returns its dependencies, without its own jar, which is code of the application. */
    public List<Path> runtimeJars() {
        return module().runtimeJars();
    }

    private BuiltModule module() {
        return new BuiltModule(Layout.folder().resolve(kind.folder).resolve(id.replaceFirst("^transport-", "")));
    }
}
