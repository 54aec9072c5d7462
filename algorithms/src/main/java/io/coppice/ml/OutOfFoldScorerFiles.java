package io.coppice.ml;

import io.coppice.blocks.BadParameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;

/** A scorer on disk: {@code metadata/} as Spark ML writes it (JSON), and {@code classifier/} as the classifier writes itself. */
final class OutOfFoldScorerFiles {
    private OutOfFoldScorerFiles() {}

    static final class Writer extends MLWriter {
        private final OutOfFoldScorer scorer;

        Writer(OutOfFoldScorer scorer) {
            this.scorer = scorer;
        }

        @Override
        public void saveImpl(String path) {
            if (!(scorer.getClassifier() instanceof MLWritable writable)) {
                throw new BadParameter("classifier "
                        + scorer.getClassifier().getClass().getName()
                        + " cannot be saved; use one that implements MLWritable");
            }
            DefaultParamsWriter.saveMetadata(scorer, path, sparkSession());
            try {
                writable.write().save(new Path(path, "classifier").toString());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    static final class Reader extends MLReader<OutOfFoldScorer> {
        @Override
        public OutOfFoldScorer load(String path) {
            return ModelTables.reading(sparkSession().sparkContext(), () -> {
                DefaultParamsReader.Metadata metadata =
                        DefaultParamsReader.loadMetadata(path, sparkSession(), OutOfFoldScorer.class.getName());
                OutOfFoldScorer scorer = new OutOfFoldScorer(metadata.uid());
                metadata.getAndSetParams(scorer, scala.Option.empty());
                return scorer.setClassifier(DefaultParamsReader.<ProbabilisticClassifier<?, ?, ?>>loadParamsInstance(
                        new Path(path, "classifier").toString(), sparkSession()));
            });
        }
    }
}
