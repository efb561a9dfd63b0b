package nl.mijnklantportaal.client.internal.http;

import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;

/** The body that Feign carries from the transport to the decoders, with the exchange that it ends. */
public record AnswerBody(Exchange exchange, Answer answer) implements Response.Body {
    /** Of a response that the transport gave. */
    public static AnswerBody of(Response response) {
        return (AnswerBody) response.body();
    }

    @Override
    public Integer length() {
        return answer.body().length;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public InputStream asInputStream() {
        return new ByteArrayInputStream(answer.body());
    }

    @Override
    public Reader asReader(Charset charset) {
        return new InputStreamReader(asInputStream(), charset);
    }

    @Override
    public void close() {
        // The transport has read and closed it.
    }
}
