package nl.mijnklantportaal.openapi;

import java.io.IOException;
import java.io.InputStream;
import nl.mijnklantportaal.spectools.NamedContract;
import tools.jackson.databind.json.JsonMapper;

/** Reads the effective contract that the module brings. */
final class Contract {

    private Contract() {}

    static NamedContract read() {
        try (InputStream stream = EffectiveContract.open()) {
            return new NamedContract(JsonMapper.shared().readTree(stream));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
