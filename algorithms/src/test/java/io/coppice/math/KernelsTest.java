package io.coppice.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.GroupSums;
import io.coppice.blocks.Magnitudes;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelsTest {
    @Test
    void theProvidersOfThisJvmPassTheCheck() {
        assertThat(Kernels.available()).endsWith("vector", "plain");
        for (String provider : Kernels.available()) {
            Kernels.withProvider(
                    provider,
                    () -> assertThat(KernelCheck.fault(Kernels.active(), System.nanoTime()))
                            .as(provider)
                            .isEmpty());
        }
    }

    /** MaxVectorSize=16 is the tile of 128-bit vectors and, but for its width, of 512-bit ones; UseAVX=1 has no fused multiply-add. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "--add-modules=jdk.incubator.vector, ''",
        "--add-modules=jdk.incubator.vector -Dcoppice.kernel=vector -XX:MaxVectorSize=16, vector",
        "--add-modules=jdk.incubator.vector -Dcoppice.kernel=plain -XX:UseAVX=1, plain",
        "-Dcoppice.kernel=plain, plain",
        "-Xshare:auto, ''",
    })
    void otherFlagsMayChooseAnotherKernelAndGiveTheSameBits(String flags, String kernel) throws Exception {
        ChildJvm.Answer answer = new ChildJvm(flags).digest();
        assertThat(answer.number()).isEqualTo(Long.toString(AssignmentDigest.digest()));
        assertThat(answer.kernel()).startsWith(kernel);
    }

    @Test
    void aProviderForcedWithoutItsModuleIsRefused() throws Exception {
        assertThat(new ChildJvm("-Dcoppice.kernel=vector").digest().kernel())
                .contains("--add-modules=jdk.incubator.vector");
    }

    @Test
    void anUnknownProviderIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> Kernels.withProvider("cuda", () -> {}))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("\"cuda\"")
                .hasMessageContaining("vector, plain]");
    }

    @Test
    void aDemotedKernelGivesWayAndTheLabelsStay() {
        Points points = Points.shaped("demotion", 4096, 5, 12, x -> Math.rint(4.0 * x));
        Assignment assignment = new Assignment(points.nearest());
        Kernels.forget();
        try {
            Kernel before = Kernels.active();
            assignment.assign(points.values(), points.rows());
            int[] labels = assignment.labels(0).clone();
            Set<String> names = new LinkedHashSet<>();
            for (int step = 0; step < 4; step++) {
                names.add(Kernels.active().name());
                assign(points, assignment, labels);
                Kernels.demote(Kernels.active(), "a test asked for it");
                Kernels.demote(before, "once is enough");
            }
            assertThat(names).containsExactlyElementsOf(Kernels.available());
            assertThat(Kernels.active().name()).isEqualTo("plain");
            assign(points, assignment, labels);
        } finally {
            Kernels.forget();
        }
    }

    private static void assign(Points points, Assignment assignment, int[] expected) {
        Arrays.fill(assignment.labels(0), -7);
        assignment.assign(points.values(), points.rows());
        assertThat(assignment.labels(0)).isEqualTo(expected);
    }

    @Test
    void aForcedKernelIsNotDemoted() {
        Kernels.withProvider("vector", () -> {
            Kernels.demote(Kernels.active(), "a test asked for it");
            assertThat(Kernels.active().name()).isEqualTo("vector");
        });
    }

    @Test
    void aKernelThatMiscomputesIsFoundOut() {
        assertThat(KernelCheck.fault(new Wrong(new PlainKernel(), 1e-3f, 1 << 20), System.nanoTime()))
                .get()
                .asString()
                .contains("off by more than rounding");
    }

    @Test
    void aKernelThatMissesPlacesIsFoundOut() {
        assertThat(KernelCheck.fault(new Wrong(new PlainKernel(), 0f, 3), System.nanoTime()))
                .get()
                .asString()
                .contains("misses places");
    }

    /** One score in a thousand is wrong, or places are missed. */
    private record Wrong(Kernel kernel, float error, int places) implements Kernel {
        @Override
        public String name() {
            return "wrong";
        }

        @Override
        public int panelRows() {
            return kernel.panelRows();
        }

        @Override
        public void lengths(Strip strip) {
            kernel.lengths(strip);
        }

        @Override
        public void scores(Strip strip, int first, int count) {
            kernel.scores(strip, first, count);
            for (int i = 0; i < strip.stride * count; i += 1000) {
                strip.scores[i] += error;
            }
        }

        @Override
        public void scan(Strip strip, int tile, int first, int count, int run, Nomination nomination) {
            kernel.scan(strip, tile, first, count, run, nomination);
        }

        @Override
        public int spotRows() {
            return kernel.spotRows();
        }

        @Override
        public int spots(Strip strip, int tile, int count, float[] thresholds, int[] spots) {
            return Math.min(places, kernel.spots(strip, tile, count, thresholds, spots));
        }
    }

    @Test
    void addersLeaveTheSameBits() {
        SplittableRandom random = new SplittableRandom(11);
        for (int columns : new int[] {1, 2, 3, 4, 7, 8, 15, 16, 33, 64}) {
            double[] largest = random.doubles(columns, 0.01, 2.0).toArray();
            Magnitudes magnitudes = new Magnitudes(500, largest, 3.0);
            float[] values = new float[500 * columns];
            for (int i = 0; i < values.length; i++) {
                double scale = random.nextInt(4) == 0 ? 1e-12 : 1.0;
                values[i] = (float) (random.nextDouble(-1, 1) * scale * largest[i % columns]);
            }
            GroupSums plain = new GroupSums(1, magnitudes);
            for (int row = 0; row < 500; row++) {
                plain.add(0, values, row * columns, 1.0 + row % 3 * 0.7);
            }
            for (String provider : Kernels.available()) {
                GroupSums sums = new GroupSums(1, magnitudes);
                Kernels.withProvider(provider, () -> {
                    for (int row = 0; row < 500; row++) {
                        sums.add(
                                0,
                                values,
                                row * columns,
                                1.0 + row % 3 * 0.7,
                                Kernels.active().adder());
                    }
                });
                for (int j = 0; j < columns; j++) {
                    assertThat(sums.sum(0, j))
                            .as("%s, column %d of %d", provider, j, columns)
                            .isEqualTo(plain.sum(0, j));
                }
            }
        }
    }
}
