package io.coppice.math;

import com.sun.management.OperatingSystemMXBean;
import dev.ludovic.netlib.blas.NativeBLAS;
import java.lang.management.ManagementFactory;

/**
 * CPU time of the process for half a second of CPU time of the only thread that assigns: the least of several such times,
 * because the compiler is at work in the first ones.
 */
final class ProcessThreads {
    private ProcessThreads() {}

    /** Prints the kernel and the ratio; with {@code -Dnetlib.first=true} netlib is in use before the kernel is chosen. */
    public static void main(String[] arguments) {
        if (Boolean.getBoolean("netlib.first")) {
            NativeBLAS.getInstance().dasum(1, new double[1], 1);
        }
        Points points = Points.shaped("threads", 4096, 256, 256, x -> x);
        Assignment assignment = new Assignment(points.nearest());
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 8; i++) {
            long before = process.getProcessCpuTime();
            double spent = assign(points, assignment);
            least = Math.min(least, (process.getProcessCpuTime() - before) / spent);
        }
        System.out.println(Kernels.active().name() + " " + least);
    }

    private static long assign(Points points, Assignment assignment) {
        StripClock clock = new StripClock();
        long start = clock.cpuNanos();
        while (clock.cpuNanos() - start < 500_000_000) {
            assignment.assign(points.values(), points.rows());
        }
        return clock.cpuNanos() - start;
    }
}
