package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.FaultServer.answer;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.hangUp;
import static nl.mijnklantportaal.client.FaultServer.readBytes;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.reset;
import static nl.mijnklantportaal.client.FaultServer.send;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.FaultServer.Step;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.AuthenticationException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotFoundException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.PermissionDeniedException;
import nl.mijnklantportaal.client.error.RateLimitedException;
import nl.mijnklantportaal.client.error.ServerException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.error.UnprocessableRequestException;

/** What may go wrong between the client and the server, and how the calls of {@link ResourceCall} then end. */
final class ResourceFaults {
    private ResourceFaults() {}

    /** How a call ends; its exception is null where it succeeds. */
    record End(Class<? extends MijnKlantportaalException> exception, Outcome outcome, int requests, String words) {
        /** Where a read is sent again and a write is not. */
        static End unknown(Class<? extends MijnKlantportaalException> exception, ResourceCall resource, String words) {
            return new End(exception, Outcome.UNKNOWN, resource.writes ? 1 : 2, words);
        }

        /** Only a status that the contract names shows of half an answer that the API gave it. */
        static End unreadable(ResourceCall resource, String words) {
            return new End(
                    UnexpectedResponseException.class,
                    resource.writes && resource.named ? Outcome.APPLIED : Outcome.UNKNOWN,
                    resource.writes ? 1 : 2,
                    words);
        }

        static End refused(Class<? extends MijnKlantportaalException> exception, String words) {
            return new End(exception, Outcome.REFUSED, 1, words);
        }

        static End success(int requests) {
            return new End(null, null, requests, "");
        }
    }

    /** What the server does to one of the calls, on each connection. */
    record Fault(String name, ResourceCall resource, End end, Step... steps) {
        @Override
        public String toString() {
            return resource + ", " + name;
        }
    }

    static Stream<Fault> all() {
        return Stream.of(ResourceCall.values())
                .flatMap(resource -> Stream.of(
                                broken(resource),
                                pages(resource),
                                refusals(resource),
                                proofs(resource),
                                again(resource))
                        .flatMap(List::stream));
    }

    private static List<Fault> broken(ResourceCall resource) {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n";
        End lost = End.unknown(OutcomeUnknownException.class, resource, "no answer came");
        return List.of(
                new Fault(
                        "the server hangs up within the request",
                        resource,
                        new End(OutcomeUnknownException.class, Outcome.UNKNOWN, 0, ""),
                        readBytes(30),
                        hangUp()),
                new Fault("the server hangs up after the request", resource, lost, readRequest(), hangUp()),
                new Fault("the server resets after the request", resource, lost, readRequest(), reset()),
                new Fault(
                        "the server hangs up within the status line",
                        resource,
                        lost,
                        readRequest(),
                        send("HTTP/1.1 20"),
                        hangUp()),
                new Fault(
                        "the server hangs up within the body",
                        resource,
                        End.unreadable(resource, "it breaks off"),
                        readRequest(),
                        send(head + "{\"id\":"),
                        hangUp()));
    }

    private static List<Fault> pages(ResourceCall resource) {
        return List.of(
                unproven(resource, "a login page", "begins with \"Log in\"", page("200 OK")),
                unproven(resource, "a login page as 201", "begins with \"Log in\"", page("201 Created")),
                new Fault(
                        "nothing at all",
                        resource,
                        End.unreadable(resource, resource.named ? "it is empty" : "it has no body"),
                        forever(answer(request -> Calls.answer("200 OK", "")))),
                new Fault(
                        "JSON that breaks off",
                        resource,
                        End.unreadable(resource, "its body cannot be used"),
                        forever(answer(request -> Calls.answer("200 OK", "{\"id\":")))),
                unproven(resource, "an array", "JSON of another form", Calls.answer("200 OK", "[]")),
                unproven(resource, "null", "JSON of another form", Calls.answer("200 OK", "null")),
                unproven(
                        resource,
                        "an error that says 200",
                        "saying \"Quota exceeded\"",
                        Calls.answer("200 OK", "{\"success\":false,\"message\":\"Quota exceeded\"}")));
    }

    private static String page(String status) {
        return Calls.answer(status, "<title>Log in</title>").replace("application/json", "text/html");
    }

    private static List<Fault> refusals(ResourceCall resource) {
        List<Fault> faults = new ArrayList<>();
        faults.add(answered(resource, "400 Bad Request", End.refused(ApiException.class, "Not this time.")));
        faults.add(
                answered(resource, "401 Unauthorized", End.refused(AuthenticationException.class, "Not this time.")));
        faults.add(answered(resource, "403 Forbidden", End.refused(PermissionDeniedException.class, "Not this time.")));
        faults.add(answered(resource, "404 Not Found", End.refused(NotFoundException.class, "Not this time.")));
        faults.add(answered(
                resource,
                "422 Unprocessable Content",
                End.refused(UnprocessableRequestException.class, "Not this time.")));
        faults.add(answered(
                resource, "500 Internal Server Error", End.unknown(ServerException.class, resource, "Not this time.")));
        faults.add(answered(
                resource,
                "503 Service Unavailable",
                End.unknown(ServerException.class, resource, "Not this time."),
                "Retry-After: 0"));
        faults.add(answered(
                resource,
                "302 Found",
                new End(UnexpectedResponseException.class, Outcome.UNKNOWN, 1, "redirects are not followed"),
                "Location: https://elsewhere.example/"));
        return faults;
    }

    private static List<Fault> proofs(ResourceCall resource) {
        String without = resource == ResourceCall.LIST_LINKS ? "{}" : "{\"name\":\"x\"}";
        String missing = resource == ResourceCall.LIST_LINKS ? "its body has no data" : "its body has no id";
        List<Fault> faults = new ArrayList<>(List.of(
                unproven(resource, "200 without the id", missing, Calls.answer("200 OK", without)),
                unproven(resource, "201 without the id", missing, Calls.answer("201 Created", without)),
                new Fault(
                        "any id under the documented status",
                        resource,
                        End.success(1),
                        forever(answer(request -> Calls.answer("200 OK", resource.body("of tomorrow")))))));
        if (resource.named && resource.writes) {
            faults.add(unproven(
                    resource,
                    "the id of something else under another status",
                    "its body has no id that begins with " + resource.id().substring(0, 4),
                    Calls.answer("202 Accepted", resource.body("off_1"))));
        }
        if (resource != ResourceCall.LIST_LINKS) {
            faults.add(new Fault(
                    "the id under another 2xx",
                    resource,
                    End.success(1),
                    forever(answer(request -> Calls.answer("202 Accepted", resource.body(resource.id()))))));
        }
        return faults;
    }

    private static List<Fault> again(ResourceCall resource) {
        return List.of(
                new Fault(
                        "429 twice",
                        resource,
                        new End(RateLimitedException.class, Outcome.REFUSED, 2, "Slow down"),
                        forever(answer(request -> tooMany()))),
                new Fault("429 once", resource, End.success(2), answer(request -> tooMany()), forever(good(resource))),
                new Fault(
                        "401 that a fresh token mends",
                        resource,
                        End.success(2),
                        answer(request -> Calls.answer("401 Unauthorized", "{\"message\":\"expired\"}")),
                        forever(answer(
                                request -> request.header("Authorization").equals(List.of("Bearer fresh"))
                                        ? ok(resource)
                                        : Calls.answer("403 Forbidden", "{}")))));
    }

    private static String tooMany() {
        return Calls.answer("429 Too Many Requests", "{\"message\":\"Slow down\"}", "Retry-After: 0");
    }

    private static Step good(ResourceCall resource) {
        return answer(request -> ok(resource));
    }

    static String ok(ResourceCall resource) {
        return Calls.answer("200 OK", resource.body(resource.id()));
    }

    private static Fault unproven(ResourceCall resource, String name, String words, String answer) {
        return new Fault(
                name,
                resource,
                End.unknown(UnexpectedResponseException.class, resource, words),
                forever(answer(request -> answer)));
    }

    private static Fault answered(ResourceCall resource, String status, End end, String... fields) {
        String answer = Calls.answer(status, "{\"message\":\"Not this time.\"}", fields);
        return new Fault(status, resource, end, forever(answer(request -> answer)));
    }
}
