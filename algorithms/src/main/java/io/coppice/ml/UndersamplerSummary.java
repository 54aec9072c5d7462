package io.coppice.ml;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What an under-sampling did.
 *
 * @param before rows of every class that took part, in order of the classes
 * @param after the same afterwards
 * @param recall share of the true neighbors that were found, the smallest of all searches; 1 if they were exact
 * @param rounds how often neighbors were looked for anew
 * @param warnings for people
 */
public record UndersamplerSummary(
        Map<String, Long> before, Map<String, Long> after, double recall, int rounds, List<String> warnings)
        implements Serializable {
    private static final long serialVersionUID = 1L;
}
