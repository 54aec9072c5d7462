package io.coppice.mixture;

import io.coppice.blocks.Block;
import io.coppice.blocks.ExactSum;
import io.coppice.blocks.Magnitudes;
import io.coppice.blocks.PartedSummary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What one pass leaves for each of several fits: the sums of its groups, and its log-likelihood and entropy. */
final class MixtureSums implements PartedSummary<MixtureSums> {
    private static final long serialVersionUID = 1L;

    /** What every task of a pass gets. */
    record Start(List<Grouping> groupings, Magnitudes magnitudes) implements Serializable {}

    /** One fit's share. */
    static final class OfFit implements Serializable {
        private static final long serialVersionUID = 1L;

        private final List<ComponentSums> groups;
        private final ExactSum logLikelihood;
        private final ExactSum entropy;

        private OfFit(List<ComponentSums> groups, ExactSum logLikelihood, ExactSum entropy) {
            this.groups = groups;
            this.logLikelihood = logLikelihood;
            this.entropy = entropy;
        }

        private static OfFit empty(Grouping grouping, Magnitudes magnitudes) {
            return new OfFit(
                    IntStream.range(0, grouping.k())
                            .mapToObj(group -> new ComponentSums(grouping, group, magnitudes))
                            .toList(),
                    new ExactSum(),
                    new ExactSum());
        }

        List<ComponentSums> groups() {
            return groups;
        }

        /** Sum of w ln p(x), per stored unit of volume; 0 after hard labels. */
        double logLikelihood() {
            return logLikelihood.value();
        }

        /** Sum of w x the entropy of the row's responsibilities. */
        double entropy() {
            return entropy.value();
        }

        private void add(Block block, Memberships memberships, ActiveRows active) {
            for (int first = 0; first < block.rows(); first += memberships.mostRows()) {
                int rows = Math.min(memberships.mostRows(), block.rows() - first);
                memberships.compute(block, first, rows);
                active.load(block, first, rows, groups.get(0).largestWeight());
                for (int group = 0; group < groups.size(); group++) {
                    groups.get(group).add(rows, memberships.of(group), active);
                }
                if (memberships instanceof Responsibilities soft) {
                    for (int i = 0; i < rows; i++) {
                        double weight = block.weight(first + i);
                        logLikelihood.addProduct(weight, soft.logDensities()[i]);
                        entropy.addProduct(weight, soft.entropies()[i]);
                    }
                }
            }
        }

        private void merge(OfFit other) {
            for (int group = 0; group < groups.size(); group++) {
                groups.get(group).merge(other.groups.get(group));
            }
            logLikelihood.merge(other.logLikelihood);
            entropy.merge(other.entropy);
        }

        private OfFit part(int part, int parts) {
            int from = (int) ((long) part * groups.size() / parts);
            int to = (int) ((part + 1L) * groups.size() / parts);
            return new OfFit(
                    List.copyOf(groups.subList(from, to)),
                    part == 0 ? logLikelihood : new ExactSum(),
                    part == 0 ? entropy : new ExactSum());
        }
    }

    private final List<OfFit> fits;
    private final transient Start start;
    private transient List<Memberships> memberships;
    private transient ActiveRows active;

    MixtureSums(Start start) {
        this.start = start;
        fits = start.groupings().stream()
                .map(grouping -> OfFit.empty(grouping, start.magnitudes()))
                .toList();
    }

    private MixtureSums(List<OfFit> fits) {
        this.start = null;
        this.fits = fits;
    }

    @Override
    public void add(Block block) {
        if (memberships == null) {
            memberships = start.groupings().stream().map(Grouping::memberships).toList();
            active = new ActiveRows(block.columns());
        }
        for (int fit = 0; fit < fits.size(); fit++) {
            fits.get(fit).add(block, memberships.get(fit), active);
        }
    }

    @Override
    public MixtureSums merge(MixtureSums other) {
        for (int fit = 0; fit < fits.size(); fit++) {
            fits.get(fit).merge(other.fits.get(fit));
        }
        return this;
    }

    @Override
    public int parts() {
        return PartedSummary.parts(fits.stream()
                .flatMap(fit -> fit.groups.stream())
                .mapToLong(ComponentSums::bytes)
                .sum());
    }

    @Override
    public MixtureSums part(int part) {
        int parts = parts();
        return new MixtureSums(fits.stream().map(fit -> fit.part(part, parts)).toList());
    }

    @Override
    public MixtureSums joined(List<MixtureSums> parts) {
        List<OfFit> whole = new ArrayList<>();
        for (int fit = 0; fit < fits.size(); fit++) {
            List<ComponentSums> groups = new ArrayList<>();
            for (MixtureSums part : parts) {
                groups.addAll(part.fits.get(fit).groups);
            }
            OfFit first = parts.get(0).fits.get(fit);
            whole.add(new OfFit(List.copyOf(groups), first.logLikelihood, first.entropy));
        }
        return new MixtureSums(whole);
    }

    OfFit fit(int index) {
        return fits.get(index);
    }
}
