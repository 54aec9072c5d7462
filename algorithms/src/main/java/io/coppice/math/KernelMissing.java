package io.coppice.math;

/** Why this JVM cannot run a kernel, in words for a log line. */
final class KernelMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean broken;

    private KernelMissing(String cause, boolean broken) {
        super(cause);
        this.broken = broken;
    }

    /** An optional part is not there, which is nobody's fault. */
    static KernelMissing absent(String cause) {
        return new KernelMissing(cause, false);
    }

    /** A part is there and does not work: the innermost cause says why. */
    static KernelMissing broken(String what, Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String text = what + ": " + (root == failure ? "" : failure + ", because of ") + root;
        KernelMissing missing = new KernelMissing(text.replaceAll("\\s+", " "), true);
        missing.initCause(failure);
        return missing;
    }

    /** Whether someone should hear of it. */
    boolean isBroken() {
        return broken;
    }
}
