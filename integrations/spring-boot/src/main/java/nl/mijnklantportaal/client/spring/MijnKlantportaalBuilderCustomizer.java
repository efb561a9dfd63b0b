package nl.mijnklantportaal.client.spring;

import nl.mijnklantportaal.client.MijnKlantportaalBuilder;

/** Changes the settings of the client that the starter makes, such as TLS. Beans of this type are asked in their order. */
@FunctionalInterface
public interface MijnKlantportaalBuilderCustomizer {
    /**
     * Changes settings; what it sets takes the place of a property.
     *
     * @param builder has what the properties say, and the observers
     */
    void customize(MijnKlantportaalBuilder builder);
}
