package io.coppice.ml;

import io.coppice.blocks.BadParameter;
import io.coppice.dynamics.DynamicsParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** What {@link TrainingDynamics} is told. */
public interface TrainingDynamicsParameters extends Params {
    TrainingDynamicsParamSet definitions();

    default Param<String> idCol() {
        return definitions().idCol;
    }

    default Param<String> labelCol() {
        return definitions().labelCol;
    }

    default Param<String> probabilityCol() {
        return definitions().probabilityCol;
    }

    default Param<String> logitsCol() {
        return definitions().logitsCol;
    }

    default Param<String> labelProbabilityCol() {
        return definitions().labelProbabilityCol;
    }

    default Param<String> otherProbabilityCol() {
        return definitions().otherProbabilityCol;
    }

    default Param<String> runCol() {
        return definitions().runCol;
    }

    default Param<String> epochCol() {
        return definitions().epochCol;
    }

    default Param<String> stepCol() {
        return definitions().stepCol;
    }

    default Param<String> featureNormCol() {
        return definitions().featureNormCol;
    }

    default BooleanParam wide() {
        return definitions().wide;
    }

    default IntParam earlyEpochs() {
        return definitions().earlyEpochs;
    }

    default Param<String> neverLearned() {
        return definitions().neverLearned;
    }

    default Param<String> aggregation() {
        return definitions().aggregation;
    }

    default Param<String> lossAt() {
        return definitions().lossAt;
    }

    default BooleanParam normalizeEntropy() {
        return definitions().normalizeEntropy;
    }

    default BooleanParam fitIntercept() {
        return definitions().fitIntercept;
    }

    default IntParam dualWindow() {
        return definitions().dualWindow;
    }

    default IntParam dualEpochs() {
        return definitions().dualEpochs;
    }

    default String getIdCol() {
        return $(idCol());
    }

    default String getLabelCol() {
        return $(labelCol());
    }

    default String getProbabilityCol() {
        return $(probabilityCol());
    }

    default String getLogitsCol() {
        return $(logitsCol());
    }

    default String getLabelProbabilityCol() {
        return $(labelProbabilityCol());
    }

    default String getOtherProbabilityCol() {
        return $(otherProbabilityCol());
    }

    default String getRunCol() {
        return $(runCol());
    }

    default String getEpochCol() {
        return $(epochCol());
    }

    default String getStepCol() {
        return $(stepCol());
    }

    default String getFeatureNormCol() {
        return $(featureNormCol());
    }

    default boolean getWide() {
        return (boolean) $(wide());
    }

    default int getEarlyEpochs() {
        return (int) $(earlyEpochs());
    }

    default String getNeverLearned() {
        return $(neverLearned());
    }

    default String getAggregation() {
        return $(aggregation());
    }

    default String getLossAt() {
        return $(lossAt());
    }

    default boolean getNormalizeEntropy() {
        return (boolean) $(normalizeEntropy());
    }

    default boolean getFitIntercept() {
        return (boolean) $(fitIntercept());
    }

    default int getDualWindow() {
        return (int) $(dualWindow());
    }

    default int getDualEpochs() {
        return (int) $(dualEpochs());
    }

    /** In which form outputs are logged. */
    default LogKind kind() {
        List<LogKind> given = new ArrayList<>();
        named(probabilityCol()).ifPresent(name -> given.add(LogKind.PROBABILITIES));
        named(logitsCol()).ifPresent(name -> given.add(LogKind.LOGITS));
        named(labelProbabilityCol()).ifPresent(name -> given.add(LogKind.MARGINS));
        if (given.size() != 1) {
            throw new BadParameter(
                    (given.isEmpty() ? "no outputs are named" : "outputs are named in more than one form")
                            + "; set exactly one of probabilityCol, logitsCol and labelProbabilityCol");
        }
        if (given.get(0) == LogKind.MARGINS && (named(otherProbabilityCol()).isEmpty() || getWide())) {
            throw new BadParameter(
                    "labelProbabilityCol needs otherProbabilityCol beside it, and a log of one row a presentation");
        }
        return given.get(0);
    }

    /** The columns that hold them. */
    default List<String> outputColumns() {
        return switch (kind()) {
            case PROBABILITIES -> List.of(getProbabilityCol());
            case LOGITS -> List.of(getLogitsCol());
            case MARGINS -> List.of(getLabelProbabilityCol(), getOtherProbabilityCol());
        };
    }

    /** A column parameter that may be empty. */
    default Optional<String> named(Param<String> param) {
        return Optional.of($(param)).filter(name -> !name.isEmpty());
    }

    /** What of this the algorithm needs. */
    default DynamicsParams parameters() {
        return new DynamicsParams(
                getEarlyEpochs(),
                DynamicsParams.NeverLearned.valueOf(getNeverLearned().toUpperCase(Locale.ROOT)),
                getAggregation().equals("sum"),
                getLossAt().equals("mean"),
                getNormalizeEntropy(),
                getFitIntercept(),
                getDualWindow(),
                getDualEpochs());
    }
}
