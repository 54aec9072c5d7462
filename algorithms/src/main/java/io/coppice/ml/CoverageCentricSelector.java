package io.coppice.ml;

import io.coppice.pruning.PruningAlgorithm;
import io.coppice.pruning.PruningParams;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;

/**
 * Coverage-centric coreset selection (CCS; Zheng, Liu, Lai and Prakash 2023) and the baselines it is compared with: exactly
 * {@code budget} rows of a table by a score of how hard each is to learn.
 *
 * <p>The hardest rows are dropped ({@code cutoff}), the range of the others is cut into strata, and the budget is spread over them as
 * evenly as they have rows. One stratum gives the baselines: {@code order} random (after a cutoff or none), hardest, easiest or
 * moderate.
 *
 * <p>Cost of a fit: three reads of the ids and scores, which are then cached as 20 to 50 bytes a row, and about eight passes over
 * them. No row moves; the driver gets counts.
 */
public final class CoverageCentricSelector extends CoverageSetters<CoverageCentricSelector, SelectionModel> {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final CoverageCentricParamSet definitions;

    public CoverageCentricSelector() {
        this(Identifiable$.MODULE$.randomUID("ccs"));
    }

    public CoverageCentricSelector(String uid) {
        // Params are built after the uid: built before, they would belong to no one.
        this.uid = uid;
        this.definitions = new CoverageCentricParamSet(this);
        definitions.setCoverageDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public CoverageCentricParamSet definitions() {
        return definitions;
    }

    @Override
    CoverageCentricSelector self() {
        return this;
    }

    /**
     * @throws io.coppice.blocks.BadParameter if a column is absent or taken, or budget, cutoff and floors cannot be met
     * @throws io.coppice.blocks.BadInput if ids are null or repeated, labels are null, or scores are not finite
     */
    @Override
    public SelectionModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        PruningParams params = parameters(dataset.schema());
        return selection(dataset, (scores, layout, groups) -> PruningAlgorithm.fit(scores, layout, groups, params))
                .setParent(this);
    }

    @Override
    public CoverageCentricSelector copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<CoverageCentricSelector> read() {
        return new DefaultParamsReader<>();
    }

    public static CoverageCentricSelector load(String path) {
        return read().load(path);
    }
}
