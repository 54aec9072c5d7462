package io.coppice.ml;

import io.coppice.blocks.BadInput;
import io.coppice.dynamics.DynamicsAlgorithm;
import io.coppice.dynamics.DynamicsParams;
import io.coppice.dynamics.DynamicsScore;
import io.coppice.dynamics.Observation;
import io.coppice.dynamics.TrainingScores;
import io.coppice.spark.FeatureKind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** What Spark calls for each row of a training log, and for the log of each id, by the names of the methods. */
public final class LoggedRow implements Serializable {
    private static final long serialVersionUID = 1L;

    /** One presentation, as it travels to the other ones of its id. */
    static final StructType OBSERVATION = new StructType()
            .add("run", DataTypes.IntegerType, false)
            .add("epoch", DataTypes.IntegerType, false)
            .add("step", DataTypes.LongType, false)
            .add("label", DataTypes.IntegerType, false)
            .add("labelProbability", DataTypes.DoubleType, false)
            .add("otherProbability", DataTypes.DoubleType, false)
            .add("logitMargin", DataTypes.DoubleType, false)
            .add("entropy", DataTypes.DoubleType, false)
            .add("topGap", DataTypes.DoubleType, false)
            .add("loss", DataTypes.DoubleType, false)
            .add("error", DataTypes.DoubleType, false)
            .add("featureNorm", DataTypes.DoubleType, false)
            .add("correct", DataTypes.BooleanType, false);

    private final LogKind log;
    private final FeatureKind kind;
    private final DynamicsParams params;

    LoggedRow(LogKind log, FeatureKind kind, DynamicsParams params) {
        this.log = log;
        this.kind = kind;
        this.params = params;
    }

    /** What the scores of a row are stored as; scores that a log does not tell are null. */
    static StructType scores() {
        StructType schema = new StructType()
                .add("label", DataTypes.IntegerType, false)
                .add("observations", DataTypes.IntegerType, false)
                .add("neverLearned", DataTypes.BooleanType, false)
                .add("firstLearned", DataTypes.IntegerType, false);
        for (DynamicsScore score : DynamicsScore.values()) {
            schema = schema.add(score.column(), DataTypes.DoubleType, true, Hardness.metadata(score.hardIsHigh()));
        }
        return schema;
    }

    public InternalRow observe(
            ArrayData outputs, UTF8String id, double label, double run, double epoch, long step, double norm) {
        return observe(CalledRow.features(outputs, kind), id, label, run, epoch, step, norm);
    }

    public InternalRow observe(
            InternalRow outputs, UTF8String id, double label, double run, double epoch, long step, double norm) {
        return observe(CalledRow.features(outputs), id, label, run, epoch, step, norm);
    }

    private InternalRow observe(
            double[] outputs, UTF8String id, double label, double run, double epoch, long step, double norm) {
        if (id.numBytes() == 0) {
            throw new BadInput("the log has rows without an id; every row of a log must say whose it is");
        }
        return told(id, () -> {
            Observation.Shown shown =
                    new Observation.Shown(whole(run, "run"), whole(epoch, "epoch"), step, whole(label, "label"), norm);
            Observation seen = switch (log) {
                case PROBABILITIES -> Observation.ofProbabilities(outputs, shown, params.normalizedEntropy());
                case LOGITS -> Observation.ofLogits(outputs, shown, params.normalizedEntropy());
                case MARGINS -> Observation.ofMargin(outputs[0], outputs[1], shown);
            };
            return stored(seen);
        });
    }

    private static int whole(double value, String what) {
        if (!(value >= 0.0 && value <= Integer.MAX_VALUE && value == Math.rint(value))) {
            throw new BadInput("the " + what + " is " + (Double.isNaN(value) ? "null" : value)
                    + "; it must be a whole number of at least 0");
        }
        return (int) value;
    }

    /** Runs what may refuse a row, and says which. */
    private static InternalRow told(UTF8String id, Supplier<InternalRow> made) {
        try {
            return made.get();
        } catch (BadInput refused) {
            throw new BadInput("training log, id " + id + ": " + refused.getMessage(), refused);
        }
    }

    private static InternalRow stored(Observation seen) {
        return new GenericInternalRow(new Object[] {
            seen.run(),
            seen.epoch(),
            seen.step(),
            seen.label(),
            seen.labelProbability(),
            seen.otherProbability(),
            seen.logitMargin(),
            seen.entropy(),
            seen.topGap(),
            seen.loss(),
            seen.error(),
            seen.featureNorm(),
            seen.correct()
        });
    }

    private static Observation read(InternalRow row) {
        return new Observation(
                row.getInt(0),
                row.getInt(1),
                row.getLong(2),
                row.getInt(3),
                row.getDouble(4),
                row.getDouble(5),
                row.getDouble(6),
                row.getDouble(7),
                row.getDouble(8),
                row.getDouble(9),
                row.getDouble(10),
                row.getDouble(11),
                row.getBoolean(12));
    }

    /** The scores of one id. @param presentations as {@link #observe} left them, in any order */
    public InternalRow score(ArrayData presentations, UTF8String id) {
        List<Observation> observations = new ArrayList<>(presentations.numElements());
        for (int i = 0; i < presentations.numElements(); i++) {
            observations.add(read(presentations.getStruct(i, OBSERVATION.size())));
        }
        return told(id, () -> stored(DynamicsAlgorithm.scores(observations, params)));
    }

    private static InternalRow stored(TrainingScores scores) {
        DynamicsScore[] kinds = DynamicsScore.values();
        Object[] values = new Object[4 + kinds.length];
        values[0] = scores.label();
        values[1] = scores.observations();
        values[2] = scores.neverLearned();
        values[3] = scores.firstLearned();
        for (int i = 0; i < kinds.length; i++) {
            double score = kinds[i].of(scores);
            values[4 + i] = Double.isNaN(score) ? null : (Object) score;
        }
        return new GenericInternalRow(values);
    }
}
