package io.coppice.jobs.apply;

import io.coppice.blocks.BadInput;
import io.coppice.datasets.Masked;
import io.coppice.jobs.run.Run;
import io.coppice.ml.ClusterCountSelectorModel;
import io.coppice.ml.ClusterModel;
import io.coppice.ml.GaussianMixtureModel;
import io.coppice.ml.KMeansModel;
import io.coppice.ml.ProbabilisticPartitiveModel;
import io.coppice.ml.SemidefiniteClusteringModel;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;

/** Finds and loads the model of an earlier run. */
public final class SavedModel {
    private static final Map<String, Function<String, ClusterModel>> LOADERS = Map.of(
            KMeansModel.class.getName(), KMeansModel::load,
            GaussianMixtureModel.class.getName(), GaussianMixtureModel::load,
            ProbabilisticPartitiveModel.class.getName(), ProbabilisticPartitiveModel::load,
            SemidefiniteClusteringModel.class.getName(), SemidefiniteClusteringModel::load,
            ClusterCountSelectorModel.class.getName(), ClusterCountSelectorModel::load);

    private SavedModel() {}

    /**
     * Loads the model at {@code uri}, or in the {@code model} folder below it.
     *
     * @param key of the job that named it
     * @throws BadInput if there is none, or it is no clustering of this library
     */
    public static ClusterModel load(Run run, String key, String uri) {
        String shown = key + " \"" + Masked.uri(uri) + "\"";
        try {
            Path given = new Path(uri);
            Path below = new Path(given, "model");
            FileSystem files = given.getFileSystem(run.hadoop());
            Path found = files.exists(new Path(below, "metadata")) ? below : given;
            if (!files.exists(new Path(found, "metadata"))) {
                throw new BadInput(shown + (files.exists(given) ? " holds no saved model" : " does not exist")
                        + "; give the model/ folder that a cluster job left");
            }
            return loaded(run, shown, found.toString());
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new BadInput(
                    shown + " cannot be read: " + unreadable.getMessage() + "; give the model/ folder of a cluster job",
                    unreadable);
        }
    }

    private static ClusterModel loaded(Run run, String shown, String path) {
        run.describe("reading the saved model");
        String type = DefaultParamsReader.loadMetadata(path, run.spark(), "").className();
        Function<String, ClusterModel> loader = LOADERS.get(type);
        if (loader == null) {
            throw new BadInput(shown + " is a " + type + "; give the model/ folder that a cluster job left");
        }
        return loader.apply(path);
    }
}
