package io.coppice.sdp;

/** Solves 400 rows of three blobs; says how many it solved on and what it warned of. */
public final class SketchOfBlobs {
    private SketchOfBlobs() {}

    public static void main(String[] arguments) {
        LabeledSample table = LabeledSample.blobs(5, 400, 2, 3, 0.5);
        SdpParams params = SdpParams.of(3).withSketch(SdpParams.Sketch.CORESET, 400);
        SdpFit fit = SdpAlgorithm.fit(table.blocks(), params);
        System.out.println(fit.sketch().rows() + " rows, " + fit.clusters().k() + " clusters, " + fit.warnings());
    }
}
