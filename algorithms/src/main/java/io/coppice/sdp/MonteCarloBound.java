package io.coppice.sdp;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.Moments;
import io.coppice.blocks.SampleRows;
import io.coppice.blocks.Tasks;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A bound for any clusters of any table from small programs on random rows (after Mixon and Villar 2021; Clum, Mixon, Villar and
 * Xie 2024): the best clusters of the table cost a random row no less in the mean than its sample's own best clusters do.
 * From the bounds of many programs follows one for their expectation, by the better of Hoeffding's and the empirical
 * Bernstein inequality (Maurer and Pontil 2009), half of epsilon each.
 */
final class MonteCarloBound {
    private static final int SHARE_OF_MEMORY = 8;

    private MonteCarloBound() {}

    /** One sample; every row weighs 1. */
    static final class Program implements Serializable {
        private static final long serialVersionUID = 1L;

        private final float[] values;
        private final int columns;
        private final SdpParams params;

        Program(float[] values, int columns, SdpParams params) {
            this.values = values;
            this.columns = columns;
            this.params = params;
        }

        /** A lower bound on the cost of a row of this sample in its best clusters, in stored units squared. */
        double lower() {
            long[] keys = LongStream.range(0, values.length / columns).toArray();
            SampleRows rows = new SampleRows(values, keys, null, Encoding.identity(columns));
            return SdpAlgorithm.relax(rows, params).lowerBound().orElse(0.0) / keys.length;
        }
    }

    static Certificate of(Blocks data, double upper, MonteCarloParams params, Tasks tasks) {
        requireMemory(params, data.columns());
        double weight = Moments.of(data).weight();
        int rows = params.rows();
        SampleRows drawn = RandomRows.draw(data, rows * params.programs(), weight, params.seed());
        int width = rows * data.columns();
        SdpParams solving = SdpParams.of(params.k()).withStopping(params.maxIter(), 1e-3, 1e-3);
        List<Program> programs = IntStream.range(0, params.programs())
                .mapToObj(i -> new Program(
                        Arrays.copyOfRange(drawn.values(), i * width, (i + 1) * width), data.columns(), solving))
                .toList();
        double[] bounds =
                tasks.map("certificate: " + params.programs() + " programs", programs, Program::lower).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
        double lower = weight * expectation(bounds, upper / weight, params.epsilon());
        return new Certificate(
                upper,
                Math.max(0.0, Math.min(lower, upper)),
                Certificate.Kind.MONTE_CARLO,
                1.0 - params.epsilon(),
                params.programs() + " programs of " + rows + " rows");
    }

    /**
     * A lower bound on the expectation of independent numbers.
     *
     * @param most at which they are cut off, fixed before they were drawn
     */
    static double expectation(double[] numbers, double most, double epsilon) {
        int l = numbers.length;
        double mean = 0.0;
        for (double number : numbers) {
            mean += Math.min(number, most) / l;
        }
        double variance = 0.0;
        for (double number : numbers) {
            double difference = Math.min(number, most) - mean;
            variance += difference * difference / (l - 1);
        }
        double hoeffding = mean - most * Math.sqrt(StrictMath.log(2.0 / epsilon) / (2.0 * l));
        double spread = StrictMath.log(4.0 / epsilon);
        double bernstein = mean - Math.sqrt(2.0 * variance * spread / l) - 7.0 * most * spread / (3.0 * (l - 1));
        return Math.max(hoeffding, bernstein);
    }

    private static void requireMemory(MonteCarloParams params, int columns) {
        long bytes = 2L * Float.BYTES * params.rows() * params.programs() * columns;
        long most = Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
        if (bytes > most) {
            throw new BadParameter(params.programs() + " programs of " + params.rows() + " rows and " + columns
                    + " columns take " + (bytes >> 20) + " MB on the driver; at most " + (most >> 20)
                    + " MB are allowed here: lower certificate.programs or certificate.rows");
        }
    }
}
