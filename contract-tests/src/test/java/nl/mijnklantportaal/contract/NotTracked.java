package nl.mijnklantportaal.contract;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Turns off Pact's reports to its authors, so that no test sends anything to another machine. */
public final class NotTracked implements LauncherSessionListener {
    static final String PROPERTY = "pact_do_not_track";

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        System.setProperty(PROPERTY, "true");
    }
}
