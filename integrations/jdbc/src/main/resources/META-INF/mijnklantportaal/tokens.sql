-- The OAuth tokens of portals. Times are microseconds since 1970-01-01T00:00:00Z. The columns access_token and refresh_token are secrets.
CREATE TABLE mijnklantportaal_tokens (
    portal        VARCHAR(100) NOT NULL PRIMARY KEY,
    version       BIGINT       NOT NULL,
    access_token  TEXT         NOT NULL,
    refresh_token TEXT         NOT NULL,
    expires_at    BIGINT,
    lease_holder  VARCHAR(64),
    lease_until   BIGINT
);
