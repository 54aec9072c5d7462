package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.spark.TestSession;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full when the rows are written. */
class FullDiskTest {
    private static final String SCHEME = "full";

    @TempDir
    private Path folder;

    /** Local files under another scheme; those of tables take no byte until there is room. */
    public static final class Full extends RawLocalFileSystem {
        @Override
        public URI getUri() {
            return URI.create(SCHEME + ":///");
        }

        @Override
        public String getScheme() {
            return SCHEME;
        }

        @Override
        public FSDataOutputStream create(
                org.apache.hadoop.fs.Path file,
                boolean overwrite,
                int buffer,
                short replication,
                long block,
                Progressable progress)
                throws IOException {
            return limited(file, super.create(file, overwrite, buffer, replication, block, progress));
        }

        @Override
        public FSDataOutputStream create(
                org.apache.hadoop.fs.Path file,
                FsPermission permission,
                boolean overwrite,
                int buffer,
                short replication,
                long block,
                Progressable progress)
                throws IOException {
            return limited(file, super.create(file, permission, overwrite, buffer, replication, block, progress));
        }

        private FSDataOutputStream limited(org.apache.hadoop.fs.Path file, FSDataOutputStream to) throws IOException {
            if (!file.getName().startsWith("part-") || getConf().getBoolean("test.room", false)) {
                return to;
            }
            OutputStream none = new FilterOutputStream(to) {
                @Override
                public void write(int value) throws IOException {
                    throw new IOException("No space left on device");
                }

                @Override
                public void write(byte[] bytes, int from, int count) throws IOException {
                    throw new IOException("No space left on device");
                }
            };
            return new FSDataOutputStream(none, null);
        }
    }

    private static Configuration conf() {
        return TestSession.get().sparkContext().hadoopConfiguration();
    }

    @BeforeEach
    void mount() {
        conf().set("fs.full.impl", Full.class.getName());
        conf().setBoolean("fs.full.impl.disable.cache", true);
    }

    @AfterEach
    void unmount() {
        conf().unset("fs.full.impl");
        conf().unset("test.room");
    }

    @Test
    void nothingIsLeftAndTheNextRunSucceeds() throws IOException {
        Path input = Files.writeString(folder.resolve("in.csv"), "x,y\n0,0\n0,1\n5,5\n5,6\n");
        Path home = Files.createDirectory(folder.resolve("disk"));
        String[] words = {
            "cluster",
            "--input",
            input.toString(),
            "--output",
            SCHEME + "://" + home.resolve("out"),
            "--set",
            "kmeans.k=2"
        };

        Outcome full = Outcome.of(words);

        assertThat(full.code()).as(full.err()).isEqualTo(1);
        assertThat(full.err())
                .contains(
                        "coppice cluster: a disk is full: No space left on device; nothing was published", "run again");
        try (Stream<Path> left = Files.list(home)) {
            assertThat(left).isEmpty();
        }
        conf().setBoolean("test.room", true);
        Outcome next = Outcome.of(words);
        assertThat(next.code()).as(next.err()).isZero();
        assertThat(home.resolve("out/_SUCCESS")).exists();
    }
}
