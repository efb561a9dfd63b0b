package nl.mijnklantportaal.client.internal;

import feign.RequestLine;
import java.lang.reflect.Method;

/**
 * What a call is for, as messages and the log name it.
 *
 * @param name the operation's method name
 * @param requestLine method and path template, such as {@code POST /customer-offers/manual}
 * @param write whether the method is another than GET or HEAD
 */
record Operation(String name, String requestLine, boolean write) {
    static Operation of(Method method) {
        String line = method.getAnnotation(RequestLine.class).value();
        int query = line.indexOf('?');
        String requestLine = query < 0 ? line : line.substring(0, query);
        boolean read = requestLine.startsWith("GET ") || requestLine.startsWith("HEAD ");
        String name = method.getName();
        return new Operation(
                name.endsWith("WithHttpInfo") ? name.substring(0, name.length() - "WithHttpInfo".length()) : name,
                requestLine,
                !read);
    }

    @Override
    public String toString() {
        return name + " (" + requestLine + ")";
    }
}
