package io.coppice.dynamics;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one training run says of a row; all sums go in the order of presentation.
 *
 * @param firstLearned the first epoch that had it right, or -1
 */
record RunDynamics(
        double el2n,
        double grand,
        double forgetting,
        int firstLearned,
        double entropy,
        double margin,
        double loss,
        double dual) {

    /** @param log of one run and row, in order, not empty */
    static RunDynamics of(List<Observation> log, DynamicsParams params) {
        List<Observation> early = log.subList(0, earlyEnd(log, params.earlyEpochs()));
        Observation last = log.get(log.size() - 1);
        double bias = params.bias() ? 1.0 : 0.0;
        int learned = firstLearned(log);
        return new RunDynamics(
                total(early, Observation::error, params.sums()),
                total(
                        early,
                        seen -> seen.error() * Math.sqrt(Math.fma(seen.featureNorm(), seen.featureNorm(), bias)),
                        params.sums()),
                forgetting(log, learned < 0, params.neverLearned()),
                learned,
                last.entropy(),
                last.topGap(),
                params.meanLoss() ? total(log, Observation::loss, false) : last.loss(),
                dual(log.subList(0, Math.min(log.size(), params.dualEpochs())), params.dualWindow()));
    }

    /** Where the presentations of the first so many epochs end. */
    private static int earlyEnd(List<Observation> log, int epochs) {
        int end = 0;
        int seen = 0;
        while (end < log.size()) {
            seen += end == 0 || log.get(end).epoch() != log.get(end - 1).epoch() ? 1 : 0;
            if (seen > epochs) {
                return end;
            }
            end++;
        }
        return end;
    }

    private static int firstLearned(List<Observation> log) {
        return log.stream()
                .filter(Observation::correct)
                .mapToInt(Observation::epoch)
                .findFirst()
                .orElse(-1);
    }

    /** The sum of a number over presentations, or their mean. */
    static double total(List<Observation> log, ToDoubleFunction<Observation> number, boolean sum) {
        double total = 0.0;
        for (Observation seen : log) {
            total += number.applyAsDouble(seen);
        }
        return sum ? total : total / log.size();
    }

    private static double forgetting(List<Observation> log, boolean never, DynamicsParams.NeverLearned convention) {
        if (never) {
            return switch (convention) {
                case ZERO -> 0.0;
                case EPOCHS -> log.size();
                case THOUSAND -> 1000.0;
                case INFINITY -> Double.POSITIVE_INFINITY;
            };
        }
        int events = 0;
        for (int i = 1; i < log.size(); i++) {
            events += log.get(i - 1).correct() && !log.get(i).correct() ? 1 : 0;
        }
        return events;
    }

    private static double dual(List<Observation> log, int window) {
        int windows = log.size() - window + 1;
        if (windows < 1) {
            return Double.NaN;
        }
        double sum = 0.0;
        for (int from = 0; from < windows; from++) {
            List<Observation> seen = log.subList(from, from + window);
            double mean = total(seen, Observation::labelProbability, false);
            double deviation = Math.sqrt(squares(seen, mean) / (window - 1));
            sum += 10.0 * deviation * (1.0 - mean);
        }
        return sum / windows;
    }

    /** Sum of the squared differences of the label's probability from {@code mean}. */
    static double squares(List<Observation> log, double mean) {
        double squares = 0.0;
        for (Observation seen : log) {
            double difference = seen.labelProbability() - mean;
            squares += difference * difference;
        }
        return squares;
    }
}
