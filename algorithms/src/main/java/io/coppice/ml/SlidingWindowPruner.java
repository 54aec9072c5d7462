package io.coppice.ml;

import io.coppice.blocks.BadParameter;
import io.coppice.pruning.SlidingWindowAlgorithm;
import io.coppice.pruning.SlidingWindowParams;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * The rows that one epoch trains on, from their last known losses: SeTa (Zhou et al. 2025), or InfoBatch (Qin et al. 2024). Fitted
 * anew before every epoch; nothing is kept between epochs but the table of losses, in which rows left out keep what they had.
 *
 * <p>Groups of like loss are found exactly, by dynamic programming over 4,096 bins, where the published code starts k-means at
 * random; otherwise the procedure is the published one.
 */
public final class SlidingWindowPruner extends ScoreSelector<SlidingWindowPruner, SelectionModel>
        implements SlidingWindowParameters {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final SlidingWindowParamSet definitions;

    public SlidingWindowPruner() {
        this(Identifiable$.MODULE$.randomUID("seta"));
    }

    public SlidingWindowPruner(String uid) {
        // Params are built after the uid: built before, they would belong to no one.
        this.uid = uid;
        this.definitions = new SlidingWindowParamSet(this);
        definitions.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public SlidingWindowParamSet definitions() {
        return definitions;
    }

    @Override
    SlidingWindowPruner self() {
        return this;
    }

    /** {@code seta} or {@code infobatch}. */
    public SlidingWindowPruner setMode(String value) {
        set(mode(), value);
        return this;
    }

    /** The epoch about to begin, from 1. */
    public SlidingWindowPruner setEpoch(int value) {
        set(epoch(), value);
        return this;
    }

    public SlidingWindowPruner setTotalEpochs(int value) {
        set(totalEpochs(), value);
        return this;
    }

    public SlidingWindowPruner setPruneRatio(double value) {
        set(pruneRatio(), value);
        return this;
    }

    public SlidingWindowPruner setNumGroups(int value) {
        set(numGroups(), value);
        return this;
    }

    public SlidingWindowPruner setWindowScale(double value) {
        set(windowScale(), value);
        return this;
    }

    public SlidingWindowPruner setAnnealing(double value) {
        set(annealing(), value);
        return this;
    }

    /**
     * @throws BadParameter if a column is absent or taken, the epoch is beyond the last, or the window holds no group
     * @throws io.coppice.blocks.BadInput if ids are null or repeated, or losses are not finite
     */
    @Override
    public SelectionModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        SlidingWindowParams params = parameters();
        return selection(dataset, (losses, layout, groups) -> SlidingWindowAlgorithm.fit(losses, params))
                .setParent(this);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        if (named(protectedCol()).isPresent() || named(cutoffScoreCol()).isPresent()) {
            throw new BadParameter("protectedCol and cutoffScoreCol have no meaning for a window; leave them empty");
        }
        if (named(scoreCol()).isEmpty()) {
            throw new BadParameter("scoreCol is empty; name the column of losses");
        }
        return super.transformSchema(schema);
    }

    @Override
    public SlidingWindowPruner copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<SlidingWindowPruner> read() {
        return new DefaultParamsReader<>();
    }

    public static SlidingWindowPruner load(String path) {
        return read().load(path);
    }
}
