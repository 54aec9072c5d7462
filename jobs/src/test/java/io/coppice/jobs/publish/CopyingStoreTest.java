package io.coppice.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.blocks.BadParameter;
import io.coppice.jobs.record.RunId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store of unknown scheme: taken for an object store. */
class CopyingStoreTest {
    private final Configuration conf = new Configuration();

    @TempDir
    Path folder;

    /** Local files under another scheme; can be told to lose a rename. */
    public static final class Store extends RawLocalFileSystem {
        @Override
        public URI getUri() {
            return URI.create("objects:///");
        }

        @Override
        public String getScheme() {
            return "objects";
        }

        @Override
        public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to) throws IOException {
            return !from.getName().equals(getConf().get("test.refuse", "")) && super.rename(from, to);
        }
    }

    @BeforeEach
    void store() {
        conf.set("fs.objects.impl", Store.class.getName());
        conf.setBoolean("fs.objects.impl.disable.cache", true);
    }

    private void run(OutputMode mode, String run) {
        Target target = new Target("objects://" + folder.resolve("wine"), mode, new RunId(run), "sha256:x");
        try (Publication publication = Publication.open(target, conf).orElseThrow()) {
            assertThat(publication.caution())
                    .hasValueSatisfying(text -> assertThat(text).contains("_SUCCESS last"));
            TextFile.write(publication.path("data") + "/part-0", run, conf);
            publication.write("metrics.json", "{\"fingerprint\": \"sha256:x\"}");
            publication.publish();
        }
    }

    @Test
    void publishesAndReplaces() throws IOException {
        run(OutputMode.FAIL, "a");
        assertThat(folder.resolve("wine/_SUCCESS")).exists();
        assertThatThrownBy(() -> run(OutputMode.FAIL, "b")).isInstanceOf(BadParameter.class);
        run(OutputMode.OVERWRITE, "c");
        assertThat(Files.readString(folder.resolve("wine/data/part-0"))).isEqualTo("c");
        try (var left = Files.list(folder)) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void whatAKilledRunLeftHasNoSuccessAndIsReplacedInAnyMode() throws IOException {
        conf.set("test.refuse", "data");
        assertThatThrownBy(() -> run(OutputMode.FAIL, "a")).isInstanceOf(OutputNotWritable.class);
        assertThat(folder.resolve("wine/metrics.json")).exists();
        assertThat(folder.resolve("wine/_SUCCESS")).doesNotExist();

        conf.unset("test.refuse");
        run(OutputMode.FAIL, "b");
        assertThat(Files.readString(folder.resolve("wine/data/part-0"))).isEqualTo("b");
    }

    @Test
    void objectStoresCopyAndFileSystemsRename() throws IOException {
        try (Store store = new Store()) {
            assertThat(Renames.of(store, new org.apache.hadoop.fs.Path("/x"))).isEqualTo(Renames.COPYING);
        }
        try (RawLocalFileSystem local = new RawLocalFileSystem()) {
            assertThat(Renames.of(local, new org.apache.hadoop.fs.Path("/x"))).isEqualTo(Renames.ATOMIC);
        }
    }
}
