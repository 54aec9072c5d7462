package io.coppice.ml;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Encoding;
import io.coppice.sampling.LabelRole;
import io.coppice.sampling.SamplingRound;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * What a sampler learned: all that turns a row into its score and its weight in the sample.
 *
 * @param encoding of the features and, last, the label if there is one
 * @param rounds a row is kept if every one keeps it
 */
record FittedSampling(Encoding encoding, LabelRole role, List<SamplingRound> rounds) implements Serializable {
    private static final long serialVersionUID = 1L;

    FittedSampling {
        rounds = List.copyOf(rounds);
    }

    int features() {
        return encoding.columns() - (role == LabelRole.NONE ? 0 : 1);
    }

    /** The score of one row in the first round. @param features in the units of the columns; overwritten */
    double score(double[] features, double weight, double label) {
        return rounds.get(0).scores().of(point(features, weight, label), weight);
    }

    /** The weight of one row in the sample, 0 if it is not kept. @param features overwritten */
    double weight(double[] features, double weight, double label, long key) {
        double[] point = point(features, weight, label);
        int stratum = stratum(label);
        double left = weight;
        for (SamplingRound round : rounds) {
            if (left > 0.0) {
                left = round.weight(round.scores().of(point, left), left, key, stratum);
            }
        }
        return left;
    }

    private int stratum(double label) {
        if (role != LabelRole.CLASS) {
            return 0;
        }
        int classes = rounds.get(0).weightTotals().length;
        if (!(label >= 0.0 && label < classes && label == Math.rint(label))) {
            throw new BadInput("a row has class " + label + "; the fit saw classes 0 to " + (classes - 1)
                    + ": leave such rows out, or fit on a table that has them");
        }
        return (int) label;
    }

    private double[] point(double[] features, double weight, double label) {
        if (features.length != features()) {
            throw new BadInput("a row has " + features.length + " features; the model was fitted on " + features()
                    + "; give vectors or arrays of that length");
        }
        if (!(weight >= 0.0 && weight <= Double.MAX_VALUE)) {
            throw new BadInput("a row has weight " + weight + "; weights must be finite and not negative");
        }
        double[] point = role == LabelRole.NONE ? features : Arrays.copyOf(features, encoding.columns());
        if (role != LabelRole.NONE) {
            point[features.length] = label;
        }
        encoding.encodePoint(point);
        for (double value : point) {
            if (!(Math.abs(value) <= Double.MAX_VALUE)) {
                throw new BadInput("a row holds null, NaN or infinite features or labels; filter such rows out first");
            }
        }
        return point;
    }
}
