package io.coppice.dynamics;

import io.coppice.blocks.BadInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** From the log of a row to its scores. The order in which presentations arrive does not show. */
public final class DynamicsAlgorithm {
    private static final Comparator<Observation> ORDER = Comparator.comparingInt(Observation::run)
            .thenComparingInt(Observation::epoch)
            .thenComparingLong(Observation::step);

    private DynamicsAlgorithm() {}

    /**
     * @param log every presentation of one row, in any order, at least one
     * @throws BadInput if the label changed, or two presentations share run, epoch and step
     */
    public static TrainingScores scores(List<Observation> log, DynamicsParams params) {
        List<Observation> ordered = new ArrayList<>(log);
        ordered.sort(ORDER);
        requireConsistent(ordered);
        List<RunDynamics> runs = runs(ordered, params);
        double confidence = RunDynamics.total(ordered, Observation::labelProbability, false);
        double correct = RunDynamics.total(ordered, seen -> seen.correct() ? 1.0 : 0.0, true);
        return new TrainingScores(
                ordered.get(0).label(),
                ordered.size(),
                correct == 0.0,
                firstLearned(runs),
                mean(runs, RunDynamics::el2n),
                mean(runs, RunDynamics::grand),
                mean(runs, RunDynamics::forgetting),
                RunDynamics.total(ordered, seen -> seen.labelProbability() - seen.otherProbability(), params.sums()),
                RunDynamics.total(ordered, Observation::logitMargin, params.sums()),
                mean(runs, RunDynamics::entropy),
                mean(runs, RunDynamics::margin),
                mean(runs, RunDynamics::loss),
                confidence,
                Math.sqrt(RunDynamics.squares(ordered, confidence) / ordered.size()),
                correct,
                confidence * (1.0 - confidence),
                mean(runs, RunDynamics::dual));
    }

    private static void requireConsistent(List<Observation> ordered) {
        for (int i = 1; i < ordered.size(); i++) {
            Observation before = ordered.get(i - 1);
            Observation next = ordered.get(i);
            if (next.label() != before.label()) {
                throw new BadInput("the label is " + before.label() + " in epoch " + before.epoch() + " of run "
                        + before.run() + " and " + next.label() + " in epoch " + next.epoch() + " of run "
                        + next.run() + "; a row must keep its label");
            }
            if (ORDER.compare(before, next) == 0) {
                throw new BadInput("epoch " + next.epoch() + " of run " + next.run()
                        + " is there twice; name a step column that orders presentations within an epoch, or keep one");
            }
        }
    }

    private static List<RunDynamics> runs(List<Observation> ordered, DynamicsParams params) {
        List<RunDynamics> runs = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= ordered.size(); to++) {
            if (to == ordered.size()
                    || ordered.get(to).run() != ordered.get(from).run()) {
                runs.add(RunDynamics.of(ordered.subList(from, to), params));
                from = to;
            }
        }
        return runs;
    }

    private static int firstLearned(List<RunDynamics> runs) {
        return runs.stream()
                .mapToInt(RunDynamics::firstLearned)
                .filter(epoch -> epoch >= 0)
                .min()
                .orElse(-1);
    }

    private static double mean(List<RunDynamics> runs, ToDoubleFunction<RunDynamics> number) {
        double sum = 0.0;
        for (RunDynamics run : runs) {
            sum += number.applyAsDouble(run);
        }
        return sum / runs.size();
    }
}
