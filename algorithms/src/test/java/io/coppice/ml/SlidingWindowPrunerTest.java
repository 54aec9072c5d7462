package io.coppice.ml;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.blocks.BadParameter;
import io.coppice.spark.TestSession;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SlidingWindowPrunerTest {
    /** Losses 0, 1, 2, 3, 4 for 1000 rows. */
    private static Dataset<Row> losses() {
        return TestSession.get().range(1000).withColumn("loss", col("id").mod(5).cast("double"));
    }

    private static List<Row> kept(Dataset<Row> losses, SlidingWindowPruner stage) {
        return stage.fit(losses).transform(losses).orderBy("id").collectAsList();
    }

    @Test
    void epochsSeeTheirWindowWhereverRowsLie() {
        SlidingWindowPruner stage = new SlidingWindowPruner()
                .setTotalEpochs(20)
                .setNumGroups(5)
                .setWindowScale(0.6)
                .setPruneRatio(0.1);
        assertThat(kept(losses(), stage.setEpoch(1))).hasSize(900);
        for (int epoch : new int[] {2, 3, 4}) {
            List<Row> kept = kept(losses(), stage.setEpoch(epoch));
            int start = (epoch - 1) % 3;
            assertThat(kept).allSatisfy(row -> assertThat(row.getDouble(1)).isBetween((double) start, start + 2.0));
            assertThat(kept(losses().repartition(7, col("loss")), stage)).isEqualTo(kept);
        }
        assertThat(kept(losses(), stage.setEpoch(18))).hasSize(900);
    }

    @Test
    void infoBatchKeepsWeights() {
        SlidingWindowPruner stage = new SlidingWindowPruner()
                .setMode("infobatch")
                .setTotalEpochs(20)
                .setEpoch(3)
                .setPruneRatio(0.5);
        double weight = kept(losses(), stage).stream()
                .mapToDouble(row -> row.<Double>getAs("sampleWeight"))
                .sum();
        assertThat(weight).isEqualTo(1000);
        assertThat(kept(losses(), stage)).hasSize(800);
    }

    @Test
    void whatHasNoMeaningIsRefused() {
        assertThatThrownBy(() -> new SlidingWindowPruner().setEpoch(2).fit(losses()))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("totalEpochs");
        assertThatThrownBy(() -> new SlidingWindowPruner().setScoreCol("").fit(losses()))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("scoreCol");
    }
}
