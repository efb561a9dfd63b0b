package nl.mijnklantportaal.client.redis;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the beginning and the end of an outage once each. Not safe for use by several threads. */
final class OutageLog {
    private static final Logger LOG = LoggerFactory.getLogger("nl.mijnklantportaal.client.redis");

    private final String place;
    private final int localShare;
    private boolean warned;

    OutageLog(String place, int localShare) {
        this.place = place;
        this.localShare = localShare;
    }

    void unavailable(String reason) {
        if (warned) {
            LOG.debug("Redis at {} still cannot be used ({}).", place, reason);
            return;
        }
        warned = true;
        LOG.warn(
                "Redis at {} cannot be used ({}): until it can, this process keeps to {} requests a minute of each key.",
                place,
                reason,
                localShare);
    }

    void available() {
        if (warned) {
            warned = false;
            LOG.info("Redis at {} is back: the requests a minute of each key are shared again.", place);
        }
    }
}
