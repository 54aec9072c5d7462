package io.coppice.ml;

import static org.apache.spark.sql.functions.arrays_zip;
import static org.apache.spark.sql.functions.bround;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.udf;

import io.coppice.imbalance.SyntheticDraw;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegralType;

/** Values between those of two rows, in the type that these have: whole numbers and booleans are rounded, decimals keep their places. */
final class InterpolatedColumns {
    private final Between between;
    private final Column name;
    private final Column gap;

    /**
     * @param box whether every feature goes a share of its own of the way
     * @param gap the share of the way; in a box, the most it can be
     * @param deviations [d] of the noise on copies, by the place of a feature; empty for none
     */
    InterpolatedColumns(SyntheticDraw draw, boolean box, Column name, Column gap, double[] deviations) {
        this.between = new Between(draw, box, deviations);
        this.name = name;
        this.gap = gap;
    }

    /** What Spark calls for every number. */
    public static final class Between implements Serializable {
        private static final long serialVersionUID = 1L;

        private final SyntheticDraw draw;
        private final boolean box;
        private final double[] deviations;

        Between(SyntheticDraw draw, boolean box, double[] deviations) {
            this.draw = draw;
            this.box = box;
            this.deviations = deviations.clone();
        }

        /** @param feature its place among all numbers of a row */
        public double number(double base, double other, double gap, long name, int feature) {
            if (deviations.length > 0) {
                return base + deviations[feature] * draw.noise(name, feature);
            }
            double way = box ? draw.gapOf(name, feature) * gap : gap;
            return base + way * (other - base);
        }

        /** An array as Spark holds it: through its own functions each value would become an object. */
        public ArrayData floats(ArrayData base, ArrayData other, double gap, long name) {
            float[] values = base.toFloatArray();
            float[] others = other.toFloatArray();
            for (int j = 0; j < values.length; j++) {
                values[j] = (float) number(values[j], others[j], gap, name, j);
            }
            return UnsafeArrayData.fromPrimitiveArray(values);
        }

        public ArrayData doubles(ArrayData base, ArrayData other, double gap, long name) {
            double[] values = base.toDoubleArray();
            double[] others = other.toDoubleArray();
            for (int j = 0; j < values.length; j++) {
                values[j] = number(values[j], others[j], gap, name, j);
            }
            return UnsafeArrayData.fromPrimitiveArray(values);
        }

        public Vector vector(Vector base, Vector other, double gap, long name) {
            // Noise leaves no zero where it was.
            if (deviations.length == 0 && base instanceof SparseVector && other instanceof SparseVector) {
                return sparse((SparseVector) base, (SparseVector) other, gap, name);
            }
            double[] values = base.toArray().clone();
            double[] others = other.toArray();
            for (int j = 0; j < values.length; j++) {
                values[j] = number(values[j], others[j], gap, name, j);
            }
            return Vectors.dense(values);
        }

        private Vector sparse(SparseVector base, SparseVector other, double gap, long name) {
            int[] indices = IntStream.concat(Arrays.stream(base.indices()), Arrays.stream(other.indices()))
                    .sorted()
                    .distinct()
                    .toArray();
            double[] values = new double[indices.length];
            for (int i = 0; i < indices.length; i++) {
                values[i] = number(base.apply(indices[i]), other.apply(indices[i]), gap, name, indices[i]);
            }
            return Vectors.sparse(base.size(), indices, values);
        }
    }

    /** @param feature place of the column among the features */
    Column between(Column base, Column other, DataType type, int feature) {
        if (type.equals(SQLDataTypes.VectorType())) {
            Between all = between;
            return udf((UDF4<Vector, Vector, Double, Long, Vector>) all::vector, SQLDataTypes.VectorType())
                    .apply(base, other, gap, name);
        }
        if (type instanceof ArrayType array) {
            DataType element = array.elementType();
            if (element.equals(DataTypes.FloatType) || element.equals(DataTypes.DoubleType)) {
                String method = element.equals(DataTypes.FloatType) ? "floats" : "doubles";
                return RowCalls.call(between, method, type, base, other, gap, name);
            }
            Column pairs = arrays_zip(base.as("base"), other.as("other"));
            Column found = transform(
                    pairs, (pair, place) -> number(pair.getField("base"), pair.getField("other"), element, place));
            return found.cast(type);
        }
        return number(base, other, type, lit(feature));
    }

    private Column number(Column base, Column other, DataType type, Column feature) {
        if (type instanceof IntegralType || type instanceof DecimalType) {
            return exact(base, other, type, feature);
        }
        boolean truth = type.equals(DataTypes.BooleanType);
        Column found = drawn(real(base, truth), real(other, truth), feature);
        return truth ? rint(found).equalTo(1.0) : found.cast(type);
    }

    /** A rounded step from the base: numbers of more digits than a double has stay as they are where both parents agree. */
    private Column exact(Column base, Column other, DataType type, Column feature) {
        DecimalType wide = type instanceof DecimalType decimal ? decimal : DataTypes.createDecimalType(20, 0);
        Column from = base.cast(wide);
        Column step = drawn(lit(0.0), other.cast(wide).minus(from).cast("double"), feature);
        return from.plus(bround(step, wide.scale()).cast(wide)).cast(type);
    }

    private Column drawn(Column base, Column other, Column feature) {
        return RowCalls.call(between, "number", DataTypes.DoubleType, base, other, gap, name, feature);
    }

    private static Column real(Column value, boolean truth) {
        return (truth ? value.cast("int") : value).cast("double");
    }
}
