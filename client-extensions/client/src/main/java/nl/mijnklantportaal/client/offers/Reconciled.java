package nl.mijnklantportaal.client.offers;

import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;
import org.jspecify.annotations.Nullable;

/**
 * What was found of an offer that was looked up: either the offer, or why that cannot be told.
 *
 * @param sent the offer that was looked up
 * @param offer as the server has it, or null
 * @param failure what was seen and what to do, or null when there is an offer
 */
public record Reconciled(
        SentRequest sent,
        @Nullable CustomerOffer offer,
        @Nullable OutcomeUnknownException failure) {}
