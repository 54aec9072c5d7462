package io.coppice.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.evaluation.Contingency.Cell;
import io.coppice.random.Keyed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchingTest {

    @Test
    void noPairingHoldsMoreRows() {
        for (int round = 0; round < 300; round++) {
            int rows = 1 + (int) (Keyed.uniform(1, 1, round) * 5);
            int columns = 1 + (int) (Keyed.uniform(1, 2, round) * 5);
            long[][] counts = new long[rows][columns];
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    counts[i][j] = 1 + (long) (Keyed.uniform(2, round, i * 10L + j) * 20);
                    cells.add(new Cell(i, j, counts[i][j]));
                }
            }
            Contingency table = Contingency.of(cells);
            long best = bestOfAll(counts, 0, new boolean[columns]);
            assertThat(Matching.of(table)).as("round " + round).isEqualTo(new Matching(best, true));
            assertThat(2 * Matching.greedy(table)).isGreaterThanOrEqualTo(best);
        }
    }

    private static long bestOfAll(long[][] counts, int row, boolean[] taken) {
        if (row == counts.length) {
            return 0;
        }
        long best = bestOfAll(counts, row + 1, taken);
        for (int j = 0; j < taken.length; j++) {
            if (!taken[j]) {
                taken[j] = true;
                best = Math.max(best, counts[row][j] + bestOfAll(counts, row + 1, taken));
                taken[j] = false;
            }
        }
        return best;
    }
}
