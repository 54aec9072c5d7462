package io.coppice.blocks;

/** Parameter checks with one voice: name, value found, values wanted. */
public final class Check {
    private Check() {}

    public static void atLeast(String name, long value, long least) {
        if (value < least) {
            throw new BadParameter(name + " is " + value + "; it must be at least " + least);
        }
    }

    public static void atLeast(String name, double value, double least) {
        if (!(value >= least) || Double.isInfinite(value)) {
            throw new BadParameter(name + " is " + value + "; it must be a finite number of at least " + least);
        }
    }

    public static void that(boolean holds, String message) {
        if (!holds) {
            throw new BadParameter(message);
        }
    }
}
