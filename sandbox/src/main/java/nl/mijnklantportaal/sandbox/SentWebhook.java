package nl.mijnklantportaal.sandbox;

import java.time.Instant;

/**
 * A delivery that a sandbox made, or tried to make.
 *
 * @param number 1 for the first delivery of the sandbox, 2 for the next, in the order in which they ended
 * @param webhookId the id of the webhook record
 * @param type the type of the event, such as {@code invoice-paid}
 * @param url the URL of the webhook record
 * @param body what was sent, a JSON object
 * @param at when the delivery ended, by the sandbox's clock
 * @param status the status that the receiver answered, 0 where no answer came
 * @param failure why no answer came, as a sentence; empty where one came
 */
public record SentWebhook(
        long number, String webhookId, String type, String url, String body, Instant at, int status, String failure) {}
