package nl.mijnklantportaal.client.internal.http;

import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;

/** The body that Feign carries from the transport to the decoders: the response with its exchange. */
public record RawResponseBody(Exchange exchange, RawResponse response) implements Response.Body {
    /** The body of a response that the transport made. */
    public static RawResponseBody of(Response response) {
        return (RawResponseBody) response.body();
    }

    @Override
    public Integer length() {
        return response.body().length;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public InputStream asInputStream() {
        return new ByteArrayInputStream(response.body());
    }

    @Override
    public Reader asReader(Charset charset) {
        return new InputStreamReader(asInputStream(), charset);
    }

    @Override
    public void close() {
        // The transport has read the connection to the end of the response already.
    }
}
