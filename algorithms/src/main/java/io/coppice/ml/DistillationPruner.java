package io.coppice.ml;

import io.coppice.pruning.Distillation;
import io.coppice.pruning.PruningAlgorithm;
import io.coppice.pruning.PruningParams;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * A part of a table with a teacher's knowledge in its targets (Ben-Baruch et al. 2024): rows are chosen at random, or as
 * {@link CoverageCentricSelector} does, and every row kept becomes one row a class, weighted by (1 - alpha) x label + alpha x
 * teacher. Training on {@code targetCol} with {@code sampleWeightCol}, such as by Spark's LogisticRegression, minimizes
 * exactly the loss of distillation at temperature 1.
 */
public final class DistillationPruner extends CoverageSetters<DistillationPruner, DistillationModel>
        implements DistillationParameters {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final DistillationParamSet definitions;

    public DistillationPruner() {
        this(Identifiable$.MODULE$.randomUID("distillation"));
    }

    public DistillationPruner(String uid) {
        // Params are built after the uid: built before, they would belong to no one.
        this.uid = uid;
        this.definitions = new DistillationParamSet(this);
        definitions.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public DistillationParamSet definitions() {
        return definitions;
    }

    @Override
    DistillationPruner self() {
        return this;
    }

    /** The teacher's probabilities of all classes: a vector or an array. */
    public DistillationPruner setTeacherCol(String value) {
        set(teacherCol(), value);
        return this;
    }

    public DistillationPruner setTargetCol(String value) {
        set(targetCol(), value);
        return this;
    }

    /** 0 trains on labels alone, 1 on the teacher alone. */
    public DistillationPruner setAlpha(double value) {
        set(alpha(), value);
        return this;
    }

    /** Bounds the rows that a row becomes; the probabilities of the others are scaled up. */
    public DistillationPruner setTopClasses(int value) {
        set(topClasses(), value);
        return this;
    }

    /**
     * @throws io.coppice.blocks.BadParameter if a column is absent or taken, or budget, cutoff and floors cannot be met
     * @throws io.coppice.blocks.BadInput if ids are null or repeated, or scores are not finite where they are read
     */
    @Override
    public DistillationModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        PruningParams params = parameters(dataset.schema());
        SelectionModel selection =
                selection(dataset, (scores, layout, groups) -> PruningAlgorithm.fit(scores, layout, groups, params));
        SelectionSummary found = selection.summary();
        DistillationModel model = copyValues(new DistillationModel(uid, selection.fitted()), ParamMap.empty());
        if (!isDefined(alpha())) {
            model.set(model.alpha(), Distillation.alpha((double) found.selected() / found.rows()));
        }
        return model.withSummary(found).setParent(this);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return withTargets(schema);
    }

    @Override
    public DistillationPruner copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<DistillationPruner> read() {
        return new DefaultParamsReader<>();
    }

    public static DistillationPruner load(String path) {
        return read().load(path);
    }
}
