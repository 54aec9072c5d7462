package io.coppice.jobs.apply;

import io.coppice.blocks.BadInput;
import io.coppice.datasets.Masked;
import io.coppice.jobs.run.Run;
import io.coppice.ml.KMeansModel;
import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Finds and loads the model of an earlier run. */
final class SavedModel {
    private SavedModel() {}

    /**
     * Loads the model at {@code uri}, or in the {@code model} folder below it.
     *
     * @throws BadInput if there is none, or it is of another kind
     */
    static KMeansModel load(Run run, String uri) {
        String shown = "model \"" + Masked.uri(uri) + "\"";
        try {
            Path given = new Path(uri);
            Path below = new Path(given, "model");
            FileSystem files = given.getFileSystem(run.hadoop());
            Path found = files.exists(new Path(below, "metadata")) ? below : given;
            if (!files.exists(new Path(found, "metadata"))) {
                throw new BadInput(shown + (files.exists(given) ? " holds no saved model" : " does not exist")
                        + "; give the model/ folder that a cluster job left");
            }
            return KMeansModel.load(found.toString());
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new BadInput(
                    shown + " cannot be read: " + unreadable.getMessage() + "; give the model/ folder of a cluster job",
                    unreadable);
        }
    }
}
