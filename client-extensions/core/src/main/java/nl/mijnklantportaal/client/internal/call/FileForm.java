package nl.mijnklantportaal.client.internal.call;

import java.nio.file.CopyOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.Variant;
import org.jspecify.annotations.Nullable;

/**
 * What a form that fetches a file adds to {@link MethodForm}.
 *
 * @param link the JSON names of the link in the answer and, if there is one, of the time at which it expires
 * @param target the index of the path to which the file goes; -1 for a form that gives the bytes
 * @param copyOptions the index of the options of writing it; -1 as before
 */
record FileForm(List<String> link, int target, int copyOptions) {
    /** Reads a form of one of the two kinds. */
    static FileForm of(Variant variant, Class<?>[] types) {
        List<String> link = List.of(variant.link());
        if (variant.kind() == Variant.Kind.DOWNLOAD) {
            return new FileForm(link, -1, -1);
        }
        int last = types.length - 1;
        int options = last > 0 && types[last - 1] == CallOptions.class ? 1 : 0;
        return new FileForm(link, last - 1 - options, last);
    }

    Path target(@Nullable Object[] given) {
        return (Path) Objects.requireNonNull(given[target], "target must not be null");
    }

    CopyOption[] copyOptions(@Nullable Object[] given) {
        return (CopyOption[]) Objects.requireNonNull(given[copyOptions], "copyOptions must not be null");
    }
}
