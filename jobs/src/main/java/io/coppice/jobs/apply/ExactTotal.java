package io.coppice.jobs.apply;

import static org.apache.spark.sql.functions.udaf;

import io.coppice.blocks.ExactSum;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;
import scala.Tuple2;

/** The sum of a product of two columns, the same bits at any partitioning; Spark's own {@code sum} is not. */
final class ExactTotal extends Aggregator<Tuple2<Double, Double>, ExactSum, Double> {
    private static final long serialVersionUID = 1L;

    static Column ofProduct(Column left, Column right) {
        return udaf(new ExactTotal(), Encoders.tuple(Encoders.DOUBLE(), Encoders.DOUBLE()))
                .apply(left, right);
    }

    @Override
    public ExactSum zero() {
        return new ExactSum();
    }

    @Override
    public ExactSum reduce(ExactSum sum, Tuple2<Double, Double> factors) {
        sum.addProduct(factors._1(), factors._2());
        return sum;
    }

    @Override
    public ExactSum merge(ExactSum left, ExactSum right) {
        return left.merge(right);
    }

    @Override
    public Double finish(ExactSum sum) {
        return sum.value();
    }

    @Override
    public Encoder<ExactSum> bufferEncoder() {
        return Encoders.javaSerialization(ExactSum.class);
    }

    @Override
    public Encoder<Double> outputEncoder() {
        return Encoders.DOUBLE();
    }
}
