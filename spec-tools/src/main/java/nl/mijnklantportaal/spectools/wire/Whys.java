package nl.mijnklantportaal.spectools.wire;

/** Why we judge some kinds of change otherwise than public catalogues do. */
final class Whys {

    static final String DEPRECATED =
            "Catalogues only tell it. Here the Java gets @Deprecated, so a build that refuses warnings fails.";
    static final String SERVER = "The client uses the first server of the contract, or the one that its user gives.";
    static final String SCHEME =
            "Catalogues only tell it. This client writes the credentials itself, so a version made before cannot authenticate.";
    static final String BODY = "A client that expects no body of an answer does not read one.";
    static final String ERROR_STATUS =
            "Every status from 400 on becomes the same exception, listed in the contract or not; nothing is added.";
    static final String STATUS_RANGE =
            "From the next version on, every status of the range is a success, and what is returned stays the same.";
    static final String ACCESSOR =
            "Catalogues let an answer say less. Here its Java member goes, and code that names it no longer compiles.";
    static final String NULL =
            "What may be absent is nullable in Java already, and null reads as absent; what is required or has x-present is a row of its own.";
    static final String READ_ONLY =
            "Catalogues take it for advice. A value that users set would be ignored or refused, and users must know.";
    static final String WRITE_ONLY = "Catalogues take it for advice. Code that reads it finds it absent from then on.";
    static final String TYPE = "The Java type changes with it, in either direction.";
    static final String TYPED_FORMAT =
            "Dates, times, numbers and files have Java types of their own, so the Java type changes in either direction.";
    static final String CLIENT_FORMAT =
            "Catalogues do not know this format, and on the wire nothing changes. Here it decides the Java type.";
    static final String ENUM =
            "Listed values have a Java class of their own, so the Java type changes in either direction.";
    static final String ENUM_VALUE_ADDED =
            "Enumerations are open here: a value that is not listed is read and kept, so an old client bears a new one.";
    static final String ENUM_VALUE_REMOVED =
            "Catalogues let an answer say less. Here the constant goes, and code that names it no longer compiles.";
    static final String DEFAULT =
            "Catalogues count it for parameters. Documenting a default, or no longer, does not say that the server does anything else.";
    static final String NOT_CHECKED =
            "Answers are not checked against limits, patterns and rules; what comes is read and kept.";
    static final String UNKNOWN_MEMBERS = "Members that the contract does not have are kept and can be read by name.";
    static final String WEBHOOKS = "The client receives no calls of the server.";
    static final String CLIENT = "Not on the wire of a single message: what the client does by itself changes.";
    static final String PAGES = "Not on the wire: the methods that read all pages go.";
    static final String IDENTITY =
            "Not on the wire: the client refuses an answer without its identity, and its accessor is never null.";
    static final String PRESENT = "Not on the wire: what is promised has an accessor that is never null.";
    static final String CHECKED_HERE = "Not on the wire: the client checks it before it sends.";
    static final String SENSITIVE = "Not on the wire: the value appears in texts and logs from now on.";

    private Whys() {}
}
