package nl.mijnklantportaal.client.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The tokens of one statement, which no message of a database may show: some databases show the row that does not fit. */
record Secrets(List<String> texts) {
    /** Databases cut long values off, so a part of a token counts. */
    private static final int PART = 8;

    /** The failure itself, or a copy without messages when one of its messages shows a token. */
    SQLException safe(SQLException failure) {
        if (!shown(failure, Collections.newSetFromMap(new IdentityHashMap<>()))) {
            return failure;
        }
        SQLException copy = new SQLException(
                "The message of the database is left out, because it shows a part of a token.",
                failure.getSQLState(),
                failure.getErrorCode());
        copy.setStackTrace(failure.getStackTrace());
        return copy;
    }

    /** Shows none. */
    @Override
    public String toString() {
        return "Secrets";
    }

    private boolean shown(Throwable failure, Set<Throwable> seen) {
        if (!seen.add(failure)) {
            return false;
        }
        return shown(failure.toString()) || others(failure).stream().anyMatch(other -> shown(other, seen));
    }

    private static List<Throwable> others(Throwable failure) {
        List<Throwable> others = new ArrayList<>(List.of(failure.getSuppressed()));
        if (failure.getCause() != null) {
            others.add(failure.getCause());
        }
        if (failure instanceof SQLException sql && sql.getNextException() != null) {
            others.add(sql.getNextException());
        }
        return others;
    }

    private boolean shown(String message) {
        return texts.stream().anyMatch(text -> shown(message, text));
    }

    private static boolean shown(String message, String text) {
        int part = Math.min(PART, text.length());
        for (int start = 0; part > 0 && start + part <= text.length(); start++) {
            if (message.contains(text.substring(start, start + part))) {
                return true;
            }
        }
        return false;
    }
}
