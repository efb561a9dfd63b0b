/** Offers website templates to customers. */
module com.example.offers {
    requires nl.mijnklantportaal.client;
}
