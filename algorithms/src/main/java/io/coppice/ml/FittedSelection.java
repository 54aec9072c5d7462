package io.coppice.ml;

import io.coppice.pruning.PruningRule;
import java.io.Serializable;
import java.util.List;

/**
 * What a selection learned: which rows are kept.
 *
 * @param classes names of the groups of the rule, in its order; empty where all rows are one group
 */
record FittedSelection(PruningRule rule, List<String> classes) implements Serializable {
    private static final long serialVersionUID = 1L;

    FittedSelection {
        classes = List.copyOf(classes);
    }
}
