package io.coppice.math;

public final class Assignment {
    final NearestCenters n;
    final int[][] l;
    final double[][] q;
    long dist;

    public Assignment(NearestCenters n) {
        this.n = n;
        l = new int[n.runs()][4096];
        q = new double[n.runs()][4096];
    }

    public void assign(float[] v, int rows) {
        int d = n.columns;
        for (int r = 0; r < n.runs(); r++) {
            double[] c = n.centers(r);
            int k = n.size(r);
            dist += (long) rows * k;
            for (int i = 0; i < rows; i++) {
                double b = Double.POSITIVE_INFINITY;
                int bi = -1;
                for (int j = 0; j < k; j++) {
                    double s = SquaredDistance.between(v, i * d, c, j * d, d);
                    if (s < b) {
                        b = s;
                        bi = j;
                    }
                }
                l[r][i] = bi;
                q[r][i] = b;
            }
        }
    }

    public int[] labels(int r) {
        return l[r];
    }

    public double[] squaredDistances(int r) {
        return q[r];
    }

    public long distances() {
        return dist;
    }
}
