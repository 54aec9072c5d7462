package io.coppice.math;

import io.coppice.blocks.BadParameter;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A kernel that this JVM may be able to run.
 *
 * @param name as in {@code -Dcoppice.kernel}
 * @param kernel makes one, or throws {@link KernelMissing}
 */
record KernelProvider(String name, Supplier<Kernel> kernel) {
    private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);

    /** Whether this JVM can run it. */
    boolean isHere() {
        try {
            return kernel.get() != null;
        } catch (KernelMissing missing) {
            return false;
        }
    }

    /** The kernel, unchecked, for a user who asked for it by name; refused where this JVM cannot run it. */
    Kernel wanted() {
        try {
            return kernel.get();
        } catch (KernelMissing missing) {
            throw new BadParameter(Kernels.PROPERTY + " is \"" + name + "\", which this JVM cannot run: "
                    + missing.getMessage() + "; mend that, or use one of " + Kernels.available());
        }
    }

    /** The kernel if it is here and passes the {@link KernelCheck}; one line of the log says why it is not used. */
    Optional<Kernel> sound() {
        long start = System.nanoTime();
        try {
            Kernel made = kernel.get();
            Optional<String> fault = KernelCheck.fault(made, start);
            if (fault.isEmpty()) {
                return Optional.of(made);
            }
            LOG.warn("kernel {} is left out, results stay the same: {}", name, fault.get());
        } catch (KernelMissing missing) {
            if (missing.isBroken()) {
                LOG.warn("kernel {} is left out, results stay the same: {}", name, missing.getMessage());
            } else {
                LOG.info("kernel {} is left out: {}", name, missing.getMessage());
            }
        }
        return Optional.empty();
    }
}
