package nl.mijnklantportaal.sandbox.internal.sample;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Collects the objects of one invented portal, and has what all of them need.
 */
final class SamplePortal {

    private static final DateTimeFormatter ATOM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private final Dice dice;
    private final LocalDate today;
    private final ZoneId zone;
    private final List<SampleObject> objects = new ArrayList<>();
    private final List<ObjectNode> customers = new ArrayList<>();

    SamplePortal(Dice dice, LocalDate today, ZoneId zone) {
        this.dice = dice;
        this.today = today;
        this.zone = zone;
    }

    Dice dice() {
        return dice;
    }

    LocalDate today() {
        return today;
    }

    List<SampleObject> objects() {
        return Collections.unmodifiableList(objects);
    }

    /** The customers so far, each with its id and name. */
    List<ObjectNode> customers() {
        return customers;
    }

    String anyCustomerId() {
        return dice.of(customers).get("id").textValue();
    }

    void addCustomer(ObjectNode customer) {
        customers.add(customer);
        add("/customers", customer);
    }

    void add(String collection, ObjectNode object) {
        add(collection, object, Map.of());
    }

    void add(String collection, ObjectNode object, Map<String, byte[]> files) {
        objects.add(new SampleObject(collection, object, files));
    }

    /** An empty object that begins with a new id. */
    ObjectNode withId(String prefix) {
        return object().put("id", dice.id(prefix));
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The day that lies so many days ago. */
    LocalDate daysAgo(int days) {
        return today.minusDays(days);
    }

    /** A time in office hours of the day, as the contract writes date-times. */
    String during(LocalDate day) {
        return atom(day.atTime(dice.between(8, 17), dice.between(0, 59), dice.between(0, 59)));
    }

    /** A time of Europe/Amsterdam, as the contract writes date-times. */
    String atom(LocalDateTime time) {
        return ATOM.format(time.atZone(zone));
    }

    /** A page of the portal, under a domain that RFC 2606 reserves. */
    static String page(String path) {
        return "https://portal.example" + path;
    }

    static String gross(int euros, int vatRate) {
        BigDecimal net = BigDecimal.valueOf(euros);
        BigDecimal vat = net.multiply(BigDecimal.valueOf(vatRate)).movePointLeft(2);
        return net.add(vat).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
