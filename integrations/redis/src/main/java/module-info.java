/** Shares the platform's limit between processes and machines through Redis. */
@SuppressWarnings("requires-automatic") // Lettuce has no module-info
module nl.mijnklantportaal.client.redis {
    requires transitive nl.mijnklantportaal.client;
    requires static org.jspecify;
    // Lettuce needs these, and has no module-info to require them.
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.resolver.dns;
    requires io.netty.transport;
    requires lettuce.core;
    requires org.slf4j;

    exports nl.mijnklantportaal.client.redis;
}
