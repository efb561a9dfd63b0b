package nl.mijnklantportaal.client.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.MijnKlantportaalBuilder;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.error.AuthenticationException;
import nl.mijnklantportaal.client.error.NotFoundException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.spi.CallObserver;
import nl.mijnklantportaal.client.spi.RateLimiter;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The client that an application gets, against the sandbox. */
class ClientTests {
    private final Sandbox sandbox = Sandbox.builder().sampleData(7).start();
    private ApplicationContextRunner application;

    @BeforeEach
    void configure() {
        application = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MijnKlantportaalAutoConfiguration.class))
                .withPropertyValues(
                        "mijnklantportaal.api-key=" + sandbox.apiKey(),
                        "mijnklantportaal.base-url=" + sandbox.baseUrl());
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void isMadeOfThePropertiesAndClosedWithTheContext() {
        List<MijnKlantportaal> kept = new ArrayList<>();

        application.run(context -> {
            MijnKlantportaal portal = context.getBean(MijnKlantportaal.class);
            kept.add(portal);
            assertThat(portal.customers().list()).isNotEmpty();
        });

        assertThatThrownBy(() -> kept.get(0).customers().list().stream().count())
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void waitsAtMostFiveSecondsUnlessToldOtherwise() {
        application.withPropertyValues("mijnklantportaal.requests-per-minute=1").run(context -> {
            MijnKlantportaal portal = context.getBean(MijnKlantportaal.class);
            portal.customers().listPage(1);
            assertThatThrownBy(() -> portal.customers().listPage(1))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageContaining("maxWait allows 5 s");
        });
    }

    @Test
    void theNameOfTheApplicationIsSent() {
        List<String> names = List.of("spring.application.name=shop", "mijnklantportaal.application-name=shop");
        for (String name : names) {
            application
                    .withPropertyValues(name)
                    .run(context -> assertThat(context).hasSingleBean(MijnKlantportaal.class));
        }
        application
                .withPropertyValues("spring.application.name=Bloemen & Bes café")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void stepsBackForTheApplicationsOwnClientAndGivesItABuilder() {
        application
                .withPropertyValues("mijnklantportaal.api-key=wrong")
                .withBean(
                        "own",
                        MijnKlantportaal.class,
                        () -> MijnKlantportaal.builder()
                                .apiKey(sandbox.apiKey())
                                .baseUrl(sandbox.baseUrl())
                                .build())
                .run(context -> {
                    assertThat(context).getBeanNames(MijnKlantportaal.class).containsExactly("own");
                    assertThat(context.getBean(MijnKlantportaal.class)
                                    .customers()
                                    .list())
                            .isNotEmpty();
                    MijnKlantportaalBuilder builder = context.getBean(MijnKlantportaalBuilder.class);
                    assertThat(builder).isNotSameAs(context.getBean(MijnKlantportaalBuilder.class));
                    try (MijnKlantportaal other = builder.build()) {
                        assertThatThrownBy(() -> other.customers().listPage(1))
                                .isInstanceOf(AuthenticationException.class);
                    }
                });
    }

    @Test
    void connectionDetailsTakeThePlaceOfProperties() {
        MijnKlantportaalConnectionDetails details = new MijnKlantportaalConnectionDetails() {
            @Override
            public URI baseUrl() {
                return sandbox.baseUrl();
            }

            @Override
            public String apiKey() {
                return sandbox.apiKey();
            }
        };
        application
                .withPropertyValues("mijnklantportaal.api-key=other", "mijnklantportaal.base-url=https://other.example")
                .withBean(MijnKlantportaalConnectionDetails.class, () -> details)
                .run(context -> assertThat(context.getBean(MijnKlantportaal.class)
                                .customers()
                                .list())
                        .isNotEmpty());
    }

    @Test
    void ofTwoLimitersNoneIsLeftOutInSilence() {
        RateLimiter limiter = (key, ahead, longest, wait) -> new RateLimiter.Turn(null, Duration.ZERO, 1);
        application
                .withBean("one", RateLimiter.class, () -> limiter)
                .withBean("two", RateLimiter.class, () -> limiter)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(NoUniqueBeanDefinitionException.class));
        application
                .withBean("one", Credentials.class, () -> Credentials.apiKey("one"))
                .withBean("two", Credentials.class, () -> Credentials.apiKey("two"))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(NoUniqueBeanDefinitionException.class));
    }

    @Test
    void customizersComeLastAndInTheirOrder() {
        application
                .withBean(
                        "a",
                        MijnKlantportaalBuilderCustomizer.class,
                        () -> builder -> builder.deadline(Duration.ofSeconds(1)))
                .withBean(
                        "b",
                        MijnKlantportaalBuilderCustomizer.class,
                        () -> builder -> builder.deadline(Duration.ofSeconds(7)))
                .run(context -> assertThat(context.getBean(MijnKlantportaal.class))
                        .hasToString("MijnKlantportaal[deadline=PT7S]"));
    }

    @Test
    void everyObserverIsToldAndAFailureNamesItsOperation() {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        application
                .withBean("a", CallObserver.class, () -> new Teller("a", told))
                .withBean("b", CallObserver.class, () -> new Teller("b", told))
                .run(context -> {
                    MijnKlantportaal portal = context.getBean(MijnKlantportaal.class);
                    assertThatThrownBy(() -> portal.customers().get("cst_nobody"))
                            .isInstanceOfSatisfying(
                                    NotFoundException.class,
                                    failure -> assertThat(failure.operation()).isEqualTo("Customers.get"));
                });

        assertThat(told).containsExactlyInAnyOrder("a Customers.get", "b Customers.get");
    }

    private record Teller(String name, List<String> told) implements CallObserver {
        @Override
        public void callEnded(CallEnded event) {
            told.add(name + " " + event.call().operation());
        }
    }
}
