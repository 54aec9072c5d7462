package io.coppice.ml;

import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** The parameters of {@link TrainingDynamics}. */
public final class TrainingDynamicsParamSet {
    static final List<String> NEVER_LEARNED = List.of("zero", "epochs", "thousand", "infinity");

    final Param<String> idCol;
    final Param<String> labelCol;
    final Param<String> probabilityCol;
    final Param<String> logitsCol;
    final Param<String> labelProbabilityCol;
    final Param<String> otherProbabilityCol;
    final Param<String> runCol;
    final Param<String> epochCol;
    final Param<String> stepCol;
    final Param<String> featureNormCol;
    final BooleanParam wide;
    final IntParam earlyEpochs;
    final Param<String> neverLearned;
    final Param<String> aggregation;
    final Param<String> lossAt;
    final BooleanParam normalizeEntropy;
    final BooleanParam fitIntercept;
    final IntParam dualWindow;
    final IntParam dualEpochs;

    TrainingDynamicsParamSet(TrainingDynamicsParameters of) {
        idCol = new Param<>(of, "idCol", "id of the training row");
        labelCol = new Param<>(of, "labelCol", "class of the row, from 0");
        probabilityCol = new Param<>(of, "probabilityCol", "predicted probabilities: a vector or an array");
        logitsCol = new Param<>(of, "logitsCol", "logits, or log-probabilities, instead of probabilities");
        labelProbabilityCol = new Param<>(
                of, "labelProbabilityCol", "probability of the label, where a log has no more than margins need");
        otherProbabilityCol = new Param<>(of, "otherProbabilityCol", "largest probability of another class, with it");
        runCol = new Param<>(of, "runCol", "number of the training run; empty: all is one run");
        epochCol = new Param<>(of, "epochCol", "epoch, at least 0");
        stepCol = new Param<>(of, "stepCol", "what orders presentations in an epoch; empty: one presentation an epoch");
        featureNormCol = new Param<>(
                of, "featureNormCol", "length of the features that the last layer saw, for GraNd; empty: none");
        wide = new BooleanParam(
                of, "wide", "one row an id, whose outputs are arrays of arrays, one an epoch, from epoch 0");
        earlyEpochs =
                new IntParam(of, "earlyEpochs", "first epochs that EL2N and GraNd look at", ParamValidators.gtEq(1));
        neverLearned = SelectionParamSet.choice(
                of, "neverLearned", "forgetting events of rows that no epoch had right", NEVER_LEARNED);
        aggregation = SelectionParamSet.choice(
                of, "aggregation", "of EL2N, GraNd and AUM over presentations", List.of("mean", "sum"));
        lossAt = SelectionParamSet.choice(of, "lossAt", "which loss", List.of("last", "mean"));
        normalizeEntropy = new BooleanParam(of, "normalizeEntropy", "entropy as a share of ln C");
        fitIntercept = new BooleanParam(of, "fitIntercept", "whether the last layer has a bias, for GraNd");
        dualWindow = new IntParam(of, "dualWindow", "presentations in a window of DUAL", ParamValidators.gtEq(2));
        dualEpochs = new IntParam(of, "dualEpochs", "first presentations that DUAL looks at", ParamValidators.gtEq(2));
    }

    void setDefaults(TrainingDynamicsParameters of) {
        of.setDefault(idCol, "id");
        of.setDefault(labelCol, "label");
        of.setDefault(probabilityCol, "");
        of.setDefault(logitsCol, "");
        of.setDefault(labelProbabilityCol, "");
        of.setDefault(otherProbabilityCol, "");
        of.setDefault(runCol, "");
        of.setDefault(epochCol, "epoch");
        of.setDefault(stepCol, "");
        of.setDefault(featureNormCol, "");
        of.setDefault(wide, false);
        of.setDefault(earlyEpochs, 10);
        of.setDefault(neverLearned, "epochs");
        of.setDefault(aggregation, "mean");
        of.setDefault(lossAt, "last");
        of.setDefault(normalizeEntropy, false);
        of.setDefault(fitIntercept, true);
        of.setDefault(dualWindow, 10);
        of.setDefault(dualEpochs, 30);
    }
}
