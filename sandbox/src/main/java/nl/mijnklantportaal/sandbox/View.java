package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How an object of a collection differs from what is stored: by the passing of time, such as a payment link that expires, or by other objects.
 */
interface View {

    /**
     * Brings a copy to what it is now; called whenever the object is read, also for lists and by rules.
     *
     * @param handling for look-ups only
     */
    void show(ObjectNode copy, Handling handling);
}
