package io.coppice.jobs.report;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the groups of a picture are, in words.
 *
 * @param noun one of them
 * @param plural some of them
 * @param title of the picture
 * @param middles what their middles are
 * @param filled what it means that a mark is filled, with %s for their share of the rows
 * @param names of the groups; without them they are called by their numbers
 */
record Groups(String noun, String plural, String title, String middles, String filled, Optional<List<String>> names)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Clusters, and whether rows are in their core. */
    static final Groups CLUSTERS = new Groups(
            "cluster",
            "clusters",
            "The rows and the centers",
            "Centers",
            "Filled marks are the core of their clusters, %s of these rows; hollow ones are less sure.",
            Optional.empty());

    /** Classes, and whether rows are original. */
    static Groups classes(List<String> names) {
        return new Groups(
                "class",
                "classes",
                "The rows by class",
                "Means",
                "Filled marks are original rows, %s of these; hollow ones are synthetic.",
                Optional.of(List.copyOf(names)));
    }

    /** In a legend. */
    String name(int group) {
        String capital = noun.substring(0, 1).toUpperCase(Locale.ROOT) + noun.substring(1);
        return capital + " " + label(group);
    }

    /** On the mark of its middle. */
    String label(int group) {
        return names.map(all -> all.get(group)).orElse(Integer.toString(group));
    }

    /** In a table, where a number gets the color of its group. */
    Object key(int group) {
        return names.<Object>map(all -> all.get(group)).orElse(group);
    }

    String count(int groups) {
        return groups + " " + (groups == 1 ? noun : plural);
    }

    /** At the beginning of a sentence. */
    String capitalPlural() {
        return plural.substring(0, 1).toUpperCase(Locale.ROOT) + plural.substring(1);
    }
}
