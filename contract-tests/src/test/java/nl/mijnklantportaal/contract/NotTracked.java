package nl.mijnklantportaal.contract;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Keeps Pact from reporting each run to its authors: nothing leaves the machine, whoever starts the tests. */
public final class NotTracked implements LauncherSessionListener {
    static final String PROPERTY = "pact_do_not_track";

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        System.setProperty(PROPERTY, "true");
    }
}
