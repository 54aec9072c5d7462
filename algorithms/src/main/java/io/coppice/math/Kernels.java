package io.coppice.math;

import io.coppice.blocks.BadParameter;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one door to the hot loops. Each JVM chooses a provider at first use, the fastest one that is there and passes the
 * {@link KernelCheck}, and logs it once; {@code -Dcoppice.kernel=plain} (or vector, or openblas) forces one. Results have
 * the same bits whichever it is.
 */
public final class Kernels {
    /** System property that forces a provider, which is then neither checked for speed nor demoted. */
    public static final String PROPERTY = "coppice.kernel";

    private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);

    /** Fastest first; plain runs everywhere. */
    private static final List<KernelProvider> PROVIDERS = List.of(
            new KernelProvider("openblas", Kernels::openBlas),
            new KernelProvider("vector", Kernels::vector),
            new KernelProvider("plain", PlainKernel::new));

    private static Kernel active;
    private static boolean forced;

    private Kernels() {}

    /** The provider in use now. */
    public static synchronized Kernel active() {
        if (active == null) {
            String wanted = System.getProperty(PROPERTY);
            forced = wanted != null;
            active = forced ? provider(wanted) : choose(0);
            LOG.info("kernel {}{}", active.name(), forced ? ", forced by -D" + PROPERTY : "");
        }
        return active;
    }

    /** Names of the providers that this JVM can run, fastest first. */
    public static List<String> available() {
        return PROVIDERS.stream()
                .filter(KernelProvider::isHere)
                .map(KernelProvider::name)
                .toList();
    }

    /**
     * Runs {@code body} with one provider forced for the whole JVM, and puts back what was active: for tests and
     * benchmarks, which must not do this side by side.
     *
     * @throws BadParameter if there is no such provider, or this JVM cannot run it
     */
    public static void withProvider(String name, Runnable body) {
        Kernel before;
        boolean forcedBefore;
        synchronized (Kernels.class) {
            before = active;
            forcedBefore = forced;
            active = provider(name);
            forced = true;
        }
        try {
            body.run();
        } finally {
            synchronized (Kernels.class) {
                active = before;
                forced = forcedBefore;
            }
        }
    }

    /** Lets the next use choose again, as a new JVM would. */
    static synchronized void forget() {
        active = null;
        forced = false;
    }

    /** Replaces {@code slow} by the next kernel for the rest of this JVM's life, unless that has happened already. */
    static synchronized void demote(Kernel slow, String cause) {
        if (active != slow || forced) {
            return;
        }
        Optional<Kernel> plainer = slow.withoutVectors();
        if (plainer.isPresent()) {
            active = plainer.get();
            LOG.warn("kernel {} goes on without vector code, results stay the same: {}", slow.name(), cause);
            return;
        }
        for (int i = 0; i < PROVIDERS.size() - 1; i++) {
            if (PROVIDERS.get(i).name().equals(slow.name())) {
                active = choose(i + 1);
                LOG.warn("kernel {} gives way to {}, results stay the same: {}", slow.name(), active.name(), cause);
            }
        }
    }

    private static Kernel provider(String name) {
        for (KernelProvider provider : PROVIDERS) {
            if (provider.name().equals(name)) {
                return provider.wanted();
            }
        }
        throw new BadParameter(PROPERTY + " is \"" + name + "\"; it must be one of " + available());
    }

    private static Kernel choose(int from) {
        for (KernelProvider provider : PROVIDERS.subList(from, PROVIDERS.size() - 1)) {
            Optional<Kernel> kernel = provider.sound();
            if (kernel.isPresent()) {
                return kernel.get();
            }
        }
        return new PlainKernel();
    }

    private static Kernel openBlas() {
        return new OpenBlasKernel(NativeBlas.get(), hasVectors() ? new VectorKernel() : new PlainKernel());
    }

    /** The class is touched only when its module is there: loading it otherwise ends in NoClassDefFoundError. */
    private static Kernel vector() {
        if (!hasVectors()) {
            throw KernelMissing.absent("the JVM was started without --add-modules=jdk.incubator.vector");
        }
        return new VectorKernel();
    }

    private static boolean hasVectors() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }
}
