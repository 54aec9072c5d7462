package io.coppice.math;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link DoubleLanes} in vectors: the operations of the plain loops on every lane, so the same bits.
 *
 * <p>Load this class only where the module jdk.incubator.vector is in the boot layer.
 */
final class VectorLanes implements DoubleLanes {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    @Override
    public void exponentials(double[] x, double[] to, int count) {
        int whole = SPECIES.loopBound(count);
        for (int i = 0; i < whole; i += SPECIES.length()) {
            DoubleVector power = DoubleVector.fromArray(SPECIES, x, i);
            DoubleVector shifted = power.fma(all(Exponentials.LOG2_E), all(Exponentials.ROUNDER));
            DoubleVector minus = shifted.sub(Exponentials.ROUNDER).neg();
            DoubleVector rest = minus.fma(all(Exponentials.LN2_LOW), minus.fma(all(Exponentials.LN2_HIGH), power));
            // Exponents are small here: one power of two is a normal number, and scaling by it exact.
            DoubleVector scale = shifted.reinterpretAsLongs()
                    .sub(Exponentials.ROUNDER_BITS)
                    .add(1023L)
                    .lanewise(VectorOperators.LSHL, 52L)
                    .reinterpretAsDoubles();
            taylor(rest).mul(scale).intoArray(to, i);
        }
        for (int i = whole; i < count; i++) {
            to[i] = Exponentials.exp(x[i]);
        }
    }

    private static DoubleVector taylor(DoubleVector r) {
        return all(Exponentials.E13)
                .fma(r, all(Exponentials.E12))
                .fma(r, all(Exponentials.E11))
                .fma(r, all(Exponentials.E10))
                .fma(r, all(Exponentials.E9))
                .fma(r, all(Exponentials.E8))
                .fma(r, all(Exponentials.E7))
                .fma(r, all(Exponentials.E6))
                .fma(r, all(Exponentials.E5))
                .fma(r, all(Exponentials.E4))
                .fma(r, all(Exponentials.E3))
                .fma(r, all(Exponentials.E2))
                .fma(r, all(1.0))
                .fma(r, all(1.0));
    }

    private static DoubleVector all(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }

    @Override
    public void factors(
            double[] x,
            int from,
            double center,
            double scale,
            double[] roots,
            int first,
            double[] to,
            double[] farthest,
            int count) {
        int whole = SPECIES.loopBound(count);
        for (int i = 0; i < whole; i += SPECIES.length()) {
            DoubleVector scaled = DoubleVector.fromArray(SPECIES, x, from + i)
                    .sub(center)
                    .mul(DoubleVector.fromArray(SPECIES, roots, first + i).mul(scale));
            DoubleVector.fromArray(SPECIES, farthest, first + i)
                    .max(scaled.abs())
                    .intoArray(farthest, first + i);
            scaled.reinterpretAsLongs()
                    .lanewise(VectorOperators.OR, 1L)
                    .reinterpretAsDoubles()
                    .intoArray(to, i);
        }
        for (int i = whole; i < count; i++) {
            double scaled = (x[from + i] - center) * (roots[first + i] * scale);
            farthest[first + i] = Math.max(farthest[first + i], Math.abs(scaled));
            to[i] = GridProducts.factor(scaled);
        }
    }
}
