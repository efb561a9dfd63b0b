package nl.mijnklantportaal.specupdate.report;

/**
 * The vendor's new document.
 *
 * @param name its file, relative to the top folder where it is within it
 * @param openapi the version of OpenAPI that it names
 * @param sha256 its SHA-256 in hexadecimal digits
 * @param vendored whether it is the document that is vendored already
 * @param operationCount how many operations it has
 */
public record NewDocument(String name, String openapi, String sha256, boolean vendored, int operationCount) {}
