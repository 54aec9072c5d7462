package io.coppice.ml;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Encoding;

/** One row as blocks store it. */
final class EncodedRow {
    private EncodedRow() {}

    /**
     * @param features in the units of the columns; overwritten
     * @throws BadInput if their number is not that of the fit, or one is not finite
     */
    static float[] of(Encoding encoding, double[] features) {
        if (features.length != encoding.columns()) {
            throw new BadInput("a row has " + features.length + " features; the model was fitted on "
                    + encoding.columns() + "; give vectors or arrays of that length");
        }
        float[] stored = new float[encoding.columns()];
        encoding.encode(features, stored, 0);
        for (float value : stored) {
            if (!Float.isFinite(value)) {
                throw new BadInput("a row holds null, NaN or infinite features; filter such rows out first");
            }
        }
        return stored;
    }
}
