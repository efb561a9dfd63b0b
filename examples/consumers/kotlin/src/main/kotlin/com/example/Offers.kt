package com.example

import java.time.LocalDate
import nl.mijnklantportaal.client.MijnKlantportaal
import nl.mijnklantportaal.client.money.Money
import nl.mijnklantportaal.client.money.VatRate
import nl.mijnklantportaal.client.offers.ManualOffer
import nl.mijnklantportaal.client.offers.Offer

/** Offers website templates to customers. */
class Offers(private val portal: MijnKlantportaal) {
    fun websiteTemplate(customerId: String, offerNumber: String, today: LocalDate): Offer =
        portal.customerOffers().create(
            ManualOffer.builder()
                .customerId(customerId)
                .offerNumber(offerNumber)
                .issuedAt(today)
                .expiresAt(today.plusMonths(1))
                .addLine("Website template", Money.euros("1250.00"), VatRate.HIGH)
                .addLine("Printed manual", Money.euros("24.95"), VatRate.LOW)
                .build()
        )
}

fun main(arguments: Array<String>) {
    MijnKlantportaal.fromEnvironment().use { portal ->
        val offer = Offers(portal).websiteTemplate(arguments[0], arguments[1], LocalDate.now())
        // The server need not have said when: the compiler asks for the question mark.
        println("Created ${offer.id()} in ${offer.createdAt()?.year}")
    }
}
