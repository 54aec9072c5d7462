package io.coppice.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    @Test
    void editsAreCountedAsLevenshteinDid() {
        assertThat(Nearest.edits("kitten", "sitting")).isEqualTo(3);
        assertThat(Nearest.edits("", "abc")).isEqualTo(3);
        assertThat(Nearest.edits("same", "same")).isZero();
    }

    @Test
    void theNearestIsFoundWhateverItsCase() {
        assertThat(Nearest.to("MAXITER", List.of("kmeans.k", "kmeans.maxIter"))).hasValue("kmeans.maxIter");
    }

    @Test
    void somethingElseAltogetherHasNoNearest() {
        assertThat(Nearest.to("zebra", List.of("kmeans.k", "seed"))).isEmpty();
        assertThat(Nearest.hint("zebra", List.of("seed"))).isEmpty();
    }
}
