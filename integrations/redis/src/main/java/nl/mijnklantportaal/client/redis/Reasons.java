package nl.mijnklantportaal.client.redis;

import io.netty.handler.ssl.NotSslRecordException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in one line why Redis cannot be used and, if the failure does not say so, what to do; never with a secret. */
final class Reasons {
    /** The other side may not be a Redis and may send a long text. */
    private static final int LONGEST = 300;

    private static final Pattern IN_SCRIPT =
            Pattern.compile("^ERR Error running script \\(call to f_\\w+\\): |@user_script: ?\\d+: -?");

    /** Error codes of Redis, and what helps against each. */
    private static final List<Hint> HINTS = List.of(
            new Hint(
                    "Invalid first byte: 21",
                    "the server there uses TLS: should the address begin with rediss: and not redis:?"),
            new Hint("NOAUTH", "give user and password in the address"),
            new Hint("WRONGPASS", "give the right user and password in the address"),
            new Hint(
                    "NOPERM",
                    "allow the user the script: +eval +evalsha +@read +@write +time, and the keys of keyPrefix"),
            new Hint("READONLY", "give the address of the primary"),
            new Hint("MASTERDOWN", "give the address of the primary"),
            new Hint("MOVED", "a cluster of several nodes cannot be used"),
            new Hint("OOM", "give Redis more memory, or its other users less"),
            new Hint("WRONGTYPE", "another application has this name: set keyPrefix"));

    private static final Set<String> LOST =
            Set.of("Connection closed prematurely", "RedisHandshakeHandler not registered");

    /** Lettuce has no types for these. */
    private static final Set<String> DISCONNECTED = Set.of(
            "Currently not connected. Commands are rejected.",
            "Connection is closed",
            "Connection closed",
            "Connection disconnected",
            "Connection reset",
            "Connection reset by peer",
            "Broken pipe");

    private final boolean tls;
    private final String host;
    private final List<String> secrets;

    /** Takes the secrets from the address, both as written and decoded. */
    Reasons(URI redis) {
        this.tls = redis.getScheme().equalsIgnoreCase("rediss");
        this.host = redis.getHost();
        this.secrets = Stream.of(redis.getRawUserInfo(), redis.getUserInfo())
                .filter(Objects::nonNull)
                .map(info -> info.substring(info.indexOf(':') + 1))
                .filter(secret -> !secret.isEmpty())
                .distinct()
                .toList();
    }

    private record Hint(String sign, String help) {}

    /** Whether Lettuce has lost the reason of the failure. */
    boolean isLost(Throwable failure) {
        return LOST.contains(String.valueOf(innermost(failure).getMessage()));
    }

    /** The reason why there is no connection. */
    String ofConnecting(Throwable failure) {
        Throwable innermost = innermost(failure);
        boolean ended = innermost instanceof ClosedChannelException || innermost instanceof SocketException;
        return tls && ended && !(innermost instanceof ConnectException)
                ? "it closed the connection during the TLS handshake: should the address begin with redis: and not rediss:?"
                : of(failure);
    }

    /** The failure of a command. */
    LinkFailure failure(Throwable failure) {
        Throwable innermost = innermost(failure);
        return new LinkFailure(
                of(failure),
                innermost instanceof ClosedChannelException
                        || DISCONNECTED.contains(String.valueOf(innermost.getMessage())));
    }

    /** The reason why a command failed. */
    String of(Throwable failure) {
        String words = null;
        for (Throwable e : causes(failure).toList()) {
            String plain = ofTls(e);
            if (plain != null) {
                return clean(plain);
            }
            words = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        }
        String last = IN_SCRIPT.matcher(String.valueOf(words)).replaceAll("");
        if (causes(failure).anyMatch(CertificateException.class::isInstance)) {
            return clean((last.contains("subject alternative") || last.contains("No name matching")
                            ? "its certificate is not for " + host
                            : "its certificate is not trusted: call tls(…) with an SSLContext that trusts it")
                    + " (" + last + ")");
        }
        return clean(HINTS.stream()
                .filter(hint -> last.contains(hint.sign))
                .findFirst()
                .map(hint -> hint.help + " (" + last + ")")
                .orElse(last));
    }

    private static Throwable innermost(Throwable failure) {
        return causes(failure).reduce((outer, inner) -> inner).orElseThrow();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    private static @Nullable String ofTls(Throwable e) {
        if (e instanceof NotSslRecordException) {
            return "the server there does not use TLS: should the address begin with redis: and not rediss:?";
        }
        if (e instanceof CertificateExpiredException) {
            return "its certificate has expired (" + e.getMessage() + ")";
        }
        if (e instanceof CertificateNotYetValidException) {
            return "its certificate is not valid yet (" + e.getMessage() + ")";
        }
        return null;
    }

    private String clean(String words) {
        String clean = words;
        for (String secret : secrets) {
            clean = clean.replace(secret, "***");
        }
        clean = clean.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }
}
