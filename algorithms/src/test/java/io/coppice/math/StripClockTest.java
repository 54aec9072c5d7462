package io.coppice.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StripClockTest {
    private static final long WORK = 33_000_000;

    private long wall;
    private long cpu;
    private final StripClock clock = new StripClock(() -> wall, () -> cpu);

    /** Times one strip that took so long by each clock. */
    private boolean strip(long work, double wallMillis, double cpuMillis) {
        clock.start();
        wall += (long) (wallMillis * 1e6);
        cpu += (long) (cpuMillis * 1e6);
        return clock.stop(work);
    }

    @Test
    void aFastKernelIsNeverCondemned() {
        for (int i = 0; i < 1000; i++) {
            assertThat(strip(WORK, 0.4, 0.4)).isFalse();
        }
    }

    @Test
    void aKernelThatFellOffItsSpeedIsCondemnedSoon() {
        strip(WORK, 0.4, 0.4);
        int slow = 1;
        while (!strip(WORK, 30.0, 30.0)) {
            slow++;
            assertThat(slow).isLessThan(40);
        }
        assertThat(slow).isGreaterThanOrEqualTo(StripClock.STRIKES);
    }

    @Test
    void threeVeryLongStripsAreEnough() {
        assertThat(strip(WORK, 400.0, 400.0)).isFalse();
        assertThat(strip(WORK, 400.0, 400.0)).isFalse();
        assertThat(strip(WORK, 400.0, 400.0)).isFalse();
        assertThat(strip(WORK, 400.0, 400.0)).isTrue();
    }

    @Test
    void waitingForACoreIsNotSlowness() {
        for (int i = 0; i < 1000; i++) {
            assertThat(strip(WORK, 100.0, 0.4)).isFalse();
        }
    }

    @Test
    void aFastStripClearsWhatWasBefore() {
        for (int i = 0; i < 1000; i++) {
            assertThat(strip(WORK, 400.0, 400.0)).isFalse();
            assertThat(strip(WORK, 400.0, 400.0)).isFalse();
            assertThat(strip(WORK, 400.0, 400.0)).isFalse();
            assertThat(strip(WORK, 0.4, 0.4)).isFalse();
        }
    }

    @Test
    void smallStripsAreNotJudged() {
        for (int i = 0; i < 1000; i++) {
            assertThat(strip(StripClock.LEAST_WORK - 1, 400.0, 400.0)).isFalse();
        }
    }
}
