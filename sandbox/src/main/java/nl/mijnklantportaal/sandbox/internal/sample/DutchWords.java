package nl.mijnklantportaal.sandbox.internal.sample;

import java.util.List;

/**
 * Dutch words that names, addresses and texts are made of; the surnames and the second halves of company names are invented.
 */
final class DutchWords {

    /** A trade and its legal form's place in the name. */
    static final List<String> TRADES = List.of(
            "Bakkerij",
            "Loodgietersbedrijf",
            "Fietsenmakerij",
            "Kapsalon",
            "Hoveniersbedrijf",
            "Schildersbedrijf",
            "Administratiekantoor",
            "Rijschool",
            "Bloemenhandel",
            "Webbureau",
            "Timmerbedrijf",
            "Koffiebranderij",
            "Fysiotherapie",
            "Drukkerij",
            "Installatiebedrijf");

    static final List<String> NAMES = List.of(
            "Korrelhout",
            "Spaakwiel",
            "Dauwpluim",
            "Zandlantaarn",
            "Vlierkamp",
            "Molmsteen",
            "Rietzwaan",
            "Kwikbeuk",
            "Hazelvink",
            "Turfkade",
            "Waterlinnen",
            "Zwaluwbeek",
            "Klaverbrug",
            "Notenduin",
            "Wilgenmarkt",
            "Eikelvoort",
            "Lisdobbe",
            "Mosterdveld",
            "Parelgracht",
            "Zuringdijk");

    static final List<String> LEGAL_FORMS = List.of("", "", " B.V.", " B.V.", " V.O.F.");

    static final List<String> FIRST_NAMES = List.of(
            "Sanne", "Daan", "Fleur", "Bram", "Noor", "Sem", "Lotte", "Thijs", "Fatima", "Youssef", "Maartje", "Ravi",
            "Eline", "Joris", "Aylin", "Pieter");

    static final List<String> STREETS = List.of(
            "Dorpsstraat",
            "Molenweg",
            "Kerkplein",
            "Korenbloemkade",
            "Nieuwe Haven",
            "Wilgenlaan",
            "Achter de Wal",
            "Marktstraat",
            "Zonnebloemhof",
            "Oude Vaart",
            "Ambachtsweg",
            "Lindenlaan");

    /** Cities with the first two digits of their postcodes. */
    static final List<City> CITIES = List.of(
            new City("Amsterdam", 10),
            new City("Haarlem", 20),
            new City("Rotterdam", 30),
            new City("Utrecht", 35),
            new City("Breda", 48),
            new City("Eindhoven", 56),
            new City("Arnhem", 68),
            new City("Enschede", 75),
            new City("Zwolle", 80),
            new City("Groningen", 97));

    /** What is sold: a description, a price without VAT in whole euros and the VAT rate in percent. */
    static final List<Work> WORK = List.of(
            new Work("Website ontwerpen en bouwen", 1250, 21),
            new Work("Onderhoud website per kwartaal", 195, 21),
            new Work("Lekkage badkamer verhelpen", 340, 21),
            new Work("Schilderwerk buitenzijde", 2480, 9),
            new Work("Tuin winterklaar maken", 415, 21),
            new Work("Jaarrekening opstellen", 890, 21),
            new Work("Lunch voor 20 personen", 310, 9),
            new Work("Drukwerk, 1000 flyers", 148, 21),
            new Work("Fietsen huren, 6 dagen", 276, 9),
            new Work("Training digitaal werken", 640, 0));

    static final List<String> TICKET_TITLES = List.of(
            "Vraag over mijn factuur",
            "Afspraak verzetten",
            "Ik kan niet inloggen",
            "Adres wijzigen",
            "Offerte aanpassen",
            "Website is traag",
            "Betaling dubbel afgeschreven",
            "Abonnement opzeggen");

    static final List<String> QUESTIONS = List.of(
            "Kunnen jullie hier naar kijken?",
            "Wanneer kan ik een antwoord verwachten?",
            "Ik hoor graag wat er mogelijk is.",
            "Klopt het bedrag dat hier staat?");

    static final List<String> REPLIES = List.of(
            "We kijken ernaar en komen er vandaag op terug.",
            "Dit is aangepast. Wilt u het controleren?",
            "We hebben u een nieuwe afspraak gestuurd.",
            "Het bedrag klopt; de specificatie staat op de factuur.");

    private DutchWords() {}

    /** A city and where its postcodes begin. */
    record City(String name, int postcode) {}

    /** Something that is sold. */
    record Work(String description, int euros, int vatRate) {}
}
