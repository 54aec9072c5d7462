package io.coppice.math;

import io.coppice.blocks.GroupSums;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link GroupSums} with columns as lanes: the operations it applies to every value, so the same bits.
 *
 * <p>Load this class only where the module jdk.incubator.vector is in the boot layer.
 */
final class VectorAdder implements GroupSums.Adder {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final VectorSpecies<Float> FLOATS =
            VectorSpecies.of(float.class, VectorShape.forBitSize(LANES * Float.SIZE));

    @Override
    public int add(
            double weight,
            float[] values,
            int offset,
            int columns,
            double[] unitsPerOne,
            long[] high,
            long[] low,
            int base) {
        int whole = LANES < 2 ? 0 : columns / LANES * LANES;
        for (int j = 0; j < whole; j += LANES) {
            DoubleVector units = ((DoubleVector) FloatVector.fromArray(FLOATS, values, offset + j)
                            .convertShape(VectorOperators.F2D, SPECIES, 0))
                    .mul(weight)
                    .mul(DoubleVector.fromArray(SPECIES, unitsPerOne, j));
            DoubleVector shifted = units.add(GroupSums.ROUNDER);
            add(shifted, high, base + j);
            add(units.sub(shifted.sub(GroupSums.ROUNDER)).mul(GroupSums.FINER).add(GroupSums.ROUNDER), low, base + j);
        }
        return whole;
    }

    /** Adds the integers that lie in the low bits of the mantissas. */
    private static void add(DoubleVector shifted, long[] sums, int at) {
        LongVector.fromArray(LONGS, sums, at)
                .add(shifted.reinterpretAsLongs())
                .sub(GroupSums.ROUNDER_BITS)
                .intoArray(sums, at);
    }
}
