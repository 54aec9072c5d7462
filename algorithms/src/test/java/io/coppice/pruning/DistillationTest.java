package io.coppice.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DistillationTest {
    private static final int ALL = Integer.MAX_VALUE;

    @Test
    void theShareOfTheTeacherFallsWithTheFractionKept() {
        assertThat(Distillation.alpha(0.05)).isEqualTo(1.0);
        assertThat(Distillation.alpha(0.5)).isCloseTo(0.65, within(1e-12));
        assertThat(Distillation.alpha(1.0)).isEqualTo(0.0);
        assertThatThrownBy(() -> Distillation.alpha(0)).isInstanceOf(BadParameter.class);
    }

    @Test
    void targetsMixLabelAndTeacherAndSumToOne() {
        double[] teacher = {0.2, 0.5, 0.3};
        assertThat(Distillation.targets(0, teacher, 0.0, ALL)).containsExactly(1, 0, 0);
        assertThat(Distillation.targets(0, teacher, 1.0, ALL)).containsExactly(teacher, within(1e-15));
        assertThat(Distillation.targets(0, teacher, 0.5, ALL))
                .containsExactly(new double[] {0.6, 0.25, 0.15}, within(1e-15));
        double[] top = Distillation.targets(0, teacher, 0.5, 2);
        assertThat(top).containsExactly(new double[] {0.5, 0.3125, 0.1875}, within(1e-15));
        assertThat(Arrays.stream(Distillation.targets(1, new double[] {1e-8, 1 - 1e-8}, 1.0, ALL))
                        .sum())
                .isCloseTo(1.0, within(1e-15));
        assertThat(Distillation.targets(1, new double[] {1e-8, 1 - 1e-8}, 1.0, ALL)[0])
                .isZero();
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        assertThatThrownBy(() -> Distillation.targets(0, new double[] {0.9, 0.9}, 0.5, ALL))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("sum to 1.8");
        assertThatThrownBy(() -> Distillation.targets(2, new double[] {0.5, 0.5}, 0.5, ALL))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("label is 2");
        assertThatThrownBy(() -> Distillation.targets(0, new double[] {-0.5, 1.5}, 0.5, ALL))
                .isInstanceOf(BadInput.class);
    }
}
