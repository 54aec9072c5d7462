package io.coppice.ml;

import io.coppice.coreset.CoresetParams;
import io.coppice.coreset.CoresetParams.Method;
import io.coppice.coreset.CoresetParams.Sampling;
import io.coppice.coreset.CoresetParams.ScoreForm;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** The parameters of {@link CoresetSampler} and its model. */
public final class CoresetParamSet extends InputParamSet {
    private static final List<String> METHODS =
            Arrays.stream(Method.values()).map(Method::word).toList();
    private static final List<String> SCORE_FORMS =
            Arrays.stream(ScoreForm.values()).map(ScoreForm::word).toList();
    private static final List<String> SAMPLINGS =
            Arrays.stream(Sampling.values()).map(Sampling::word).toList();

    /** Rows for each cluster where no size is given. */
    static final int ROWS_PER_CLUSTER = 40;

    final Param<String> method;
    final IntParam k;
    final IntParam size;
    final Param<String> scoreForm;
    final Param<String> sampling;
    final BooleanParam normalize;
    final LongParam seed;
    final Param<String> sampleWeightCol;

    CoresetParamSet(CoresetParameters of) {
        super(of);
        method = choice(of, "method", "how rows are chosen", METHODS);
        k = new IntParam(of, "k", "clusters that the coreset shall answer for, at least 1", ParamValidators.gtEq(1));
        size = new IntParam(
                of, "size", "rows of the coreset, at least k; 0: " + ROWS_PER_CLUSTER + " k", ParamValidators.gtEq(0));
        scoreForm = choice(of, "scoreForm", "form of the scores of method sensitivity", SCORE_FORMS);
        sampling = choice(of, "sampling", "exactly (priority) or about (poisson) so many rows", SAMPLINGS);
        normalize = new BooleanParam(
                of, "normalize", "scale weights so that those of every cell sum to what its rows weigh");
        seed = new LongParam(of, "seed", "seed of every random choice");
        sampleWeightCol = new Param<>(of, "sampleWeightCol", "output column: what a row weighs in the coreset");
    }

    private static Param<String> choice(CoresetParameters of, String name, String doc, List<String> values) {
        return new Param<>(of, name, doc + ": " + String.join(", ", values), values::contains);
    }

    void setDefaults(CoresetParameters of) {
        setInputDefaults(of);
        CoresetParams defaults = CoresetParams.of(1, 1);
        of.setDefault(method, defaults.method().word());
        of.setDefault(k, 8);
        of.setDefault(size, 0);
        of.setDefault(scoreForm, defaults.scoreForm().word());
        of.setDefault(sampling, defaults.sampling().word());
        of.setDefault(normalize, defaults.normalize());
        of.setDefault(seed, (long) CoresetSampler.class.getName().hashCode());
        of.setDefault(sampleWeightCol, "weight");
    }
}
