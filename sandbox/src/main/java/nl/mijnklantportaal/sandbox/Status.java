package nl.mijnklantportaal.sandbox;

/**
 * All statuses that the sandbox answers with.
 */
enum Status {
    OK(200),
    CREATED(201),
    FOUND(302),
    SEE_OTHER(303),
    BAD_REQUEST(400),
    UNAUTHORIZED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    CONFLICT(409),
    GONE(410),
    CONTENT_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    UNPROCESSABLE_CONTENT(422),
    LICENSE_LIMIT(426),
    TOO_MANY_REQUESTS(429),
    SANDBOX_FAILED(500),
    UNAVAILABLE(503);

    private final int code;

    Status(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
