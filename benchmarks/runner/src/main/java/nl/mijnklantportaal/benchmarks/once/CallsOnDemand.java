package nl.mijnklantportaal.benchmarks.once;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.HashMap;
import java.util.Map;
import nl.mijnklantportaal.benchmarks.contender.LoadedContender;

/** Makes one call for each base URL on standard input, and prints the result in one line. */
final class CallsOnDemand {
    private CallsOnDemand() {}

    /**
     * Calls until the input ends.
     *
     * @param arguments the contender's class
     */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        Map<String, LoadedContender> contenders = new HashMap<>();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String url = in.readLine(); url != null; url = in.readLine()) {
            LoadedContender contender = contenders.get(url);
            if (contender == null) {
                contender = LoadedContender.of(arguments[0], url);
                contenders.put(url, contender);
            }
            System.out.println(outcome(contender).replaceAll("\\R", " "));
        }
        contenders.values().forEach(LoadedContender::close);
    }

    private static String outcome(LoadedContender contender) {
        try {
            return String.valueOf(contender.call());
        } catch (Exception e) {
            return e.toString();
        }
    }
}
