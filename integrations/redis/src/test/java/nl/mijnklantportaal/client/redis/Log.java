package nl.mijnklantportaal.client.redis;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** The log as an operator sees it: INFO and above, of the SDK and of every library. */
final class Log extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

    Log() {
        start();
        root.setLevel(Level.INFO);
        root.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        events.add(event);
    }

    /** All lines, each with its level, and with a mark if a stack trace follows. */
    List<String> lines() {
        return events.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN)
                        || event.getLoggerName().startsWith("nl.mijnklantportaal."))
                .map(event -> event.getLevel() + " " + event.getFormattedMessage()
                        + (event.getThrowableProxy() == null ? "" : " with a stack trace"))
                .toList();
    }

    /** The lines that contain this text, for tests that run in parallel. */
    List<String> lines(String part) {
        return lines().stream().filter(line -> line.contains(part)).toList();
    }

    @Override
    public void close() {
        root.detachAppender(this);
        root.setLevel(before);
    }
}
