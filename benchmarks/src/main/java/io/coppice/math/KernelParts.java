package io.coppice.math;

/**
 * The steps of an {@link Assignment} alone, to time them: in this package because nobody else should call them. Strips and
 * tiles are those of the assignment, the provider is the active one.
 */
public final class KernelParts {
    private final FloatCenters centers;
    private final Strip strip;
    private final Nomination nomination;

    /** @param nearest of one run */
    public KernelParts(NearestCenters nearest) {
        centers = new FloatCenters(nearest);
        strip = new Strip(centers, nearest.columns());
        nomination = new Nomination(strip.lengths.length);
    }

    /** The matrix product of rows and centers. */
    public void scores(float[] values, int rows) {
        run(values, rows, true, false);
    }

    /** The search for the two lowest scores of each row, in whatever scores are left from before. */
    public void scan(float[] values, int rows) {
        run(values, rows, false, true);
    }

    /** Both, tile by tile, as an assignment does. */
    public void nominate(float[] values, int rows) {
        run(values, rows, true, true);
    }

    private void run(float[] values, int rows, boolean score, boolean scan) {
        Kernel kernel = Kernels.active();
        for (int first = 0; first < rows; first += strip.maximumRows) {
            int count = Math.min(strip.maximumRows, rows - first);
            strip.at(values, first, count, kernel);
            nomination.clear(count);
            for (int tile = 0; tile < centers.padded; tile += strip.tileCenters) {
                if (score) {
                    kernel.scores(strip, tile, Math.min(strip.tileCenters, centers.padded - tile));
                }
                if (scan) {
                    int real = Math.min(strip.tileCenters, centers.count() - tile);
                    kernel.scan(strip, tile, tile, real, 0, nomination);
                }
            }
        }
    }
}
