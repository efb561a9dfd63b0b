package nl.mijnklantportaal.client.oauth;

import java.util.List;
import java.util.regex.Pattern;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.json.OpenEnum;

/**
 * What an application may do in a portal (RFC 6749, section 3.3). The constants are the scopes that the vendor's page shows; it may
 * have more, which {@link #of} takes.
 */
public final class Scope extends OpenEnum {
    /** Reads agreements. */
    public static final Scope AGREEMENTS_READ = new Scope("agreements.read");

    /** Creates, changes and deletes agreements. */
    public static final Scope AGREEMENTS_WRITE = new Scope("agreements.write");

    /** Reads appointments. */
    public static final Scope APPOINTMENTS_READ = new Scope("appointments.read");

    /** Creates, changes and deletes appointments. */
    public static final Scope APPOINTMENTS_WRITE = new Scope("appointments.write");

    /** Reads the invoices of MijnKlantportaal itself. */
    public static final Scope BUSINESSOPERATIONS_READ = new Scope("businessoperations.read");

    /** Reads customers and customer groups. */
    public static final Scope CUSTOMERS_READ = new Scope("customers.read");

    /** Creates, changes and deletes customers and customer groups. */
    public static final Scope CUSTOMERS_WRITE = new Scope("customers.write");

    /** Reads files. */
    public static final Scope FILES_READ = new Scope("files.read");

    /** Creates, changes and deletes files. */
    public static final Scope FILES_WRITE = new Scope("files.write");

    /** Reads file requests. */
    public static final Scope FILEREQUEST_READ = new Scope("filerequest.read");

    /** Creates, changes and deletes file requests. */
    public static final Scope FILEREQUEST_WRITE = new Scope("filerequest.write");

    /** Reads file shares. */
    public static final Scope FILESHARE_READ = new Scope("fileshare.read");

    /** Creates, changes and deletes file shares. */
    public static final Scope FILESHARE_WRITE = new Scope("fileshare.write");

    /** Reads offers. */
    public static final Scope OFFERS_READ = new Scope("offers.read");

    /** Creates, changes and deletes offers. */
    public static final Scope OFFERS_WRITE = new Scope("offers.write");

    /** Reads invoices. */
    public static final Scope INVOICES_READ = new Scope("invoices.read");

    /** Reads payment links. */
    public static final Scope PAYMENTLINKS_READ = new Scope("paymentlinks.read");

    /** Creates, changes and deletes payment links. */
    public static final Scope PAYMENTLINKS_WRITE = new Scope("paymentlinks.write");

    /** Reads subscriptions. */
    public static final Scope SUBSCRIPTION_READ = new Scope("subscription.read");

    /** Creates, changes and deletes subscriptions. */
    public static final Scope SUBSCRIPTION_WRITE = new Scope("subscription.write");

    /** Reads tickets. */
    public static final Scope TICKETS_READ = new Scope("tickets.read");

    /** Creates, changes and deletes tickets. */
    public static final Scope TICKETS_WRITE = new Scope("tickets.write");

    /** Reads webhooks. */
    public static final Scope WEBHOOKS_READ = new Scope("webhooks.read");

    /** Creates, changes and deletes webhooks. */
    public static final Scope WEBHOOKS_WRITE = new Scope("webhooks.write");

    /** The characters of a scope (RFC 6749, section 3.3). */
    private static final Pattern TOKEN = Pattern.compile("[!#-\\[\\]-~]+");

    private Scope(String value) {
        super(value);
    }

    /**
     * A scope by its text.
     *
     * @param value visible ASCII characters without spaces, quotation marks and backslashes, such as {@code offers.read}
     * @return the scope with this text
     * @throws InvalidRequestException when the text has another form
     */
    public static Scope of(String value) {
        if (!TOKEN.matcher(value).matches()) {
            throw new InvalidRequestException(
                    "The scope",
                    List.of(new Violation(
                            "scope", "must be visible ASCII characters without spaces, quotes and backslashes")));
        }
        return new Scope(value);
    }
}
