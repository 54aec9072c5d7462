package io.coppice.math;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link DoubleLanes} in vectors: the operations of the plain loops on every lane, so the same bits.
 *
 * <p>Load this class only where the module jdk.incubator.vector is in the boot layer.
 */
final class VectorLanes implements DoubleLanes {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;

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

    @Override
    public void products(double[][] factors, int count, long[] units) {
        for (int i = 0; i < factors.length; i += 2) {
            int next = Math.min(i + 1, factors.length - 1);
            int at = i * (i + 1) / 2;
            int atNext = next * (next + 1) / 2;
            for (int j = 0; j < i; j += 2) {
                twoByTwo(factors[i], factors[next], factors[j], factors[j + 1], count, units, at + j, atNext + j);
            }
            units[at + i] = product(factors[i], factors[i], count);
            if (next > i) {
                units[atNext + i] = product(factors[next], factors[i], count);
                units[atNext + next] = product(factors[next], factors[next], count);
            }
        }
    }

    @Override
    public long product(double[] a, double[] b, int count) {
        LongVector total = LongVector.zero(LONGS);
        int lanes = SPECIES.length();
        for (int from = 0; from < count; from += GridProducts.DEPTH * lanes) {
            DoubleVector sum = all(GridProducts.START);
            for (int at = from; at < from + GridProducts.DEPTH * lanes; at += lanes) {
                sum = DoubleVector.fromArray(SPECIES, a, at).fma(DoubleVector.fromArray(SPECIES, b, at), sum);
            }
            total = total.add(sum.reinterpretAsLongs());
        }
        return units(total, count);
    }

    /** Four sums at once: every factor that is read serves two of them. */
    private static void twoByTwo(
            double[] a, double[] b, double[] c, double[] d, int count, long[] units, int at, int atNext) {
        LongVector ac = LongVector.zero(LONGS);
        LongVector ad = ac;
        LongVector bc = ac;
        LongVector bd = ac;
        int lanes = SPECIES.length();
        for (int from = 0; from < count; from += GridProducts.DEPTH * lanes) {
            DoubleVector sumAc = all(GridProducts.START);
            DoubleVector sumAd = sumAc;
            DoubleVector sumBc = sumAc;
            DoubleVector sumBd = sumAc;
            for (int k = from; k < from + GridProducts.DEPTH * lanes; k += lanes) {
                DoubleVector x = DoubleVector.fromArray(SPECIES, a, k);
                DoubleVector y = DoubleVector.fromArray(SPECIES, b, k);
                DoubleVector z = DoubleVector.fromArray(SPECIES, c, k);
                DoubleVector w = DoubleVector.fromArray(SPECIES, d, k);
                sumAc = x.fma(z, sumAc);
                sumAd = x.fma(w, sumAd);
                sumBc = y.fma(z, sumBc);
                sumBd = y.fma(w, sumBd);
            }
            ac = ac.add(sumAc.reinterpretAsLongs());
            ad = ad.add(sumAd.reinterpretAsLongs());
            bc = bc.add(sumBc.reinterpretAsLongs());
            bd = bd.add(sumBd.reinterpretAsLongs());
        }
        units[at] = units(ac, count);
        units[at + 1] = units(ad, count);
        units[atNext] = units(bc, count);
        units[atNext + 1] = units(bd, count);
    }

    /** What stands in the mantissas, without where they started. */
    private static long units(LongVector total, int count) {
        return total.reduceLanes(VectorOperators.ADD) - count / GridProducts.DEPTH * GridProducts.START_BITS;
    }
}
