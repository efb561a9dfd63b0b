/** The SDK of the MijnKlantportaal API. */
module nl.mijnklantportaal.client {
    requires transitive nl.mijnklantportaal.client.core;
    requires transitive nl.mijnklantportaal.client.generated;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports nl.mijnklantportaal.client;
    exports nl.mijnklantportaal.client.oauth;
    exports nl.mijnklantportaal.client.cms;
    exports nl.mijnklantportaal.client.webhooks;
}
