package nl.mijnklantportaal.sandbox;

/**
 * What the handling of every request uses.
 *
 * @param baseUrl with the contract's base path, without a slash at the end
 */
record Tools(
        SandboxSettings settings,
        Contract contract,
        Plans plans,
        Rules rules,
        Store store,
        Ids ids,
        Maker maker,
        Presenter presenter,
        Contents contents,
        DownloadLinks links,
        String baseUrl) {}
