package io.coppice.datasets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;

/** Finds a row that Spark refused: it names the file and the text, and a person wants the line. */
final class RowInFile {
    private static final Logger LOG = LoggerFactory.getLogger(RowInFile.class);

    /** A few seconds of reading; beyond that the message does without. */
    private static final long LONGEST_SEARCH = 5_000_000;

    private RowInFile() {}

    /** The number of the first line that is this row, from 1; empty where it is not found soon. */
    static OptionalLong line(String file, String row) {
        if (file.isEmpty()) {
            return OptionalLong.empty();
        }
        // A job may ask after it has ended its session.
        Option<SparkSession> session = SparkSession.getDefaultSession();
        Configuration conf = session.isEmpty()
                ? new Configuration()
                : session.get().sparkContext().hadoopConfiguration();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(opened(new Path(URI.create(file)), conf), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            for (long number = 1; line != null && number <= LONGEST_SEARCH; number++) {
                if (line.equals(row)) {
                    return OptionalLong.of(number);
                }
                line = lines.readLine();
            }
        } catch (IOException | IllegalArgumentException failure) {
            LOG.debug("the line of a refused row could not be looked up", failure);
        }
        return OptionalLong.empty();
    }

    private static InputStream opened(Path path, Configuration conf) throws IOException {
        InputStream bytes = path.getFileSystem(conf).open(path);
        CompressionCodec codec = new CompressionCodecFactory(conf).getCodec(path);
        return codec == null ? bytes : codec.createInputStream(bytes);
    }
}
