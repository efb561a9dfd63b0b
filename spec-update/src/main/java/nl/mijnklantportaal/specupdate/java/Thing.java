package nl.mijnklantportaal.specupdate.java;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a user of generated code sees as one: a type, a property, a constant, or a method with all its forms. */
final class Thing {
    private static final Pattern TYPE = Pattern.compile("\\b[A-Z]\\w*");

    private final Key key;
    private final Set<String> wires = new TreeSet<>();
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final List<String> hidden = new ArrayList<>();

    Thing(Key key) {
        this.key = key;
    }

    /**
     * The name of a thing.
     *
     * @param type the simple name of its type
     * @param name the property, the constant or the plain method; "" for the type itself
     */
    record Key(String type, String name) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byType = type.compareTo(other.type);
            return byType == 0 ? name.compareTo(other.name) : byType;
        }
    }

    /**
     * What can be used from outside.
     *
     * @param id the name and the types of the parameters, without annotations
     * @param type what it gives, without annotations; "" for a type
     * @param declaration as a reader of a report sees it
     * @param text all of it, without what only documents it
     */
    record Member(String id, String type, String declaration, String text) {
        String name() {
            int end = id.indexOf('(');
            return end < 0 ? id : id.substring(0, end);
        }
    }

    Key key() {
        return key;
    }

    void add(Member member) {
        members.put(member.id(), member);
    }

    /** Adds what a user cannot use, but notices. */
    void hide(String text) {
        hidden.add(text);
    }

    /** Notes what goes over the wire for it: a member of JSON, a value, or an operation with {} for its parameters. */
    void wire(String name) {
        wires.add(name);
    }

    Set<String> wires() {
        return wires;
    }

    Map<String, Member> members() {
        return members;
    }

    /** What a user cannot use, but notices; in any order. */
    List<String> hidden() {
        return hidden.stream().sorted().toList();
    }

    /** The simple names of the types in its declarations. */
    Set<String> types() {
        Set<String> types = new TreeSet<>();
        for (Member member : members.values()) {
            Matcher matcher = TYPE.matcher(member.declaration());
            while (matcher.find()) {
                types.add(matcher.group());
            }
        }
        return types;
    }

    /** This thing as it is when a change of the values that are allowed is told elsewhere. */
    Thing withoutValues() {
        Thing without = new Thing(key);
        without.wires.addAll(wires);
        members.values().forEach(without::add);
        hidden.forEach(text -> without.hide(Sources.withoutValues(text)));
        return without;
    }
}
