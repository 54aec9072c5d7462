package io.coppice.math;

public final class SquaredDistance {
    public static double between(float[] x, int xo, double[] c, int co, int d) {
        double s = 0;
        for (int j = 0; j < d; j++) {
            double t = x[xo + j] - c[co + j];
            s = Math.fma(t, t, s);
        }
        return s;
    }

    public static void toCenter(float[] v, int rows, int d, double[] c, int co, double[] out) {
        for (int i = 0; i < rows; i++) out[i] = between(v, i * d, c, co, d);
    }
}
