package io.coppice.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.math.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where there is no native LAPACK the sketch is smaller, which is said once, and the clusters are found all the same. */
@Tag("long")
class WithoutLapackTest {
    @Test
    void theSketchIsCutAndAWarningSaysWhy() throws Exception {
        List<String> lines = new ChildJvm("--add-modules=jdk.incubator.vector")
                .classPath(entry -> entry.contains("bytedeco") ? "" : entry)
                .run(SketchOfBlobs.class)
                .lines();
        assertThat(lines)
                .filteredOn(line -> line.contains("rows, 3 clusters"))
                .singleElement()
                .asString()
                .contains("300 rows, 3 clusters", "no native LAPACK was found: 300 rows are drawn");
        assertThat(lines)
                .filteredOn(line -> line.contains("WARN") && line.contains("LAPACK"))
                .hasSizeLessThan(2);
    }
}
