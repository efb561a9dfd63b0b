package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * The rule for the interface, the method and the request class of an operation.
 *
 * @param segment the words of the first segment of its path
 * @param noun that segment in the singular: the resource of the operation
 * @param phrase the words of what the operation does
 */
record OperationRule(List<String> segment, List<String> noun, List<String> phrase) {

    private static final Map<String, String> VERBS =
            Map.of("edit", "update", "change", "update", "modify", "update", "schedule", "create");
    private static final Set<String> ARTICLES = Set.of("a", "an", "the");
    private static final Set<String> PREPOSITIONS =
            Set.of("as", "at", "by", "for", "from", "in", "into", "of", "on", "to", "with");
    private static final Set<String> OF_EVERY_OBJECT =
            Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    /**
     * Applies the rule.
     *
     * @param path the path, such as {@code /payment-links/{linkId}}
     * @param id the operationId, or a phrase recorded in its place
     * @param downloadLink whether it answers a link to download from
     */
    static OperationRule of(String path, String id, boolean downloadLink) {
        List<String> segment = Stream.of(path.split("/"))
                .map(NameWords::split)
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse(List.of("portal"));
        List<String> noun = NameWords.singular(segment);
        List<String> phrase = new ArrayList<>(NameWords.split(id));
        if (phrase.isEmpty()) {
            phrase.add("call");
        }
        String verb = phrase.get(0);
        List<String> rest = phrase.subList(1, phrase.size());
        rest.removeIf(ARTICLES::contains);
        for (int i = 0; i < rest.size(); i++) {
            if (rest.get(i).equals("new") && standsAt(noun, rest, i + 1)) {
                rest.remove(i);
            }
        }
        if (downloadLink) {
            rest.removeIf("as"::equals);
            if (!rest.contains("download")) {
                rest.addAll(List.of("download", "link"));
            }
            phrase.set(0, "get");
        } else {
            phrase.set(0, VERBS.getOrDefault(verb, verb));
        }
        return new OperationRule(segment, noun, verb.equals("list") ? NameWords.plural(phrase) : List.copyOf(phrase));
    }

    /** Returns the rule with the resource after the first word of the method. */
    OperationRule withMethod(String method) {
        if (method.equals(method())) {
            return this;
        }
        List<String> words = new ArrayList<>(NameWords.split(method));
        words.addAll(1, noun);
        return new OperationRule(
                segment, noun, words.get(0).equals("list") ? NameWords.plural(words) : List.copyOf(words));
    }

    /** Returns the interface, such as {@code PaymentLinks}. */
    String interfaceName() {
        return NameWords.upperCamel(segment);
    }

    /** Returns the class of the resource, such as {@code PaymentLink}. */
    String model() {
        return NameWords.upperCamel(noun);
    }

    /** Returns the method, such as {@code listPayments}. */
    String method() {
        List<String> words = new ArrayList<>(phrase);
        for (int i = 1; i < words.size(); i++) {
            if (standsAt(noun, words, i)) {
                words.subList(i, i + noun.size()).clear();
                break;
            }
        }
        while (words.size() > 1 && PREPOSITIONS.contains(words.get(words.size() - 1))) {
            words.remove(words.size() - 1);
        }
        String method = NameWords.lowerCamel(words);
        return SourceVersion.isKeyword(method) || OF_EVERY_OBJECT.contains(method)
                ? NameWords.lowerCamel(phrase)
                : method;
    }

    /** Returns the class of the request, such as {@code CreatePaymentLinkRequest}. */
    String request() {
        return NameWords.upperCamel(phrase) + "Request";
    }

    /** Returns the class of an answer without a name. */
    String response() {
        return NameWords.upperCamel(phrase) + "Response";
    }

    /** Whether the noun stands at an index, in the singular or the plural. */
    private static boolean standsAt(List<String> noun, List<String> words, int index) {
        return index + noun.size() <= words.size()
                && NameWords.singular(words.subList(index, index + noun.size())).equals(noun);
    }
}
