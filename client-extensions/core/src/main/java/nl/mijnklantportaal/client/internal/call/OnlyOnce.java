package nl.mijnklantportaal.client.internal.call;

import java.util.List;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.json.FormPart;
import nl.mijnklantportaal.client.json.JsonModel;
import org.jspecify.annotations.Nullable;

/** Refuses a file that can be read only once, where the request may have to be sent a second time. */
final class OnlyOnce {
    private OnlyOnce() {}

    /**
     * Looks at the requests among the arguments.
     *
     * @throws InvalidRequestException when one of them has such a file
     */
    static void refuse(@Nullable Object[] arguments, CreateMode mode) {
        for (Object argument : arguments) {
            String place = argument instanceof JsonModel request ? FormPart.onlyOnce(request.toJson(), "") : null;
            if (place != null) {
                String problem = "is a stream, which can be read only once, and CreateMode." + mode
                        + " takes a request that can be sent again, since looking up may show that it has to be; give the file as"
                        + " a path, as bytes or as a source, or use CreateMode.REPORT";
                throw new InvalidRequestException("The request", List.of(new Violation(place, problem)));
            }
        }
    }
}
