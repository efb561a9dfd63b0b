/** The effective OpenAPI contract of the MijnKlantportaal API, as a resource. */
module nl.mijnklantportaal.openapi {
    exports nl.mijnklantportaal.openapi;
}
