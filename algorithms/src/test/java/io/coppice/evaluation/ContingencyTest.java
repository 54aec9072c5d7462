package io.coppice.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.evaluation.Contingency.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContingencyTest {

    @Test
    void countsAddUpWhateverTheirOrder() {
        Contingency table = Contingency.of(List.of(
                new Cell("b", "10", 2),
                new Cell("a", "9", 3),
                new Cell("b", "10", 4),
                new Cell("a", "10", 1),
                new Cell("c", "7", 0)));
        assertThat(table.classes()).containsExactly("a", "b");
        assertThat(table.clusters()).containsExactly("9", "10");
        assertThat(table.classTotals()).containsExactly(4, 6);
        assertThat(table.clusterTotals()).containsExactly(3, 7);
        assertThat(table.total()).isEqualTo(10);
        assertThat(table.count(1, 1)).isEqualTo(6);
        assertThat(table.count(1, 0)).isZero();
    }

    @Test
    void labelsThatOnlyLookAlikeStayApart() {
        Contingency table = Contingency.of(List.of(
                new Cell("1", "1.0", 1), new Cell("01", "1", 1), new Cell("", " ", 1), new Cell("Ä", "\u0000", 1)));
        assertThat(table.classes()).containsExactly("", "01", "1", "Ä");
        assertThat(table.clusters()).containsExactly("\u0000", " ", "1", "1.0");
    }

    @Test
    void rowsOfTwoLabelingsArePaired() {
        Contingency table = Contingency.of(new int[] {5, 5, -1}, new int[] {0, 1, 1});
        assertThat(table.classes()).containsExactly("-1", "5");
        assertThat(table.count(1, 0)).isEqualTo(1);
        assertThatThrownBy(() -> Contingency.of(new int[1], new int[2])).isInstanceOf(IllegalArgumentException.class);
    }
}
