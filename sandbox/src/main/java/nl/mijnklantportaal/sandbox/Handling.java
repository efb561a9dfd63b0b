package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One request while it is handled: what it asks, the objects of its portal, and what it changes.
 *
 * <p>A collection is named by its path with the ids in it, such as {@code /customers} or {@code /payment-links/plk_1/payments}. Objects
 * that are given out are copies: only {@link #object()} is stored by itself, others by {@link #put}. What is put shows in later
 * look-ups of the same handling. Members that the contract's schema lacks are stored and never answered, so that a rule can keep what it
 * needs, for example under a name that starts with an underscore.
 */
interface Handling {

    /** Method and path of the operation, such as {@code POST /customers}; empty text for a change that no request asks for. */
    String operation();

    /** The API key of the request, which stands for the portal. */
    String apiKey();

    /** The options of the sandbox. */
    SandboxSettings settings();

    /** The URL of the sandbox with the contract's base path, without a slash at the end. */
    String baseUrl();

    /** The valid body; a form as an object of its fields, a file as its name; missing where there is none. */
    JsonNode request();

    /**
     * The object that the request creates, reads or changes; it is stored (unless the request only reads) and answered.
     *
     * @throws IllegalStateException when the operation answers a list
     */
    ObjectNode object();

    /**
     * The objects of an operation that answers a plain list without pages; to be changed as the answer needs.
     *
     * @throws IllegalStateException when the operation answers something else
     */
    List<ObjectNode> items();

    /** The collection of {@link #object()} with the ids of its path. */
    String collection();

    /** A parameter of the path, decoded. */
    String path(String parameter);

    /** A parameter of the query, decoded and checked; empty where it is absent. */
    Optional<String> query(String parameter);

    /** Whether the body is a form. */
    boolean isForm();

    /** The files of a form under the name of a property; empty when there are none. */
    List<Upload> files(String property);

    /** An object by its id. */
    Optional<ObjectNode> item(String collection, String id);

    /** All objects of a collection, the oldest first. */
    Stream<ObjectNode> all(String collection);

    /** The oldest object of which a member is a text; found by an index. */
    Optional<ObjectNode> first(String collection, String member, String value);

    /** All objects of which a member is a text, the oldest first; found by an index. */
    Stream<ObjectNode> with(String collection, String member, String value);

    /** How many objects were created in a collection in the calendar month of {@link #now()} in Amsterdam, by requests. */
    int createdThisMonth(String collection);

    /** Stores an object, new or changed, beside {@link #object()}; its id is its member {@code id}. */
    void put(String collection, ObjectNode item);

    /** Removes an object; {@link #object()} is answered all the same. */
    void remove(String collection, String id);

    /** Answers another object than {@link #object()}, in the form of the operation's answer. */
    void answer(ObjectNode answer);

    /** Leaves {@link #object()} unstored; it is answered all the same. */
    void doNotStore();

    /** Makes a file the content behind a thing; a download link for that id serves it. */
    void attach(String id, Upload file);

    /**
     * Makes an object of a schema of the contract, as a creation would: members from {@code from} by name, an id, and what is likely.
     *
     * @param schema its name among the components
     */
    ObjectNode make(String schema, JsonNode from);

    /** The time of the sandbox's clock; one value for the whole request. */
    Instant now();

    /** {@link #now()} as an answer has it: ATOM with the offset of Amsterdam. */
    String timestamp();

    /** The day of {@link #now()} in Amsterdam. */
    LocalDate today();

    /** A new id: the prefix and 15 lower-case letters and digits. */
    String newId(String prefix);
}
