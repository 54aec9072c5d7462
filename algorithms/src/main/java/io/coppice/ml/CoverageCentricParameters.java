package io.coppice.ml;

import io.coppice.blocks.BadParameter;
import io.coppice.pruning.Budget;
import io.coppice.pruning.PruningParams;
import io.coppice.pruning.RowOrder;
import java.util.Locale;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.types.StructType;

/** What {@link CoverageCentricSelector}, and stages that select as it does, are told. */
public interface CoverageCentricParameters extends SelectionParameters {
    @Override
    CoverageCentricParamSet definitions();

    default LongParam budget() {
        return definitions().budget;
    }

    default DoubleParam keepFraction() {
        return definitions().keepFraction;
    }

    default Param<String> order() {
        return definitions().order;
    }

    default IntParam numStrata() {
        return definitions().numStrata;
    }

    default Param<String> strata() {
        return definitions().strata;
    }

    default Param<String> cutoff() {
        return definitions().cutoff;
    }

    default DoubleParam beta() {
        return definitions().beta;
    }

    default DoubleParam noiseRate() {
        return definitions().noiseRate;
    }

    default Param<String> classBalance() {
        return definitions().classBalance;
    }

    default LongParam classFloor() {
        return definitions().classFloor;
    }

    default Param<String> hardIs() {
        return definitions().hardIs;
    }

    default Param<String> cutoffHardIs() {
        return definitions().cutoffHardIs;
    }

    default BooleanParam inverseProbability() {
        return definitions().inverseProbability;
    }

    default long getBudget() {
        return (long) $(budget());
    }

    default double getKeepFraction() {
        return (double) $(keepFraction());
    }

    default String getOrder() {
        return $(order());
    }

    default int getNumStrata() {
        return (int) $(numStrata());
    }

    default String getStrata() {
        return $(strata());
    }

    default String getCutoff() {
        return $(cutoff());
    }

    default double getBeta() {
        return (double) $(beta());
    }

    default double getNoiseRate() {
        return (double) $(noiseRate());
    }

    default String getClassBalance() {
        return $(classBalance());
    }

    default long getClassFloor() {
        return (long) $(classFloor());
    }

    default String getHardIs() {
        return $(hardIs());
    }

    default String getCutoffHardIs() {
        return $(cutoffHardIs());
    }

    default boolean getInverseProbability() {
        return (boolean) $(inverseProbability());
    }

    @Override
    default boolean readsLabel() {
        return !getClassBalance().equals("none");
    }

    /** What of this the algorithm needs; the schema says which scores are hard where nothing else does. */
    default PruningParams parameters(StructType schema) {
        PruningParams.Cutoff kind = PruningParams.Cutoff.valueOf(getCutoff().toUpperCase(Locale.ROOT));
        boolean plain = getOrder().equals("random") && getNumStrata() == 1;
        boolean uncut = kind == PruningParams.Cutoff.FIXED && getBeta() == 0.0
                || kind == PruningParams.Cutoff.NOISE && getNoiseRate() == 0.0;
        if (named(scoreCol()).isEmpty() && (!plain || !uncut)) {
            throw new BadParameter(
                    "scoreCol is empty; name the score column, or set order random, numStrata 1 and beta 0,"
                            + " which need no score");
        }
        boolean high = needsDirection(uncut) && Hardness.isHigh(schema, getScoreCol(), getHardIs(), "hardIs");
        boolean cutoffHigh = uncut
                ? high
                : named(cutoffScoreCol())
                        .map(name -> Hardness.isHigh(schema, name, getCutoffHardIs(), "cutoffHardIs"))
                        .orElse(high);
        return new PruningParams(
                new Budget(getBudget(), getKeepFraction()),
                RowOrder.named(getOrder()),
                getNumStrata(),
                PruningParams.Widths.valueOf(
                        getStrata().toUpperCase(Locale.ROOT).replace('-', '_')),
                kind,
                kind == PruningParams.Cutoff.NOISE ? getNoiseRate() : getBeta(),
                PruningParams.Balance.valueOf(getClassBalance().toUpperCase(Locale.ROOT)),
                getClassFloor(),
                high,
                cutoffHigh,
                getInverseProbability(),
                getSeed());
    }

    /** Strata filled at random are the same whichever end is hard. */
    private boolean needsDirection(boolean uncut) {
        boolean ordered = getOrder().equals("hardest") || getOrder().equals("easiest");
        return ordered || (!uncut && named(cutoffScoreCol()).isEmpty());
    }
}
