package io.coppice.datasets;

import io.coppice.blocks.Check;
import io.coppice.datasets.Draws.Stream;

/**
 * Two classes, one of them rare: label 0 is standard normal in every column, label 1 is the same about a point at a
 * distance of {@code separation} from the origin.
 *
 * @param seed of everything
 * @param columns at least 1
 * @param minority share of label 1, in (0, 0.5]
 * @param separation distance of the two means, in standard deviations; 0 or more, below about 3 the classes overlap
 */
public record ImbalancedClasses(long seed, int columns, double minority, double separation) implements Generator {
    public ImbalancedClasses {
        Check.atLeast("columns", columns, 1);
        Check.that(minority > 0.0 && minority <= 0.5, "minority is " + minority + "; it must lie in (0, 0.5]");
        Check.atLeast("separation", separation, 0.0);
    }

    @Override
    public int classes() {
        return 2;
    }

    @Override
    public int label(long number) {
        return Draws.uniform(seed, Stream.LABEL, 0, number) < minority ? 1 : 0;
    }

    @Override
    public double[] row(long number) {
        double[] row = new double[columns];
        double shift = label(number) == 1 ? separation / Math.sqrt(columns) : 0.0;
        for (int j = 0; j < columns; j++) {
            row[j] = shift + Draws.normal(seed, Stream.NOISE, j, number);
        }
        return row;
    }
}
