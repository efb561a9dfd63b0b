package nl.mijnklantportaal.client.batch;

import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;

/** A failure of an earlier run. The journal has its message only, because an older SDK wrote it. */
public final class EarlierFailureException extends MijnKlantportaalException {
    private static final long serialVersionUID = 1L;

    EarlierFailureException(String message, Outcome outcome) {
        super(message, outcome, null);
    }
}
