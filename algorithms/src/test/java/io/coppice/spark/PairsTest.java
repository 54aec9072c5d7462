package io.coppice.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Parts;
import io.coppice.blocks.SampleRows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows regrouped, and blocks against blocks: in memory and on Spark alike. */
class PairsTest {
    private static final int ROWS = 5000;

    /** Groups 0 to 2 in part 1, 3 in part 0, group 4 has no rows. */
    private static final int[] PARTS = {1, 1, 1, 0, 2};

    private static Blocks spark(int partitions) {
        Dataset<Row> table = TestSession.get()
                .range(0, ROWS, 1, partitions)
                .selectExpr("id", "cast(id as double) x", "cast(id % 5 + 1 as double) w");
        return Tables.load(table, TableColumns.features("x").withId("id").withWeight("w"), Tables.Preparation.NONE);
    }

    private static int[] groups(Serializable none, Block block) {
        return Arrays.stream(block.keys()).mapToInt(key -> (int) (key % 4)).toArray();
    }

    /** Own keys, and the others that passed by. */
    private record Seen(int group, List<Long> own, List<Long> met) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    private static Blocks.Meeting<Seen> start(Serializable none, List<Block> own) {
        List<Long> met = new ArrayList<>();
        return new Blocks.Meeting<>() {
            @Override
            public void meet(Block other) {
                Arrays.stream(other.keys()).forEach(met::add);
            }

            @Override
            public List<Seen> results() {
                met.sort(null);
                return own.stream()
                        .map(block -> new Seen(
                                block.group(),
                                Arrays.stream(block.keys()).boxed().toList(),
                                met))
                        .toList();
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void rowsOfAGroupComeTogetherWithAllTheyHave(int partitions) {
        try (Blocks data = spark(partitions);
                Blocks grouped = data.exchange("by rest", PARTS, (Serializable) 0, PairsTest::groups)) {
            check(grouped);
            check(SampleRows.of(data, ROWS, 1).blocks().exchange("", PARTS, (Serializable) 0, PairsTest::groups));
        }
    }

    private static void check(Blocks grouped) {
        assertThat(grouped.rows()).isEqualTo(ROWS);
        Parts<Seen> parts =
                grouped.pairs("nobody", grouped, (Serializable) 0, (none, block) -> new int[0], PairsTest::start);
        TreeMap<Integer, Long> rows = new TreeMap<>();
        for (Seen seen : parts.gathered()) {
            assertThat(seen.own()).isSorted().allMatch(key -> key % 4 == seen.group());
            assertThat(seen.met()).isEmpty();
            rows.merge(seen.group(), (long) seen.own().size(), Long::sum);
        }
        assertThat(rows)
                .containsOnlyKeys(0, 1, 2, 3)
                .allSatisfy((group, count) -> assertThat(count).isEqualTo(ROWS / 4));
        parts.close();
        double weight = SampleRows.of(grouped, ROWS, 1).totalWeight();
        assertThat(weight).isEqualTo(3.0 * ROWS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void everyPartSeesTheBlocksItWantsOnce(int partitions) {
        try (Blocks data = spark(partitions);
                Blocks grouped = data.exchange("by rest", PARTS, (Serializable) 0, PairsTest::groups)) {
            checkMet(grouped);
            checkMet(SampleRows.of(data, ROWS, 1).blocks().exchange("", PARTS, (Serializable) 0, PairsTest::groups));
        }
    }

    /** Part 1 wants rows of group 3 alone, part 0 those of all groups but that. */
    private static void checkMet(Blocks grouped) {
        try (Parts<Seen> parts = grouped.pairs(
                "some",
                grouped,
                (Serializable) 0,
                (none, block) -> block.group() == 3 ? new int[] {1} : new int[] {0},
                PairsTest::start)) {
            for (Seen seen : parts.gathered()) {
                assertThat(seen.met()).hasSize(seen.group() == 3 ? ROWS / 4 * 3 : ROWS / 4);
                assertThat(seen.met()).doesNotHaveDuplicates();
                assertThat(seen.met()).allMatch(key -> (key % 4 == 3) == (seen.group() != 3));
            }
            long own = parts.summarize(
                            "counting",
                            (Serializable) 0,
                            (none, seen) -> (long) seen.own().size(),
                            Long::sum)
                    .orElseThrow();
            assertThat(own).isEqualTo(ROWS);
            assertThat(parts.map("groups", (Serializable) 10, (ten, seen) -> (Integer) ten + seen.group())
                            .gathered())
                    .contains(10, 11, 12, 13);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void withoutAnExchangeEveryPartSeesAll(int partitions) {
        try (Blocks data = spark(partitions);
                Parts<Seen> parts =
                        data.pairs("all", data, (Serializable) 0, (none, block) -> new int[0], PairsTest::start)) {
            for (Seen seen : parts.gathered()) {
                assertThat(seen.met())
                        .containsExactlyElementsOf(
                                IntStream.range(0, ROWS).asLongStream().boxed().toList());
            }
        }
    }
}
