package io.coppice.math;

import io.coppice.blocks.GroupSums;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The Vector API's loops: a tile of 4 centers x 4 vectors of rows (x 3 where 256-bit vectors mean 16 registers) is summed
 * in registers. Methods are small on purpose: on Java 17 a vector operation that is not inlined runs 35 times slower.
 *
 * <p>Load this class only where the module jdk.incubator.vector is in the boot layer.
 */
final class VectorKernel implements Kernel {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INDICES = IntVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int WIDTH = LANES == 8 ? 3 * LANES : 4 * LANES;

    private static final GroupSums.Adder ADDER = new VectorAdder();
    private static final DoubleLanes LANES_OF_DOUBLES = new VectorLanes();

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public int panelRows() {
        return WIDTH;
    }

    @Override
    public GroupSums.Adder adder() {
        return ADDER;
    }

    @Override
    public DoubleLanes lanes() {
        return LANES_OF_DOUBLES;
    }

    @Override
    public void scores(Strip strip, int first, int count) {
        for (int row = 0; row < strip.rows; row += WIDTH) {
            strip.transpose(row, Math.min(WIDTH, strip.rows - row), WIDTH);
            panel(strip, first, count, row);
        }
    }

    @Override
    public void lengths(Strip strip) {
        float inflation = strip.centers.bound.inflation();
        float floor = strip.centers.bound.floor();
        int d = strip.columns;
        for (int row = 0; row < strip.rows; row++) {
            float squares = squares(strip.values, strip.offset + row * d, d);
            strip.lengths[row] = (float) Math.sqrt(squares) * inflation + floor;
        }
    }

    private static float squares(float[] values, int from, int d) {
        float squares = 0.0f;
        int l = 0;
        if (d >= LANES) {
            FloatVector sum = FloatVector.zero(SPECIES);
            for (; l <= d - LANES; l += LANES) {
                FloatVector x = FloatVector.fromArray(SPECIES, values, from + l);
                sum = x.fma(x, sum);
            }
            squares = sum.reduceLanes(VectorOperators.ADD);
        }
        for (; l < d; l++) {
            squares += values[from + l] * values[from + l];
        }
        return squares;
    }

    private static void panel(Strip strip, int first, int count, int row) {
        int d = strip.columns;
        for (int j = 0; j < count; j += Strip.GROUP) {
            int from = (first + j) * d;
            int to = j * strip.stride + row;
            if (LANES == 8) {
                fourByThree(strip.panel, d, strip.centers.doubled, from, strip.scores, to, strip.stride);
            } else {
                fourByFour(strip.panel, d, strip.centers.doubled, from, strip.scores, to, strip.stride);
            }
        }
    }

    private static void fourByThree(
            float[] panel, int d, float[] centers, int from, float[] scores, int to, int stride) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero, s01 = zero, s02 = zero;
        FloatVector s10 = zero, s11 = zero, s12 = zero;
        FloatVector s20 = zero, s21 = zero, s22 = zero;
        FloatVector s30 = zero, s31 = zero, s32 = zero;
        int from1 = from + d;
        int from2 = from1 + d;
        int from3 = from2 + d;
        for (int l = 0; l < d; l++) {
            int at = l * 3 * LANES;
            FloatVector x0 = FloatVector.fromArray(SPECIES, panel, at);
            FloatVector x1 = FloatVector.fromArray(SPECIES, panel, at + LANES);
            FloatVector x2 = FloatVector.fromArray(SPECIES, panel, at + 2 * LANES);
            FloatVector c = FloatVector.broadcast(SPECIES, centers[from + l]);
            s00 = x0.fma(c, s00);
            s01 = x1.fma(c, s01);
            s02 = x2.fma(c, s02);
            c = FloatVector.broadcast(SPECIES, centers[from1 + l]);
            s10 = x0.fma(c, s10);
            s11 = x1.fma(c, s11);
            s12 = x2.fma(c, s12);
            c = FloatVector.broadcast(SPECIES, centers[from2 + l]);
            s20 = x0.fma(c, s20);
            s21 = x1.fma(c, s21);
            s22 = x2.fma(c, s22);
            c = FloatVector.broadcast(SPECIES, centers[from3 + l]);
            s30 = x0.fma(c, s30);
            s31 = x1.fma(c, s31);
            s32 = x2.fma(c, s32);
        }
        store(s00, s01, s02, scores, to);
        store(s10, s11, s12, scores, to + stride);
        store(s20, s21, s22, scores, to + 2 * stride);
        store(s30, s31, s32, scores, to + 3 * stride);
    }

    private static void fourByFour(
            float[] panel, int d, float[] centers, int from, float[] scores, int to, int stride) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero, s01 = zero, s02 = zero, s03 = zero;
        FloatVector s10 = zero, s11 = zero, s12 = zero, s13 = zero;
        FloatVector s20 = zero, s21 = zero, s22 = zero, s23 = zero;
        FloatVector s30 = zero, s31 = zero, s32 = zero, s33 = zero;
        int from1 = from + d;
        int from2 = from1 + d;
        int from3 = from2 + d;
        for (int l = 0; l < d; l++) {
            int at = l * 4 * LANES;
            FloatVector x0 = FloatVector.fromArray(SPECIES, panel, at);
            FloatVector x1 = FloatVector.fromArray(SPECIES, panel, at + LANES);
            FloatVector x2 = FloatVector.fromArray(SPECIES, panel, at + 2 * LANES);
            FloatVector x3 = FloatVector.fromArray(SPECIES, panel, at + 3 * LANES);
            FloatVector c = FloatVector.broadcast(SPECIES, centers[from + l]);
            s00 = x0.fma(c, s00);
            s01 = x1.fma(c, s01);
            s02 = x2.fma(c, s02);
            s03 = x3.fma(c, s03);
            c = FloatVector.broadcast(SPECIES, centers[from1 + l]);
            s10 = x0.fma(c, s10);
            s11 = x1.fma(c, s11);
            s12 = x2.fma(c, s12);
            s13 = x3.fma(c, s13);
            c = FloatVector.broadcast(SPECIES, centers[from2 + l]);
            s20 = x0.fma(c, s20);
            s21 = x1.fma(c, s21);
            s22 = x2.fma(c, s22);
            s23 = x3.fma(c, s23);
            c = FloatVector.broadcast(SPECIES, centers[from3 + l]);
            s30 = x0.fma(c, s30);
            s31 = x1.fma(c, s31);
            s32 = x2.fma(c, s32);
            s33 = x3.fma(c, s33);
        }
        store(s00, s01, s02, s03, scores, to);
        store(s10, s11, s12, s13, scores, to + stride);
        store(s20, s21, s22, s23, scores, to + 2 * stride);
        store(s30, s31, s32, s33, scores, to + 3 * stride);
    }

    private static void store(FloatVector s0, FloatVector s1, FloatVector s2, FloatVector s3, float[] scores, int to) {
        s0.intoArray(scores, to);
        s1.intoArray(scores, to + LANES);
        s2.intoArray(scores, to + 2 * LANES);
        s3.intoArray(scores, to + 3 * LANES);
    }

    private static void store(FloatVector s0, FloatVector s1, FloatVector s2, float[] scores, int to) {
        s0.intoArray(scores, to);
        s1.intoArray(scores, to + LANES);
        s2.intoArray(scores, to + 2 * LANES);
    }

    @Override
    public void scan(Strip strip, int tile, int first, int count, int run, Nomination nomination) {
        int j = first;
        for (; j < first + count - 1; j += 2) {
            lowerByTwo(strip, (j - tile) * strip.stride, j, j - run, nomination);
        }
        if (j < first + count) {
            lowerByOne(strip, (j - tile) * strip.stride, j, j - run, nomination);
        }
    }

    /**
     * Two centers against all rows, all in one body: no vector lives from one turn of the loop to the next or goes through a
     * method of ours, because Java 17 may box those, and then this takes five times as long. Indices travel as the bits of
     * floats, so that one kind of mask blends both; no arithmetic touches them.
     */
    private static void lowerByTwo(Strip strip, int from, int center, int index, Nomination nomination) {
        float norm0 = strip.centers.norms[center];
        float norm1 = strip.centers.norms[center + 1];
        float reach0 = strip.centers.reach[center];
        float reach1 = strip.centers.reach[center + 1];
        float index0 = Float.intBitsToFloat(index);
        float index1 = Float.intBitsToFloat(index + 1);
        int from1 = from + strip.stride;
        for (int row = 0; row < strip.rows; row += LANES) {
            FloatVector length = FloatVector.fromArray(SPECIES, strip.lengths, row);
            FloatVector value0 = FloatVector.fromArray(SPECIES, strip.scores, from + row)
                    .add(norm0)
                    .sub(length.mul(reach0));
            FloatVector value1 = FloatVector.fromArray(SPECIES, strip.scores, from1 + row)
                    .add(norm1)
                    .sub(length.mul(reach1));
            VectorMask<Float> swap = value1.lt(value0);
            FloatVector low = value0.blend(value1, swap);
            FloatVector high = value1.blend(value0, swap);
            FloatVector best = FloatVector.fromArray(SPECIES, nomination.best, row);
            VectorMask<Float> wins = low.lt(best);
            FloatVector beaten = low.blend(best, wins);
            FloatVector other =
                    FloatVector.fromArray(SPECIES, nomination.second, row).blend(high, wins);
            other.blend(beaten, beaten.lt(other)).intoArray(nomination.second, row);
            best.blend(low, wins).intoArray(nomination.best, row);
            FloatVector winner = FloatVector.broadcast(SPECIES, index0).blend(index1, swap);
            IntVector.fromArray(INDICES, nomination.index, row)
                    .reinterpretAsFloats()
                    .blend(winner, wins)
                    .reinterpretAsInts()
                    .intoArray(nomination.index, row);
        }
    }

    private static void lowerByOne(Strip strip, int from, int center, int index, Nomination nomination) {
        float norm = strip.centers.norms[center];
        float reach = strip.centers.reach[center];
        for (int row = 0; row < strip.rows; row += LANES) {
            FloatVector length = FloatVector.fromArray(SPECIES, strip.lengths, row);
            FloatVector value = FloatVector.fromArray(SPECIES, strip.scores, from + row)
                    .add(norm)
                    .sub(length.mul(reach));
            FloatVector best = FloatVector.fromArray(SPECIES, nomination.best, row);
            FloatVector second = FloatVector.fromArray(SPECIES, nomination.second, row);
            VectorMask<Float> wins = value.lt(best);
            FloatVector beaten = value.blend(best, wins);
            second.blend(beaten, beaten.lt(second)).intoArray(nomination.second, row);
            best.blend(value, wins).intoArray(nomination.best, row);
            IntVector.fromArray(INDICES, nomination.index, row)
                    .reinterpretAsFloats()
                    .blend(Float.intBitsToFloat(index), wins)
                    .reinterpretAsInts()
                    .intoArray(nomination.index, row);
        }
    }

    @Override
    public int spotRows() {
        return LANES;
    }

    @Override
    public int spots(Strip strip, int tile, int count, float[] thresholds, int[] spots) {
        int found = 0;
        for (int j = 0; j < count; j++) {
            found = spotsOf(strip, j * strip.stride, tile + j, j << SPOT_BITS, thresholds, spots, found);
        }
        return found;
    }

    private static int spotsOf(
            Strip strip, int from, int center, int code, float[] thresholds, int[] spots, int before) {
        float norm = strip.centers.norms[center];
        float reach = strip.centers.reach[center];
        int found = before;
        for (int row = 0; row < strip.rows; row += LANES) {
            FloatVector length = FloatVector.fromArray(SPECIES, strip.lengths, row);
            FloatVector value = FloatVector.fromArray(SPECIES, strip.scores, from + row)
                    .add(norm)
                    .sub(length.mul(reach));
            FloatVector threshold = FloatVector.fromArray(SPECIES, thresholds, row);
            if (value.compare(VectorOperators.LE, threshold).anyTrue()) {
                spots[found++] = code | row;
            }
        }
        return found;
    }
}
