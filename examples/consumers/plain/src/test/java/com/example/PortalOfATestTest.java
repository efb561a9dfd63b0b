package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.sandbox.SandboxPortal;
import nl.mijnklantportaal.sandbox.junit.PortalSandbox;
import org.junit.jupiter.api.RepeatedTest;

@PortalSandbox
class PortalOfATestTest {
    @RepeatedTest(2)
    void anOfferNumberIsFreeInEachTest(MijnKlantportaal portal, SandboxPortal otherSide) {
        new Offers(portal).websiteTemplate("cst_abc12345def678", "2026-001", LocalDate.of(2026, 11, 22));

        assertEquals(1, otherSide.stored("/customer-offers").size());
    }
}
