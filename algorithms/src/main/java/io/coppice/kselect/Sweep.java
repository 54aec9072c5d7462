package io.coppice.kselect;

import io.coppice.blocks.BadInput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** The fits of all candidates, less those that did not come to the clusters they were to have. */
final class Sweep<F> {
    private final List<F> fits;
    private final ToIntFunction<F> k;
    private final List<String> warnings = new ArrayList<>();

    /**
     * @param ks candidates, ascending
     * @param fits one a candidate
     * @param k clusters a fit has
     * @throws BadInput if no fit has as many as it was to have
     */
    Sweep(List<Integer> ks, List<F> fits, ToIntFunction<F> k) {
        this.k = k;
        this.fits = IntStream.range(0, ks.size())
                .filter(i -> k.applyAsInt(fits.get(i)) == ks.get(i))
                .mapToObj(fits::get)
                .toList();
        if (this.fits.isEmpty()) {
            int found = k.applyAsInt(fits.get(0));
            throw new BadInput("the table has room for " + found + (found == 1 ? " cluster" : " clusters")
                    + ", too few distinct rows for the smallest k to try, " + ks.get(0) + "; choose kMin <= " + found);
        }
        List<Integer> missing = ks.stream().filter(each -> !ks().contains(each)).toList();
        if (!missing.isEmpty()) {
            warnings.add("k = " + missing.get(0) + (missing.size() == 1 ? "" : " and " + (missing.size() - 1) + " more")
                    + " left out: too few distinct rows for so many clusters");
        }
    }

    List<F> fits() {
        return fits;
    }

    List<Integer> ks() {
        return fits.stream().map(k::applyAsInt).toList();
    }

    F of(int chosen) {
        return fits.stream()
                .filter(fit -> k.applyAsInt(fit) == chosen)
                .findFirst()
                .orElseThrow();
    }

    List<CurvePoint> curve(ToDoubleFunction<F> value) {
        return fits.stream()
                .map(fit -> CurvePoint.of(k.applyAsInt(fit), value.applyAsDouble(fit)))
                .toList();
    }

    List<CurvePoint> curve(double[] values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> CurvePoint.of(k.applyAsInt(fits.get(i)), values[i]))
                .toList();
    }

    /** What was left out, or nothing. */
    List<String> warnings() {
        return warnings;
    }
}
