package com.example

import java.time.LocalDate
import nl.mijnklantportaal.client.MijnKlantportaal
import nl.mijnklantportaal.client.model.CustomerOffer
import nl.mijnklantportaal.client.money.Money
import nl.mijnklantportaal.client.money.VatRate

/** Offers website templates to customers. */
class Offers(private val portal: MijnKlantportaal) {
    fun websiteTemplate(customerId: String, offerNumber: String, today: LocalDate): CustomerOffer =
        portal.customerOffers().createFromLines { o ->
            o.customerId(customerId)
                .offerNumber(offerNumber)
                .issuedAt(today)
                .expiresAt(today.plusMonths(1))
                .addLine { it.description("Website template").amountExclVat(Money.euros("1250.00")).vatRate(VatRate.STANDARD) }
                .addLine { it.description("Printed manual").amountExclVat(Money.euros("24.95")).vatRate(VatRate.REDUCED) }
        }
}

fun main(arguments: Array<String>) {
    MijnKlantportaal.fromEnvironment().use { portal ->
        val offer = Offers(portal).websiteTemplate(arguments[0], arguments[1], LocalDate.now())
        // Nobody has accepted it yet: the compiler asks for the question mark.
        println("Created ${offer.id()}, accepted in ${offer.acceptedAt()?.year}")
    }
}
