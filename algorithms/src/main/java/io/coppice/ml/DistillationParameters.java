package io.coppice.ml;

import io.coppice.spark.FeatureKind;
import java.util.List;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What {@link DistillationPruner} is told. */
public interface DistillationParameters extends CoverageCentricParameters {
    @Override
    DistillationParamSet definitions();

    default Param<String> teacherCol() {
        return definitions().teacherCol;
    }

    default Param<String> targetCol() {
        return definitions().targetCol;
    }

    default DoubleParam alpha() {
        return definitions().alpha;
    }

    default IntParam topClasses() {
        return definitions().topClasses;
    }

    default String getTeacherCol() {
        return $(teacherCol());
    }

    default String getTargetCol() {
        return $(targetCol());
    }

    default double getAlpha() {
        return (double) $(alpha());
    }

    default int getTopClasses() {
        return (int) $(topClasses());
    }

    /** Checks the columns read and appends what {@code transform} adds. */
    default StructType withTargets(StructType schema) {
        FeatureKind.of(schema, List.of(getTeacherCol()));
        FeatureKind.requirePresent(schema, getLabelCol());
        return OutputColumns.appended(withOutput(schema), getTargetCol(), DataTypes.DoubleType);
    }
}
