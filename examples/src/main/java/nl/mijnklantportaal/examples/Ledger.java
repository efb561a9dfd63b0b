package nl.mijnklantportaal.examples;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import nl.mijnklantportaal.client.model.CustomerInvoice;

/**
 * The books of a business in a database. Their primary key is the id of the invoice, so each paid invoice is booked once, whoever
 * books it how often and from how many processes.
 */
final class Ledger {
    /** SQLSTATE of a primary key that is there already, in H2 and PostgreSQL. */
    private static final String DUPLICATE = "23505";

    private static final String TABLE = "CREATE TABLE IF NOT EXISTS bookings (invoice_id VARCHAR(100) PRIMARY KEY,"
            + " invoice_number VARCHAR(255) NOT NULL, amount DECIMAL(19, 2) NOT NULL,"
            + " paid_at TIMESTAMP WITH TIME ZONE NOT NULL)";

    private final String url;

    /**
     * Opens the books.
     *
     * @param url the JDBC URL of the database
     */
    Ledger(String url) throws SQLException {
        this.url = url;
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
    }

    /**
     * Books a paid invoice, unless it is booked. One statement is one transaction: whoever writes more rows for an invoice puts them
     * into one transaction with this row.
     *
     * @return whether this call booked it
     */
    boolean book(CustomerInvoice invoice) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement insert = connection.prepareStatement("INSERT INTO bookings VALUES (?, ?, ?, ?)")) {
            insert.setString(1, invoice.id());
            insert.setString(2, invoice.invoiceNumber());
            insert.setBigDecimal(3, invoice.amount().toBigDecimal());
            insert.setObject(4, invoice.paidAt());
            insert.executeUpdate();
            return true;
        } catch (SQLException e) {
            if (DUPLICATE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    /** The numbers and amounts of the invoices that are booked. */
    List<String> booked() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement query = connection.createStatement();
                ResultSet rows =
                        query.executeQuery("SELECT invoice_number, amount FROM bookings ORDER BY invoice_number")) {
            List<String> booked = new ArrayList<>();
            while (rows.next()) {
                booked.add(rows.getString(1) + "  EUR " + rows.getBigDecimal(2));
            }
            return booked;
        }
    }
}
