package io.coppice.ml;

import java.util.List;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** The parameters of {@link SlidingWindowPruner}. */
public final class SlidingWindowParamSet extends SelectionParamSet {
    final Param<String> mode;
    final IntParam epoch;
    final IntParam totalEpochs;
    final DoubleParam pruneRatio;
    final IntParam numGroups;
    final DoubleParam windowScale;
    final DoubleParam annealing;

    SlidingWindowParamSet(SlidingWindowParameters of) {
        super(of);
        mode = choice(of, "mode", "what is done with the losses", List.of("seta", "infobatch"));
        epoch = new IntParam(of, "epoch", "the epoch about to begin, from 1", ParamValidators.gtEq(1));
        totalEpochs = new IntParam(of, "totalEpochs", "epochs planned", ParamValidators.gtEq(1));
        pruneRatio = new DoubleParam(
                of,
                "pruneRatio",
                "share of the rows (infobatch: of those below the mean loss) left out by chance",
                ParamValidators.inRange(0, 1, true, false));
        numGroups = new IntParam(of, "numGroups", "groups of like loss", ParamValidators.gtEq(1));
        windowScale = new DoubleParam(
                of,
                "windowScale",
                "share of the groups in the window, rounded half to even",
                ParamValidators.inRange(0, 1, false, true));
        annealing = new DoubleParam(
                of,
                "annealing",
                "share of the epochs after which no row is left out by its loss",
                ParamValidators.inRange(0, 1));
    }

    void setDefaults(SlidingWindowParameters of) {
        setSelectionDefaults(of);
        of.setDefault(scoreCol, "loss");
        of.setDefault(mode, "seta");
        of.setDefault(epoch, 1);
        of.setDefault(totalEpochs, 1);
        of.setDefault(pruneRatio, 0.0);
        of.setDefault(numGroups, 10);
        of.setDefault(windowScale, 0.5);
        of.setDefault(annealing, 0.875);
    }
}
