package io.coppice.ml;

import io.coppice.pruning.SlidingWindowParams;
import java.util.Locale;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** What {@link SlidingWindowPruner} is told. */
public interface SlidingWindowParameters extends SelectionParameters {
    @Override
    SlidingWindowParamSet definitions();

    default Param<String> mode() {
        return definitions().mode;
    }

    default IntParam epoch() {
        return definitions().epoch;
    }

    default IntParam totalEpochs() {
        return definitions().totalEpochs;
    }

    default DoubleParam pruneRatio() {
        return definitions().pruneRatio;
    }

    default IntParam numGroups() {
        return definitions().numGroups;
    }

    default DoubleParam windowScale() {
        return definitions().windowScale;
    }

    default DoubleParam annealing() {
        return definitions().annealing;
    }

    default String getMode() {
        return $(mode());
    }

    default int getEpoch() {
        return (int) $(epoch());
    }

    default int getTotalEpochs() {
        return (int) $(totalEpochs());
    }

    default double getPruneRatio() {
        return (double) $(pruneRatio());
    }

    default int getNumGroups() {
        return (int) $(numGroups());
    }

    default double getWindowScale() {
        return (double) $(windowScale());
    }

    default double getAnnealing() {
        return (double) $(annealing());
    }

    @Override
    default boolean readsLabel() {
        return false;
    }

    /** What of this the algorithm needs. */
    default SlidingWindowParams parameters() {
        return new SlidingWindowParams(
                SlidingWindowParams.Mode.valueOf(getMode().toUpperCase(Locale.ROOT)),
                getEpoch(),
                getTotalEpochs(),
                getPruneRatio(),
                getNumGroups(),
                getWindowScale(),
                getAnnealing(),
                getSeed());
    }
}
