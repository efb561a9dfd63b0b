package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.sandbox.Sandbox;
import nl.mijnklantportaal.sandbox.SandboxPortal;
import nl.mijnklantportaal.sandbox.junit.PortalSandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests of an application that fail, each in its own way, beside some that do not. */
public final class FailingCases {

    /** The sandbox of the latest test. */
    public static volatile Sandbox latest;

    private FailingCases() {}

    @PortalSandbox
    static class Mixed {

        @Test
        void passes(MijnKlantportaal portal) {
            GoodCases.createCustomer(portal);
        }

        @Test
        void isLeftOut(MijnKlantportaal portal) {
            GoodCases.createCustomer(portal);
            abort("for a reason");
        }

        @Test
        void fails(MijnKlantportaal portal, SandboxPortal own, Sandbox sandbox) throws Exception {
            latest = sandbox;
            GoodCases.createCustomer(portal);
            send(sandbox, own.apiKey(), "{\"companyName\":7,\"secret\":\"whs_hidden\"}");
            send(sandbox, "some-live-key-123456", "{}");
            assertThat(own.stored("/customers")).hasSize(2);
        }

        @Test
        void failsWithoutAsking() {
            fail("on purpose");
        }
    }

    private static void send(Sandbox sandbox, String apiKey, String body) throws IOException, InterruptedException {
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + "/customers"))
                                .header("Authorization", "Bearer " + apiKey)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.discarding());
    }

    @PortalSandbox
    static class Before {

        @BeforeEach
        void fails(MijnKlantportaal portal) {
            GoodCases.createCustomer(portal);
            fail("on purpose");
        }

        @Test
        void isNotReached() {}
    }

    @PortalSandbox
    static class After {

        @Test
        void asks(MijnKlantportaal portal) {
            GoodCases.createCustomer(portal);
        }

        @AfterEach
        void fails() {
            fail("on purpose");
        }
    }

    @PortalSandbox
    static class BeforeThemAll {

        @BeforeAll
        static void fails(MijnKlantportaal portal, Sandbox sandbox) {
            latest = sandbox;
            GoodCases.createCustomer(portal);
            fail("on purpose");
        }

        @Test
        void isNotReached() {}
    }

    static class InConstructor {

        InConstructor(MijnKlantportaal portal, Sandbox sandbox) {
            latest = sandbox;
            GoodCases.createCustomer(portal);
            fail("on purpose");
        }

        @Test
        @PortalSandbox
        void isNotReached() {}
    }

    @PortalSandbox
    @Execution(ExecutionMode.CONCURRENT)
    static class AtOnce {

        private static final CyclicBarrier TOGETHER = new CyclicBarrier(2);

        @Test
        void fails(MijnKlantportaal portal) throws Exception {
            TOGETHER.await(60, TimeUnit.SECONDS);
            GoodCases.createCustomer(portal);
            TOGETHER.await(60, TimeUnit.SECONDS);
            fail("on purpose");
        }

        @Test
        void passes(MijnKlantportaal portal) throws Exception {
            TOGETHER.await(60, TimeUnit.SECONDS);
            portal.paymentLinks().listPage(1);
            TOGETHER.await(60, TimeUnit.SECONDS);
        }
    }

    @PortalSandbox
    static class Much {

        @Test
        void asks(MijnKlantportaal portal) {
            for (int i = 0; i < 300; i++) {
                GoodCases.createCustomer(portal);
            }
            fail("on purpose");
        }
    }

    @PortalSandbox
    static class Dynamic {

        @TestFactory
        Stream<DynamicTest> some(MijnKlantportaal portal) {
            return Stream.of(
                    DynamicTest.dynamicTest("passes", () -> GoodCases.createCustomer(portal)),
                    DynamicTest.dynamicTest("fails", () -> fail("on purpose")));
        }

        @TestFactory
        Stream<DynamicTest> others(MijnKlantportaal portal) {
            return Stream.of(
                    DynamicTest.dynamicTest("passes", () -> GoodCases.createCustomer(portal)),
                    DynamicTest.dynamicTest("is left out", () -> abort("for a reason")));
        }
    }
}
