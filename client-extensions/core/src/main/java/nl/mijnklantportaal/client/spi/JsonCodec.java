package nl.mijnklantportaal.client.spi;

import java.io.IOException;
import java.lang.reflect.Type;

/**
 * Turns values into JSON bytes and back, without loss: numbers exactly with their scale, members in order.
 *
 * <p>Not for applications. Implementations are safe for use by many threads and keep no state of a call.
 */
public interface JsonCodec {
    /**
     * Writes a value.
     *
     * @param value a generated model, or maps, lists, text, numbers, booleans
     * @return UTF-8 bytes
     * @throws IOException when the value has no JSON form
     */
    byte[] write(Object value) throws IOException;

    /**
     * Reads a whole document.
     *
     * @param json the bytes
     * @param type a generated model, a map, a list of these, ...
     * @return never null
     * @throws IOException when the bytes are not one JSON document of that type; the message shows none of them
     */
    Object read(byte[] json, Type type) throws IOException;
}
