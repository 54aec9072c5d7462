package io.coppice.datasets;

/**
 * What is known of a standard data set.
 *
 * @param name what {@link Catalog} calls it
 * @param rows of the table
 * @param columns without the label
 * @param classes distinct labels
 * @param license of the data; says so where it is not known
 * @param source where to get it
 * @param sha256 of the csv file, in hexadecimal
 * @param notes what to know before use
 */
public record CatalogEntry(
        String name, long rows, int columns, int classes, String license, String source, String sha256, String notes) {
    /** The file that is looked for in a folder. */
    public String file() {
        return name + ".csv";
    }

    /** How a copy comes to be where it is looked for. */
    String howToObtain() {
        return "get it from " + source + " (license: " + license + ") and save it there as csv with a header, "
                + columns + " columns and the column label last";
    }
}
