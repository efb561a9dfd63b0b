package com.example

import java.time.LocalDate
import nl.mijnklantportaal.client.MijnKlantportaal
import nl.mijnklantportaal.client.money.Money
import nl.mijnklantportaal.sandbox.Sandbox
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class OffersTest {
    @Test
    fun `an offer is created`() {
        Sandbox.start().use { sandbox ->
            MijnKlantportaal.builder().apiKey(sandbox.apiKey()).baseUrl(sandbox.baseUrl()).build().use { portal ->
                val offer = Offers(portal).websiteTemplate("cst_abc12345def678", "2026-001", LocalDate.of(2026, 11, 22))

                assertTrue(offer.id().startsWith("off_"))
                assertEquals(Money.euros("1539.70"), offer.amount())
                assertEquals(1, sandbox.offers().size)
            }
        }
    }
}
